using System.Text.Encodings.Web;
using System.Text.Unicode;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Jobs;
using Eig.Web.Infrastructure.Exports;
using Eig.Web.Infrastructure.SignIn;
using Eig.Web.Pages.Statistics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.WebEncoders;
using Serilog;

namespace Eig.Web.Infrastructure;

/// <summary>The web application, built the same way for `eig serve` and for the tests.</summary>
public static class EigSite
{
    // The longest form is that of an account's roles: a few kilobytes.
    private const long LargestForm = 128 * 1024;

    /// <param name="urls">Addresses between semicolons; port 0 takes a free one.</param>
    /// <param name="runsJobs">False: the site only, the jobs run elsewhere.</param>
    /// <param name="showsPages">False: the jobs only, and the probes.</param>
    /// <param name="log">Null: the process's own.</param>
    public static WebApplication Build(EigSettings settings, EigDatabase database, DomainClock clock, string urls, bool runsJobs = true, Serilog.ILogger? log = null, bool showsPages = true)
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
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(log);
        // The service answers to its own name only; the demonstration, which lets in with one press, to this machine's.
        builder.Services.Configure<HostFilteringOptions>(hosts =>
        {
            hosts.AllowedHosts = settings.Url.IsLoopback ? ["localhost", "127.0.0.1", "[::1]"] : [settings.Url.Host];
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
        });
        EigServices.Add(builder.Services, settings, database, clock);
        UseCases.Add(builder.Services);
        builder.Services.AddAntiforgery(antiforgery =>
        {
            SessionCookie.Configure(antiforgery.Cookie, "eig-formulaire", settings.Url, SameSiteMode.Strict);
            antiforgery.FormFieldName = "jeton";
            antiforgery.HeaderName = null;
        });
        if (showsPages)
        {
            builder.Services.AddSingleton<MailWake>().AddHostedService(provider => provider.GetRequiredService<MailWake>());
        }

        builder.Services.AddSingleton<ExportTurns>();
        OpenData.Add(builder.Services);
        if (runsJobs)
        {
            builder.Services.AddHostedService<JobHost>();
        }

        SignInServices.Add(builder.Services, settings, database);
        builder.Services.AddRazorPages(PageAccess.Apply).AddMvcOptions(mvc => mvc.Filters.Add(new KnownHandler()));
        builder.Services.AddAuthorization(PageAccess.Apply);
        builder.Services.AddRateLimiter(limits => RateLimits.Apply(limits, signInsPerTenMinutes: settings.Demo ? 1000 : 30));
        builder.Services.Configure<CookieTempDataProviderOptions>(message => SessionCookie.Configure(message.Cookie, "eig-message", settings.Url, SameSiteMode.Strict));
        // French as it is written, not as references to its letters; what HTML reserves is still encoded.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        var site = builder.Build();
        PublicAddress.Use(site, settings);
        site.UseMiddleware<RequestLog>();
        site.UseMiddleware<SecurityHeaders>();
        site.UseMiddleware<KnownMethods>();
        if (!showsPages)
        {
            Health.Map(site);
            return site;
        }

        site.UseExceptionHandler("/erreur/500");
        site.UseStatusCodePagesWithReExecute("/erreur/{0}");
        site.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        site.UseRateLimiter();
        site.UseAuthentication();
        site.UseAuthorization();
        Health.Map(site);
        SecurityText.Map(site);
        RobotsText.Map(site);
        OpenData.Map(site);
        JobEngines.MapDashboard(site, site.Services.GetRequiredService<IJobEngine>(), "/taches/hangfire", "/Jobs");
        site.MapRazorPages();
        return site;
    }

    // A file asked for with the hash of its content never changes; the others (fonts, icons) change with a release.
    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=86400";
}
