using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.SignIn;

/// <summary>What now? The same page whether the address is known or not.</summary>
public sealed class LinkSentModel : EigPage;
