namespace Eig.Web.Infrastructure;

/// <summary>
/// The site reads and posts. Any other method is refused before anything is looked up, the same for what is there, what
/// is not, and whoever asks: it tells nothing and finds no handler by accident.
/// </summary>
public sealed class KnownMethods(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }
}
