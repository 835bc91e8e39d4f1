using Eig.Core.Jury;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>What is typed of a member of the jury.</summary>
public sealed class MemberInput
{
    public const string CollegeMissing = "Choisissez le collège au titre duquel la personne siège.";

    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    [BindProperty(Name = "college")]
    public string? College { get; set; }

    [BindProperty(Name = "administration")]
    public string? Administration { get; set; }

    [BindProperty(Name = "employeur")]
    public string? Employer { get; set; }

    [BindProperty(Name = "presidence")]
    public string? Chair { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public static MemberInput Of(JuryMemberRow member) => new()
    {
        College = member.College.ToString(), Administration = member.AdministrationCode, Employer = member.Employer, Chair = member.IsChair ? "oui" : null, Version = member.Version,
    };

    /// <returns>Null without a college.</returns>
    public JuryMemberForm? Read() =>
        Text.Choice<College>(College, college => college.ToString()) is { } known
            ? new JuryMemberForm(known, Text.Of(Administration), Text.Of(Employer), Chair == "oui")
            : null;

    /// <summary>The field that a refusal is about.</summary>
    public static string Field(Refusal refusal) =>
        refusal == TieAssessor.AdministrationUnknown ? "administration" : refusal == TieAssessor.EmployerTooLong ? "employeur" : "courriel";
}
