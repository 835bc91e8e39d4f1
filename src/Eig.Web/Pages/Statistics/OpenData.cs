using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Eig.Core.Indicators;
using Eig.Web.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Eig.Web.Pages.Statistics;

/// <summary>
/// The published figures as open data: a CSV file with its Table Schema, and a JSON API that only reads, with its description.
/// Any site may read them; they may be kept for a few minutes, and are not sent again while they are the same.
/// </summary>
internal static class OpenData
{
    public const string FileAddress = "/statistiques/donnees.csv";
    public const string SchemaAddress = "/statistiques/schema.json";
    public const string FiguresAddress = "/api/v1/valeurs";
    public const string IndicatorsAddress = "/api/v1/indicateurs";
    public const string DescriptionAddress = "/api/openapi.json";

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static void Add(IServiceCollection services) => services.AddOpenApi(description =>
    {
        description.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        description.AddDocumentTransformer((document, _, _) =>
        {
            // The same as GET, without a body: nobody needs it described.
            foreach (var path in document.Paths.Values)
            {
                path.Operations?.Remove(HttpMethod.Head);
            }

            document.Info.Title = "Suivi EIG : statistiques publiées";
            document.Info.Version = "1";
            document.Info.Description = "Les indicateurs publiés du programme Entrepreneurs d’intérêt général, en lecture seule. Totaux d’une année ou d’une promotion, rien de plus fin. Licence Ouverte 2.0.";
            return Task.CompletedTask;
        });
    });

    public static void Map(IEndpointRouteBuilder site)
    {
        var data = site.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.OpenData).AddEndpointFilter(async (context, next) =>
        {
            // GET without a word of one's own is asked for without permission: only the answer has to be given to any site.
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(context);
        });
        data.MapRead(FileAddress, async (HttpContext context, PublicFigureQueries figures) =>
            Answer(context, "text/csv; charset=utf-8", File(await figures.ListAsync(context.RequestAborted)))).ExcludeFromDescription();
        data.MapRead(SchemaAddress, (HttpContext context, EigSettings settings) => Answer(context, "application/json; charset=utf-8", Schema(settings.Url).ToJsonString(Json))).ExcludeFromDescription();
        data.MapRead(IndicatorsAddress, async (HttpContext context, PublicFigureQueries figures) =>
                Answer(context, "application/json; charset=utf-8", JsonSerializer.Serialize(Indicators(await figures.ListAsync(context.RequestAborted)), Json)))
            .WithName("indicateurs").WithSummary("Les indicateurs publiés et leur définition").Produces<IReadOnlyList<PublicIndicator>>();
        data.MapRead(FiguresAddress, async (HttpContext context, PublicFigureQueries figures, string? code, string? annee) =>
                int.TryParse(annee, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || string.IsNullOrEmpty(annee)
                    ? Answer(context, "application/json; charset=utf-8", JsonSerializer.Serialize(
                        (await figures.ListAsync(context.RequestAborted))
                            .Where(figure => (string.IsNullOrEmpty(code) || figure.Code == code) && (string.IsNullOrEmpty(annee) || figure.Year == year)).Select(PublicValue.Of), Json))
                    : Results.Problem("Le paramètre annee est une année, par exemple 2022.", statusCode: StatusCodes.Status400BadRequest))
            .WithName("valeurs").WithSummary("Les valeurs publiées").WithDescription("Filtres facultatifs : code (par exemple 2.1) et annee (par exemple 2022).")
            .Produces<IReadOnlyList<PublicValue>>().ProducesProblem(StatusCodes.Status400BadRequest);
        data.MapOpenApi(DescriptionAddress);
    }

    /// <summary>Commas, UTF-8 without a mark, ISO dates, lines ended by CR LF (RFC 4180).</summary>
    internal static string File(IEnumerable<PublicFigure> figures)
    {
        var text = new StringBuilder().AppendJoin(',', OpenDataField.All.Select(field => field.Name)).Append("\r\n");
        foreach (var figure in figures)
        {
            text.AppendJoin(',', OpenDataField.All.Select(field => Quoted(field.Text(figure)))).Append("\r\n");
        }

        return text.ToString();
    }

    internal static JsonObject Schema(Uri site) => new()
    {
        ["$schema"] = "https://frictionlessdata.io/schemas/table-schema.json",
        ["name"] = "suivi-eig-statistiques",
        ["title"] = "Indicateurs publiés du programme Entrepreneurs d’intérêt général",
        ["description"] = "Totaux d’une année ou d’une promotion, tels qu’ils ont été publiés. Un chiffre qui distingue un groupe de une à quatre personnes n’y est pas.",
        ["homepage"] = new Uri(site, "/statistiques").ToString(),
        ["path"] = new Uri(site, SchemaAddress).ToString(),
        ["version"] = "1.0.0",
        ["fields"] = new JsonArray([.. OpenDataField.All.Select(field => field.Schema())]),
        ["missingValues"] = new JsonArray(""),
        ["primaryKey"] = "identifiant",
    };

    private static IEnumerable<PublicIndicator> Indicators(IEnumerable<PublicFigure> figures) =>
        figures.GroupBy(figure => figure.Code, StringComparer.Ordinal).Select(indicator => (All: indicator, Last: indicator.Last())).Select(pair => new PublicIndicator(
            pair.Last.Code, pair.Last.Title, pair.Last.Unit, pair.Last.Definition, pair.Last.DefinitionVersion, [.. pair.All.Select(figure => figure.Year).Distinct()]));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static IResult Answer(HttpContext context, string contentType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={KeptFor.TotalSeconds}");
        // Answers 304 where the reader has it already.
        return Results.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
