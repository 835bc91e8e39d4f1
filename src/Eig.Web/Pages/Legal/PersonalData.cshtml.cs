using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>What is kept about people here, why, for how long, and what may I ask for?</summary>
public sealed class PersonalDataModel(EigSettings settings, RetentionQueries retention) : LegalPage(settings)
{
    /// <summary>The clocks that the night goes by: what this page says is what is done.</summary>
    public IReadOnlyList<RetentionSetting> Kept { get; private set; } = [];

    // As nobody in particular, whoever is signed in.
    public async Task OnGetAsync() => Kept = await retention.SettingsAsync(Actor.Anybody, Cancellation);
}
