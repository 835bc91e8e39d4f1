using System.Data.Common;

namespace Eig.Jobs.Quartz;

/// <summary>A data source that outlives who uses it.</summary>
internal sealed class BorrowedDataSource(DbDataSource source) : DbDataSource
{
    public override string ConnectionString => source.ConnectionString;

    protected override DbConnection CreateDbConnection() => source.CreateConnection();
}
