using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Access;

/// <param name="Pattern">"/personnes/{id:int}".</param>
/// <param name="Folder">Of the page, or whose policy it is mapped with, as <see cref="PageAccess"/> knows it; null for what is mapped without either.</param>
/// <param name="Gets">Whether it answers GET and HEAD.</param>
/// <param name="Posts">Names of its POST handlers; the unnamed one is "".</param>
public sealed record SiteRoute(string Pattern, string? Folder, bool Gets, IReadOnlyList<string> Posts)
{
    public override string ToString() => Pattern;
}

/// <summary>All that the site answers, read from its own endpoint table: nothing here is typed by hand.</summary>
internal static class SiteRoutes
{
    public static IReadOnlyList<SiteRoute> Read(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        return
        [
            .. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
                .Select(endpoint => Route(endpoint, loader))
                .OrderBy(route => route.Pattern, StringComparer.Ordinal),
        ];
    }

    private static SiteRoute Route(RouteEndpoint endpoint, PageLoader loader)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            // Mapped with a folder's policy, it is as closed as that folder; without any method named, it answers GET.
            var folder = endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            return new SiteRoute(pattern, folder, methods.Contains("GET"), [.. methods.Where(method => method is not ("GET" or "HEAD"))]);
        }

        var handlers = loader.LoadAsync(page, EndpointMetadataCollection.Empty).GetAwaiter().GetResult().HandlerMethods;
        return new SiteRoute(
            pattern, page.ViewEnginePath[..page.ViewEnginePath.LastIndexOf('/')],
            // A page without a handler of its own is shown all the same.
            Gets: true,
            [.. handlers.Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name ?? "")]);
    }
}
