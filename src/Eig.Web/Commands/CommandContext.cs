using Eig.Core.Database;
using Eig.Web.Infrastructure;
using Npgsql;

namespace Eig.Web.Commands;

/// <summary>What every verb is given.</summary>
public sealed record CommandContext(EigSettings Settings, TextWriter Output, TextWriter Error)
{
    /// <summary>Opens the database as the application, after making sure that its schema is this program's.</summary>
    public async Task<EigDatabase> OpenDatabaseAsync(CancellationToken cancellation)
    {
        var database = EigDatabase.Open(ConnectionString("EIG_DATABASE", Settings.Database));
        var state = await database.SchemaStateAsync(cancellation);
        if (state != SchemaState.Current)
        {
            await database.DisposeAsync();
            throw new CommandRefusedException(state switch
            {
                SchemaState.Behind => "Le schéma de la base n’est pas à jour. Lancez d’abord\u00a0: scripts/eig migrate.",
                SchemaState.Moved => "La base a été rechargée dans un autre serveur, dont les transactions sont en retard sur le journal. Lancez d’abord\u00a0: scripts/eig migrate.",
                SchemaState.Ahead => "Le schéma de la base est celui d’une version plus récente du programme. Lancez cette version-là.",
                SchemaState.Changed or SchemaState.Current => "Une migration déjà appliquée diffère de celle de ce programme. Lancez scripts/eig migrate pour savoir laquelle.",
            });
        }

        return database;
    }

    public static string ConnectionString(string variable, string? value)
    {
        if (value is null)
        {
            throw new CommandRefusedException($"{variable} n’est pas renseigné\u00a0: donnez la chaîne de connexion Npgsql, ou passez par scripts/eig qui démarre une base privée.");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(value).ConnectionString;
        }
        catch (ArgumentException)
        {
            // The value may hold a password: it is not repeated.
            throw new CommandRefusedException($"{variable} n’est pas une chaîne de connexion Npgsql valable.");
        }
    }
}
