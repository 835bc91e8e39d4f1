using System.Text.Encodings.Web;
using System.Text.Unicode;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.WebEncoders;
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
            // Not read from the machine: a page must never show an exception because of a variable left behind.
            EnvironmentName = Environments.Production,
        });
        // The program is set by EIG_ variables, all checked at the start. The framework's own sources stay closed: a
        // Kestrel__Endpoints left in the environment would listen where --urls was refused.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog();
        // Without sign-in nobody but this machine may enter, under no other name: a page elsewhere must not read through a rebound name.
        builder.Services.Configure<HostFilteringOptions>(hosts =>
        {
            hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
        });
        builder.Services.AddSingleton(settings).AddSingleton(database).AddSingleton(clock).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IndicatorQueries>().AddSingleton<CountedPersonQueries>().AddSingleton<PublishedValueQueries>().AddSingleton<PromotionQueries>();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            var secure = settings.Url.Scheme == Uri.UriSchemeHttps;
            antiforgery.Cookie.Name = secure ? "__Host-eig-formulaire" : "eig-formulaire";
            antiforgery.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.FormFieldName = "jeton";
            antiforgery.HeaderName = null;
        });
        builder.Services.AddDataProtection().SetApplicationName("eig").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Home, "keys")));
        builder.Services.AddRazorPages();
        // French as it is written, not as references to its letters; what HTML reserves is still encoded.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        var site = builder.Build();
        site.UseMiddleware<RequestLog>();
        site.UseMiddleware<SecurityHeaders>();
        site.UseExceptionHandler("/erreur/500");
        site.UseStatusCodePagesWithReExecute("/erreur/{0}");
        site.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        Health.Map(site);
        site.MapRazorPages();
        return site;
    }

    // A file asked for with the hash of its content never changes; the others (fonts, icons) change with a release.
    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=86400";
}
