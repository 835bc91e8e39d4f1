namespace Eig.Web.Infrastructure;

/// <summary>What is read without being a page: asked with HEAD, it answers as pages do, instead of sending a supervisor to sign in.</summary>
internal static class ReadRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder site, string pattern, Delegate handler) => site.MapMethods(pattern, Methods, handler);
}
