using System.Globalization;
using System.Text.Json.Nodes;

namespace Eig.Web.Tests.Pages.Statistics;

/// <summary>Validates a file against a Table Schema (Frictionless): its types and the constraints that this schema uses.</summary>
internal static class TableSchema
{
    /// <returns>One sentence for each thing that is wrong.</returns>
    public static IReadOnlyList<string> Check(JsonNode schema, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var problems = new List<string>();
        var fields = schema["fields"]!.AsArray().Select(field => field!).ToList();
        if (!rows[0].SequenceEqual(fields.Select(field => field["name"]!.GetValue<string>()), StringComparer.Ordinal))
        {
            problems.Add("header: " + string.Join(',', rows[0]));
            return problems;
        }

        var missing = schema["missingValues"]!.AsArray().Select(value => value!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        for (var column = 0; column < fields.Count; column++)
        {
            var (field, constraints) = (fields[column], fields[column]["constraints"]!);
            var values = rows.Skip(1).Select((row, index) => (Line: index + 2, Text: row[column])).ToList();
            foreach (var (line, text) in values)
            {
                if (missing.Contains(text))
                {
                    if (constraints["required"]?.GetValue<bool>() == true)
                    {
                        problems.Add($"line {line}, {field["name"]}: required");
                    }

                    continue;
                }

                problems.AddRange(Problems(field["type"]!.GetValue<string>(), constraints, text).Select(problem => $"line {line}, {field["name"]}: {problem} ({text})"));
            }

            var isKey = schema["primaryKey"]!.GetValue<string>() == field["name"]!.GetValue<string>();
            if ((isKey || constraints["unique"]?.GetValue<bool>() == true) && values.Select(value => value.Text).Distinct(StringComparer.Ordinal).Count() != values.Count)
            {
                problems.Add($"{field["name"]}: not unique");
            }
        }

        return problems;
    }

    private static IEnumerable<string> Problems(string type, JsonNode constraints, string text)
    {
        var isOfType = type switch
        {
            "string" => true,
            "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "datetime" => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "boolean" => text is "true" or "false",
            _ => throw new InvalidOperationException("A type this check does not know: " + type),
        };
        if (!isOfType)
        {
            yield return "not of type " + type;
            yield break;
        }

        foreach (var (name, value) in constraints.AsObject())
        {
            var isKept = name switch
            {
                "required" or "unique" => true,
                "enum" => value!.AsArray().Any(allowed => allowed!.GetValue<string>() == text),
                "minimum" => long.Parse(text, CultureInfo.InvariantCulture) >= value!.GetValue<long>(),
                "maximum" => long.Parse(text, CultureInfo.InvariantCulture) <= value!.GetValue<long>(),
                "maxLength" => text.Length <= value!.GetValue<int>(),
                _ => throw new InvalidOperationException("A constraint this check does not know: " + name),
            };
            if (!isKept)
            {
                yield return name;
            }
        }
    }
}
