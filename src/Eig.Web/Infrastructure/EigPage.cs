using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Web.Infrastructure.Exports;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Infrastructure;

/// <summary>What every page knows: for whom it reads, and which day it is for the programme.</summary>
public abstract class EigPage : PageModel
{
    private readonly List<(string Field, string Sentence)> problems = [];

    /// <summary>The only place that says for whom pages read and write: the account signed in.</summary>
    protected Actor Actor => SessionCookie.Actor(User);

    public DateOnly Today => HttpContext.RequestServices.GetRequiredService<DomainClock>().Today;

    /// <summary>What was wrong with the input, field by field, in the order of the page.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Problems => problems;

    public bool Has(string field) => problems.Exists(problem => problem.Field == field);

    /// <summary>What was wrong with one field.</summary>
    public string Sentence(string field) => problems.Find(problem => problem.Field == field).Sentence;

    protected CancellationToken Cancellation => HttpContext.RequestAborted;

    /// <summary>The same page again, with its error summary and the status that says so.</summary>
    protected PageResult BadInput()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The same page again: somebody was first, or a rule says no.</summary>
    protected PageResult Conflicting()
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Says on the next page that it was done.</summary>
    protected void Done(string sentence) => TempData["Done"] = sentence;

    /// <summary>Which file the page's list is asked for as; null for the page itself.</summary>
    protected ExportFormat? AskedFormat => ExportFormats.Asked(Request.Query);

    /// <summary>The list as a file, named with what it is about and the day.</summary>
    /// <param name="name">"personnes"; words between hyphens, without accents.</param>
    /// <param name="about">The code of a promotion, as the address has it; null where it is about all.</param>
    /// <param name="title">Of the spreadsheet, in French.</param>
    protected ExportResult<T> Export<T>(ExportFormat format, string name, string? about, string title, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows)
    {
        var code = new string([.. (about ?? "").Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-').Take(40)]);
        return new(format, string.Join('-', new[] { name, code, Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(part => part.Length > 0)), title, columns, rows);
    }

    /// <summary>A date somebody typed; null where nothing was, or no date, which is then a problem of that field.</summary>
    /// <param name="isRequired">Nothing is a problem too.</param>
    protected DateOnly? ReadDate(string field, string? typed, bool isRequired = false)
    {
        if (Text.Of(typed) is not { } given)
        {
            if (isRequired)
            {
                Problem(field, $"Indiquez une date, par exemple {FrenchDate.InDigits(Today)}.");
            }

            return null;
        }

        if (FrenchDate.TryParse(given, out var date))
        {
            return date;
        }

        Problem(field, $"Écrivez une date qui existe, par exemple {FrenchDate.InDigits(Today)}.");
        return null;
    }

    /// <summary>Notes a problem under the field's id: the error summary links to it.</summary>
    protected void Problem(string field, string sentence) => problems.Add((field, sentence));
}
