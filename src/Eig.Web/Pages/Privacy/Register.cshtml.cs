using Eig.Core.Privacy;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Privacy;

/// <summary>What do we keep of people, for how long, and what becomes of it?</summary>
public sealed class RegisterModel(RetentionQueries retention) : EigPage
{
    public IReadOnlyList<IGrouping<string, RetentionQueries.RegisterRow>> Tables { get; private set; } = [];

    public async Task OnGetAsync() =>
        Tables = [.. (await retention.RegisterAsync(Actor, Cancellation)).GroupBy(row => row.Title, StringComparer.Ordinal)];

    public static string Fate(string fate) => fate switch
    {
        "Row" => "la ligne est effacée",
        "Blank" => "vidé",
        "Mark" => "remplacé par une mention",
        _ => "conservé",
    };
}
