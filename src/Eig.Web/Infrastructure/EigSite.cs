using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Serilog;

namespace Eig.Web.Infrastructure;

/// <summary>The web application, built the same way for `eig serve` and for the tests.</summary>
public static class EigSite
{
    /// <param name="urls">Loopback addresses between semicolons; port 0 takes a free one.</param>
    public static WebApplication Build(EigSettings settings, EigDatabase database, DomainClock clock, string urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EigSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog();
        builder.Services.AddSingleton(settings).AddSingleton(database).AddSingleton(clock).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IndicatorQueries>();
        builder.Services.AddRazorPages();
        var site = builder.Build();
        site.UseStaticFiles();
        site.MapRazorPages();
        return site;
    }
}
