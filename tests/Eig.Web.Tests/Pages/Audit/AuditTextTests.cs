using Eig.Web.Pages.Audit;

namespace Eig.Web.Tests.Pages.Audit;

/// <summary>What the table shows of an actor is what its filter takes.</summary>
public sealed class AuditTextTests
{
    [Theory]
    [InlineData("Account 12", "compte 12")]
    [InlineData("System import", "programme (import)")]
    [InlineData("System sign-in", "programme (connexion)")]
    [InlineData("System survey-waves", "programme (survey-waves)")]
    public void Actor_Shown_IsReadBack(string key, string shown)
    {
        Assert.Equal(shown, AuditText.Actor(key));
        Assert.Equal(key, AuditText.ActorKey(shown));
        Assert.Equal(key, AuditText.ActorKey(shown.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).ToUpperInvariant().Replace(" SURVEY-WAVES", " survey-waves", StringComparison.Ordinal).Replace(" IMPORT", " import", StringComparison.Ordinal)));
        Assert.Equal(key, AuditText.ActorKey(key));
    }

    [Theory]
    [InlineData("SurveyWave", "Draft", "à approuver")]
    [InlineData("Deliberation", "Draft", "en préparation")]
    [InlineData("Deliberation", "Prepared", "prête à être publiée")]
    [InlineData("Application", "Draft", "en cours")]
    [InlineData("Application", "Withdrawn", "retirée")]
    [InlineData("Defi", "Draft", "brouillon")]
    public void State_OfAnObject_IsInThatObjectsWords(string kind, string state, string shown) => Assert.Equal(shown, AuditText.State(state, kind));

    [Theory]
    [InlineData(null, null)]
    [InlineData("camille", "camille")]
    [InlineData("compte", "compte")]
    public void ActorKey_OfAnythingElse_StaysAsTyped(string? typed, string? key) => Assert.Equal(key, AuditText.ActorKey(typed));
}
