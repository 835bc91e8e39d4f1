using Eig.Core.Database;

namespace Eig.Core.Import;

/// <summary>Statements of an import inside its unit of work. They may take minutes: none has a time limit of its own.</summary>
internal sealed class ImportSession(UnitOfWork work)
{
    /// <returns>The number of rows the statement changed.</returns>
    public Task<int> ExecuteAsync(string sql) => work.ExecuteAsync(sql, timeout: 0);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) => work.QueryAsync<T>(sql, parameters, timeout: 0);
}
