using System.Data;
using Dapper;

namespace Eig.Core.Database;

/// <summary>
/// Parameters of a statement that PostgreSQL keeps ready on each connection that has run it: for the few that run thousands
/// of times in a row. The others are planned anew each time, with the values they have.
/// </summary>
internal sealed class Prepared(object? values) : SqlMapper.IDynamicParameters
{
    private readonly DynamicParameters all = new(values);

    public void Add(string name, string value) => all.Add(name, value);

    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        ((SqlMapper.IDynamicParameters)all).AddParameters(command, identity);
        // A round trip the first time on a connection, nothing after.
        command.Prepare();
    }
}
