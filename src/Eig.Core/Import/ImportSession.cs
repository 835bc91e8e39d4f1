using Dapper;
using Eig.Core.Database;

namespace Eig.Core.Import;

/// <summary>Statements of an import inside its unit of work. They may take minutes: none has a time limit of its own.</summary>
internal sealed class ImportSession(UnitOfWork work, CancellationToken cancellation)
{
    /// <returns>The number of rows the statement changed.</returns>
    public Task<int> ExecuteAsync(string sql) => work.Connection.ExecuteAsync(Command(sql));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await work.Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    private CommandDefinition Command(string sql, object? parameters = null) =>
        new(sql, parameters, work.Transaction, commandTimeout: 0, cancellationToken: cancellation);
}
