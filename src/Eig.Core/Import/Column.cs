using Npgsql;
using NpgsqlTypes;

namespace Eig.Core.Import;

/// <summary>
/// A column of a sheet and, while its sheet is read, the cell of the current row: parsed once, written to staging
/// without a detour. Made anew for each import.
/// </summary>
internal abstract class Column(string name, bool optional)
{
    private protected const string EmptyReason = "la cellule est vide alors que cette colonne est obligatoire.";

    public string Name { get; } = name;

    public bool IsOptional { get; } = optional;

    /// <summary>The type of its column in the staging table, where a cell that cannot be read is null.</summary>
    public abstract string SqlType { get; }

    /// <summary>The current cell as typed, without the spaces around it.</summary>
    public string Text { get; private set; } = "";

    /// <returns>Null when the cell can be used, else why not, in French.</returns>
    public string? Read(string cell)
    {
        Text = cell.Trim();
        Clear();
        if (Text.Length > 0)
        {
            return Parse(Text);
        }

        return IsOptional ? null : EmptyReason;
    }

    public abstract Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation);

    private protected abstract void Clear();

    private protected abstract string? Parse(string text);

    private protected static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation) where T : struct =>
        value is { } present ? copy.WriteAsync(present, type, cancellation) : copy.WriteNullAsync(cancellation);

    private protected static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation) where T : class =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, type, cancellation);
}
