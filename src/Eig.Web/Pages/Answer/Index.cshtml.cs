using Eig.Core.Database;
using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>What have you become? Answered in two minutes, corrected until the closing, without an account or a script.</summary>
public sealed class IndexModel(AnswerQueries answers, SubmitAnswer submit) : AnswerPage(answers)
{
    private readonly AnswerQueries answers = answers;

    [BindProperty(Name = "situation")]
    public string? Situation { get; set; }

    [BindProperty(Name = "employeur")]
    public string? Employer { get; set; }

    [BindProperty(Name = "depuis_le")]
    public string? Since { get; set; }

    [BindProperty(Name = "contrat")]
    public string? Employment { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    [BindProperty(Name = "recontacter")]
    public string? MayContact { get; set; }

    /// <summary>"1": only kept for later.</summary>
    [BindProperty(Name = "brouillon")]
    public string? Draft { get; set; }

    /// <summary>Anything: the recorded answer is shown in the form.</summary>
    [BindProperty(Name = "corriger", SupportsGet = true)]
    public string? Correct { get; set; }

    public AnswerForm Form { get; private set; } = AnswerForm.Of(null);

    public IReadOnlyList<string> Administrations { get; private set; } = [];

    /// <summary>The draft was kept by the request before this one.</summary>
    public bool HasJustKept { get; private set; }

    /// <summary>The form, rather than what was recorded.</summary>
    public bool Asks { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        HasJustKept = TempData.Peek("Done") is not null;
        if (!IsClosed && (Survey!.Sent is null || Correct is not null || Survey.Draft is not null))
        {
            await AskAsync(AnswerForm.Of(Survey.Draft ?? Survey.Sent));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        var form = new AnswerForm(Situation, Employer, Since, Employment, Reason, Comment, MayContact);
        var answer = form.Read(Problem);
        if (Problems.Count == 0)
        {
            var outcome = Draft == "1"
                ? await submit.SaveDraftAsync(Invitation, answer, Cancellation)
                : await submit.ExecuteAsync(Invitation, answer, Cancellation);
            if (outcome.IsDone)
            {
                if (Draft == "1")
                {
                    // The page after sending says so itself.
                    Done(Survey!.Sent is null
                        ? "Vos réponses sont gardées. Rouvrez le même lien pour terminer\u00a0: rien n’est envoyé d’ici là."
                        : "Vos réponses sont gardées. Rouvrez le même lien pour terminer\u00a0: votre réponse précédente reste enregistrée d’ici là.");
                }

                return To("");
            }

            var refusal = outcome.Refusals[0];
            if (refusal == SurveyRefusals.InvitationUnknown || refusal == SurveyRefusals.SurveyClosed)
            {
                // Closed or withdrawn between the opening and the button: the page says so.
                await LoadAsync(token);
                return Conflicting();
            }

            Problem(Field(refusal.Code), refusal.Sentence);
        }

        await AskAsync(form);
        return BadInput();
    }

    private static string Field(string refusal) => refusal switch
    {
        "since-in-the-future" => "depuis_le",
        "answer-too-long" => "commentaire",
        _ => "situation",
    };

    private async Task AskAsync(AnswerForm form)
    {
        Asks = true;
        Form = form;
        Administrations = await answers.AdministrationsAsync(Actor.Invitation(Invitation), Cancellation);
    }
}
