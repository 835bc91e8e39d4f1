using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>Who publishes this site, and who runs it?</summary>
public sealed class NoticeModel(EigSettings settings) : LegalPage(settings);
