using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Spectre.Console;

namespace Eig.Web.Commands;

public enum OutputFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>What the verbs that print figures share: the option, JSON for machines, CSV, tables for people.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Option<OutputFormat> FormatOption()
    {
        var option = new Option<OutputFormat>("--format")
        {
            Description = "table (par défaut), json ou csv.",
            CustomParser = result => result.Tokens[0].Value switch
            {
                "table" => OutputFormat.Table,
                "json" => OutputFormat.Json,
                "csv" => OutputFormat.Csv,
                var other => Refuse(result, $"«\u00a0{other}\u00a0» n’est pas un format\u00a0: table, json ou csv."),
            },
        };
        return option;

        static OutputFormat Refuse(System.CommandLine.Parsing.ArgumentResult result, string sentence)
        {
            result.AddError(sentence);
            return default;
        }
    }

    /// <summary>The name a status or a stage has for machines: "not_determined".</summary>
    public static string Term<T>(T member) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    public static Task JsonAsync(TextWriter output, object value) =>
        output.WriteLineAsync(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>Comma, UTF-8, header first; the header's names are those of the JSON.</summary>
    public static async Task CsvAsync(TextWriter output, IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        await using var csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        await csv.WriteRecordAsync([.. header], CancellationToken.None);
        foreach (var row in rows)
        {
            await csv.WriteRecordAsync([.. row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")], CancellationToken.None);
        }
    }

    /// <summary>A table as wide as its text where nobody's screen limits it.</summary>
    public static void Table(TextWriter output, string title, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var terminal = output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!terminal)
        {
            console.Profile.Width = 200;
        }

        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        table.AddColumns([.. header.Select(name => new TableColumn(Markup.Escape(name)))]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
