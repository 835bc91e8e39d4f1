using Eig.Testing;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>For the pages that publish and correct figures.</summary>
public sealed class IndicatorSite() : Site(new DemoDatabase());
