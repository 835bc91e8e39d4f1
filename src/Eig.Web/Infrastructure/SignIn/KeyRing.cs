using System.Xml.Linq;
using Eig.Core.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>Data-protection keys in PostgreSQL: a cookie sealed by one machine opens on the others, and after a restart.</summary>
public sealed class KeyRing(EigDatabase database) : IXmlRepository
{
    private static readonly Actor Actor = Actor.System("key-ring");

    // The framework's interface is synchronous; it is called at start and once in ninety days.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => StoreAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var work = await database.BeginAsync(Actor, CancellationToken.None);
        var keys = await work.QueryAsync<string>("select xml from data_protection_key order by created_at");
        return [.. keys.Select(XElement.Parse)];
    }

    private async Task StoreAsync(XElement element, string friendlyName)
    {
        await using var work = await database.BeginAsync(Actor, CancellationToken.None);
        await work.ExecuteAsync(
            "insert into data_protection_key (friendly_name, xml) values (@friendlyName, @xml) on conflict do nothing",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
        await work.CommitAsync();
    }
}
