using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Eig.Web.Infrastructure;

/// <summary>How often one origin may ask. Reading pages is free; coming in is not.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";

    /// <summary>The published figures for programs: they change once a year, and may be kept.</summary>
    public const string OpenData = "open-data";

    private const int OpenDataPerMinute = 60;

    public static void Apply(RateLimiterOptions limits, int signInsPerTenMinutes)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == OpenData)
            {
                // A program on another site reads how long to wait, as it reads the figures.
                context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
                context.HttpContext.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
                await Results.Problem($"{OpenDataPerMinute} demandes par minute au plus\u00a0: attendez, puis recommencez. Ces données changent une fois par an et peuvent être conservées.",
                    statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
            }
        };
        limits.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(Origin(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = signInsPerTenMinutes,
                Window = TimeSpan.FromMinutes(10),
                SegmentsPerWindow = 10,
            })
            : RateLimitPartition.GetNoLimiter(""));
        limits.AddPolicy(OpenData, context => RateLimitPartition.GetFixedWindowLimiter(
            Origin(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = OpenDataPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>An address, or for IPv6 the network a household or an office is given: its addresses are free to change.</summary>
    internal static string Origin(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var bytes = address.IsIPv4MappedToIPv6 ? address.MapToIPv4().GetAddressBytes() : address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
    }
}
