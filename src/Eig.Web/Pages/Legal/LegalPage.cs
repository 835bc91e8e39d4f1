using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>What every legal page knows of this installation.</summary>
public abstract class LegalPage(EigSettings settings) : EigPage
{
    public LegalNotice Notice => settings.Legal ?? new LegalNotice();

    /// <summary>The public address, without its last slash.</summary>
    public string Site => settings.Url.GetLeftPart(UriPartial.Authority);
}
