using Eig.Core.Database;
using Npgsql;

namespace Eig.Web.Infrastructure;

/// <summary>What a supervisor asks: is the process alive, can it serve.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapRead("/sante/live", () => Results.Text("ok")).AllowAnonymous();
        site.MapRead("/sante/ready", async (EigDatabase database, CancellationToken cancellation) =>
            await SchemaAsync(database, cancellation) == SchemaState.Current
                ? Results.Text("ok")
                : Results.Text("indisponible", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
        site.MapRead("/sante", async (EigDatabase database, CancellationToken cancellation) =>
        {
            var schema = await SchemaAsync(database, cancellation);
            var ready = schema == SchemaState.Current;
            return Results.Json(
                new { etat = ready ? "ok" : "indisponible", @base = schema is null ? "injoignable" : "ok", schema = schema is { } known ? Term(known) : null },
                statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }

    private static async Task<SchemaState?> SchemaAsync(EigDatabase database, CancellationToken cancellation)
    {
        try
        {
            return await database.SchemaStateAsync(cancellation);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static string Term(SchemaState schema) => schema switch
    {
        SchemaState.Current => "à jour",
        SchemaState.Behind => "en retard",
        SchemaState.Ahead => "en avance",
        SchemaState.Moved => "rechargé dans un autre serveur",
        SchemaState.Changed => "modifié",
    };
}
