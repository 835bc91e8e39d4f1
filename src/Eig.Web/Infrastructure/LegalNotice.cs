namespace Eig.Web.Infrastructure;

/// <summary>
/// What the legal pages must say and this program cannot know: who publishes this very installation, who runs its machines.
/// Each is null until the environment says it; the pages then show "à compléter" in its place, and invent nothing.
/// </summary>
/// <param name="Publisher">The administration that publishes the site, with its postal address.</param>
/// <param name="Director">Who directs the publication: name and function.</param>
/// <param name="Hosting">Who runs the machines: name, postal address, telephone.</param>
/// <param name="Contact">An e-mail address for questions, accessibility included.</param>
/// <param name="Dpo">How to reach the data protection officer.</param>
/// <param name="AccessibilityPlan">https address of the publisher's plan over several years.</param>
public sealed record LegalNotice(
    string? Publisher = null, string? Director = null, string? Hosting = null, string? Contact = null, string? Dpo = null, Uri? AccessibilityPlan = null)
{
    /// <param name="text">Gives an environment variable's value, or null.</param>
    /// <exception cref="CommandRefusedException">An address that is none.</exception>
    public static LegalNotice Read(Func<string, string?> text)
    {
        var plan = text("EIG_ACCESSIBILITY_PLAN");
        if (plan is not null && !(Uri.TryCreate(plan, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
        {
            throw new CommandRefusedException("EIG_ACCESSIBILITY_PLAN doit être une adresse https:// complète.");
        }

        var contact = text("EIG_CONTACT");
        if (contact is not null && !Eig.Core.Shared.EmailAddress.TryNormalise(contact, out contact))
        {
            throw new CommandRefusedException("EIG_CONTACT doit être une adresse électronique.");
        }

        return new LegalNotice(
            text("EIG_PUBLISHER"), text("EIG_PUBLICATION_DIRECTOR"), text("EIG_HOSTING"), contact, text("EIG_DPO"), plan is null ? null : new Uri(plan));
    }
}
