using Dapper;

namespace Eig.Core.Database;

/// <summary>Tells PostgreSQL the actor in the message that carries the first statement. A CALL gives no rows: what comes after it does.</summary>
internal static class ActorStatement
{
    // Constant, the actor in parameters: otherwise whatever is cached by the statement's text would grow with the accounts.
    public static string Before(string sql) => "call access.act(@eigActorKind, @eigActorKey); " + sql;

    public static object With(object? parameters, Actor actor)
    {
        if (parameters is Prepared prepared)
        {
            prepared.Add("eigActorKind", actor.Kind.ToString());
            prepared.Add("eigActorKey", actor.Key);
            return prepared;
        }

        var all = new DynamicParameters(parameters);
        all.Add("eigActorKind", actor.Kind.ToString());
        all.Add("eigActorKey", actor.Key);
        return all;
    }
}
