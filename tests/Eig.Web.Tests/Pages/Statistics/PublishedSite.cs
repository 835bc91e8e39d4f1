using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Pages.Statistics;

/// <summary>The demonstration, with 2020 to 2022 published as far as its day allows; its people bear names that stand nowhere else.</summary>
public sealed class PublishedSite() : Site(new DemoDatabase())
{
    public const string Canary = "Zzcanari";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ScalarAsync<long>(
            """
            with a as (update person_identity set last_name = $1 || person_id, first_name = $1, email = $1 || person_id || '@exemple.fr' returning 1),
            b as (update person set code = $1 || id returning 1),
            c as (update contract set code = $1 || id returning 1),
            d as (update application set code = $1 || id returning 1),
            e as (update assessor set address = $1 || id || '@exemple.fr' returning 1)
            select (select count(*) from a) + (select count(*) from b) + (select count(*) from c) + (select count(*) from d) + (select count(*) from e)
            """, Canary);
        foreach (var (year, asOf) in new[] { (2020, new DateOnly(2020, 12, 31)), (2021, new DateOnly(2021, 12, 31)), (2022, new DateOnly(2022, 9, 30)) })
        {
            await PublishAsync(year, asOf, Canary + " : un commentaire peut nommer quelqu’un");
        }
    }

    private async Task PublishAsync(int year, DateOnly asOf, string comment)
    {
        var actor = Actor.Account(await ScalarAsync<int>("select id from account where email = 'equipe@demonstration.example'"));
        var seen = FreezeFigures.Seal(await Services.GetRequiredService<IndicatorQueries>().YearAsync(actor, year, asOf, CancellationToken.None));
        var outcome = await Services.GetRequiredService<PublishVintage>().ExecuteAsync(actor, year, asOf, new VintageForm("RAP " + year, comment, seen), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.IsDone ? "" : outcome.Refusals[0].Code);
    }
}
