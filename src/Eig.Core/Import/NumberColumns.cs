using System.Globalization;
using Eig.Core.Shared;
using Npgsql;
using NpgsqlTypes;

namespace Eig.Core.Import;

/// <summary>A date as people or machines write it, in the years the programme can know.</summary>
internal sealed class DateColumn(string name, bool optional = false) : Column(name, optional)
{
    private static readonly DateOnly First = new(1990, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    public override string SqlType => "date";

    public DateOnly? Value { get; private set; }

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        WriteAsync(copy, Value, NpgsqlDbType.Date, cancellation);

    private protected override void Clear() => Value = null;

    private protected override string? Parse(string text)
    {
        if (!FrenchDate.TryParse(text, out var date))
        {
            return LooksLikeDate(text)
                ? "cette date n’existe pas."
                : "ce n’est pas une date\u00a0: écrivez 31/12/2022 ou 2022-12-31.";
        }

        if (date < First || date > Last)
        {
            return "date hors de la période 1990-2100.";
        }

        Value = date;
        return null;
    }

    private static bool LooksLikeDate(string text)
    {
        var parts = text.Split(text.Contains('/', StringComparison.Ordinal) ? '/' : '-');
        return parts.Length == 3
            && Array.TrueForAll(parts, part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit))
            && parts[text.Contains('/', StringComparison.Ordinal) ? 2 : 0].Length == 4;
    }
}

/// <summary>A whole number within bounds, both included.</summary>
internal sealed class IntegerColumn(string name, int least, int most, bool optional = false) : Column(name, optional)
{
    private int? value;

    public override string SqlType => "integer";

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        WriteAsync(copy, value, NpgsqlDbType.Integer, cancellation);

    private protected override void Clear() => value = null;

    private protected override string? Parse(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            return $"un nombre entier de {least} à {most} est attendu.";
        }

        value = number;
        return null;
    }
}

/// <summary>A mark from 0 to 5, with a decimal comma or point.</summary>
internal sealed class MarkColumn(string name, bool optional = false) : Column(name, optional)
{
    private decimal? value;

    public override string SqlType => "numeric";

    public override Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation) =>
        WriteAsync(copy, value, NpgsqlDbType.Numeric, cancellation);

    private protected override void Clear() => value = null;

    private protected override string? Parse(string text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(text.Replace(',', '.'), Style, CultureInfo.InvariantCulture, out var number))
        {
            return "un nombre de 0 à 5 est attendu.";
        }

        if (number is < 0 or > 5)
        {
            return "la note est hors de l’échelle de 0 à 5.";
        }

        value = number;
        return null;
    }
}
