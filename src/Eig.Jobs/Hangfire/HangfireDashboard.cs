using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Eig.Jobs.Hangfire;

/// <summary>Hangfire's own pages, to read only: who wants a job run asks on ours, where it is audited.</summary>
internal static class HangfireDashboard
{
    public static void Map(IEndpointRouteBuilder site, HangfireEngine engine, string path, string policy)
    {
        var options = new DashboardOptions
        {
            // The policy of the endpoint has decided before.
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            // Nothing is posted but questions for figures.
            IgnoreAntiforgeryToken = true,
            AppPath = path[..path.LastIndexOf('/')],
            DashboardTitle = "Tâches",
            DisplayStorageConnectionString = false,
        };
        var pages = site.CreateApplicationBuilder();
        pages.UsePathBase(path);
        pages.UseMiddleware<AspNetCoreDashboardMiddleware>(engine.Storage, options, DashboardRoutes.Routes, true);
        site.Map(path + "/{**page}", pages.Build()).RequireAuthorization(policy);
    }
}
