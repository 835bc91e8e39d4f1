using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>How accessible is this site, and what can I do where it is not?</summary>
public sealed class AccessibilityModel(EigSettings settings) : LegalPage(settings);
