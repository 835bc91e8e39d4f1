using System.Globalization;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>What do we write, to whom, until when, and what will it look like in somebody's mailbox?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MessageModel(WaveQueries waves, EditWave edit, EigSettings settings) : WavePage(waves)
{
    private readonly WaveQueries waves = waves;

    [BindProperty(Name = "objet")]
    public string? Subject { get; set; }

    [BindProperty(Name = "texte")]
    public string? Body { get; set; }

    [BindProperty(Name = "objet-relance")]
    public string? ReminderSubject { get; set; }

    [BindProperty(Name = "texte-relance")]
    public string? ReminderBody { get; set; }

    [BindProperty(Name = "cloture")]
    public string? ClosesOnText { get; set; }

    [BindProperty(Name = "relances")]
    public string? RemindersText { get; set; }

    [BindProperty(Name = "intervalle")]
    public string? ReminderDaysText { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>Whose message is shown.</summary>
    [BindProperty(Name = "personne")]
    public int? Person { get; set; }

    /// <summary>What was done to the form without saving it; null when nothing was.</summary>
    public string? Unsaved { get; private set; }

    public (string Person, MailContent Invitation, MailContent Reminder)? Preview { get; private set; }

    private WaveText Invitation => new(Text.Of(Subject) ?? "", Text.Of(Body) ?? "");

    private WaveText Reminder => new(Text.Of(ReminderSubject) ?? "", Text.Of(ReminderBody) ?? "");

    public async Task<IActionResult> OnGetAsync(string promotion, string vague)
    {
        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        Show(Wave.Invitation, Wave.Reminder);
        ClosesOnText = Wave.ClosesOn is { } closes ? FrenchDate.InDigits(closes) : "";
        RemindersText = Wave.Reminders.ToString(CultureInfo.InvariantCulture);
        ReminderDaysText = Wave.ReminderDays.ToString(CultureInfo.InvariantCulture);
        Version = Wave.Version;
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string promotion, string vague)
    {
        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        if (Form() is not { } form)
        {
            return await ShowAsync(BadInput);
        }

        var outcome = await edit.ExecuteAsync(Actor, promotion, Wave.Kind, form, Cancellation);
        if (outcome.IsDone)
        {
            Done("Le message est enregistré. Les messages qui ne sont pas encore partis prennent ces mots-là.");
            return Redirect(Address("/message"));
        }

        var refusal = outcome.Refusals[0];
        Problem(FieldOf(refusal), refusal.Sentence);
        return await ShowAsync(refusal == SurveyRefusals.WaveChanged ? Conflicting : BadInput);
    }

    /// <summary>The form as it is typed, shown as a message; nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string promotion, string vague)
    {
        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        if ((EditWave.Check(Invitation) ?? EditWave.Check(Reminder)) is { } refusal)
        {
            Problem(FieldOf(refusal), refusal.Sentence);
            return await ShowAsync(BadInput);
        }

        Unsaved = "L’aperçu montre le texte tel que vous venez de l’écrire. Rien n’est encore enregistré.";
        return await ShowAsync();
    }

    /// <summary>The program's own words are put back into the form; nothing is saved.</summary>
    public async Task<IActionResult> OnPostDefaultsAsync(string promotion, string vague)
    {
        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        Show(WaveText.Invitation(Wave.Kind), WaveText.Reminder(Wave.Kind));
        Unsaved = "Le texte du programme est de retour dans le formulaire. Enregistrez pour l’adopter.";
        return await ShowAsync();
    }

    private void Show(WaveText invitation, WaveText reminder) =>
        (Subject, Body, ReminderSubject, ReminderBody) = (invitation.Subject, invitation.Body, reminder.Subject, reminder.Body);

    private async Task<IActionResult> ShowAsync(Func<IActionResult>? answer = null)
    {
        // What was just typed is what is shown, in place of what is stored.
        var typed = Wave with { Subject = Invitation.Subject, Body = Invitation.Body, ReminderSubject = Reminder.Subject, ReminderBody = Reminder.Body };
        Preview = await waves.PreviewAsync(Actor, typed, settings.Url, Members.Any(member => member.PersonId == Person) ? Person : null, Cancellation);
        return answer?.Invoke() ?? Page();
    }

    private WaveForm? Form()
    {
        var closesOn = ReadDate("cloture", ClosesOnText);
        var isCount = int.TryParse(RemindersText, NumberStyles.None, CultureInfo.InvariantCulture, out var reminders);
        var isSpan = int.TryParse(ReminderDaysText, NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        if (!isCount || !isSpan)
        {
            Problem(isCount ? "intervalle" : "relances", SurveyRefusals.RemindersInvalid.Sentence);
        }

        return Problems.Count > 0 ? null : new WaveForm(Invitation, Reminder, closesOn, reminders, days, Version);
    }

    private string FieldOf(Refusal refusal)
    {
        var ofReminder = EditWave.Check(Invitation) is null ? "-relance" : "";
        return refusal == SurveyRefusals.SubjectInvalid ? "objet" + ofReminder
            : refusal == SurveyRefusals.ClosingInvalid ? "cloture"
            : refusal == SurveyRefusals.RemindersInvalid ? "relances"
            : refusal == SurveyRefusals.WaveChanged ? "enregistrer"
            : "texte" + ofReminder;
    }
}
