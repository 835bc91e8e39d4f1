using Npgsql;
using NpgsqlTypes;

namespace Eig.Core.Import;

/// <summary>Any text.</summary>
/// <param name="longest">In characters; what the table's constraint allows.</param>
internal class TextColumn(string name, bool optional = false, int longest = int.MaxValue) : Column(name, optional)
{
    private string? value;

    public override string SqlType => "text";

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        WriteAsync(copy, value, NpgsqlDbType.Text, cancellation);

    private protected override void Clear() => value = null;

    private protected override string? Parse(string text)
    {
        if (text.Length > longest)
        {
            return $"{text.Length} caractères, {longest} au plus.";
        }

        value = text;
        return null;
    }
}

/// <summary>The code of something that this sheet defines or refers to.</summary>
internal sealed class CodeColumn(string name, bool optional = false) : TextColumn(name, optional, CodeColumn.Longest)
{
    public const int Longest = 64;
}

/// <summary>A mail address, in the coarse shape that all real ones have.</summary>
internal sealed class EmailColumn(string name) : TextColumn(name, longest: 254)
{
    private protected override string? Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace)
            ? base.Parse(text)
            : "ce n’est pas une adresse de courriel (nom@domaine).";
    }
}

/// <summary>A word of a closed list; staged as the member's name, which is what the tables store.</summary>
internal sealed class TermColumn(string name, Vocabulary vocabulary, bool optional = false) : Column(name, optional)
{
    public override string SqlType => "text";

    public string? Member { get; private set; }

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        WriteAsync(copy, Member, NpgsqlDbType.Text, cancellation);

    private protected override void Clear() => Member = null;

    private protected override string? Parse(string text)
    {
        Member = vocabulary.Member(text);
        return Member is null ? $"valeur inconnue. Valeurs possibles\u00a0: {vocabulary.Terms}." : null;
    }
}

/// <summary>Codes in order, between vertical bars.</summary>
internal sealed class CodesColumn(string name, int most) : Column(name, optional: true)
{
    private string[] codes = [];

    public override string SqlType => "text[]";

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        copy.WriteAsync(codes, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);

    private protected override void Clear() => codes = [];

    private protected override string? Parse(string text)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length > most)
        {
            return $"{parts.Length} vœux, {most} au plus.";
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is 0 or > CodeColumn.Longest)
            {
                return $"le vœu n°\u00a0{i + 1} est vide ou trop long\u00a0: écrivez les codes des défis séparés par «\u00a0|\u00a0».";
            }

            if (Array.IndexOf(parts, parts[i], 0, i) >= 0)
            {
                return $"le défi «\u00a0{parts[i]}\u00a0» est cité deux fois.";
            }
        }

        codes = parts;
        return null;
    }
}
