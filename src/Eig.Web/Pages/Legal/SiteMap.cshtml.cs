using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>Where is what I may open?</summary>
public sealed class SiteMapModel(EigSettings settings) : LegalPage(settings);
