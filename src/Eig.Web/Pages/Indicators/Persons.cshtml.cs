using System.Globalization;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>Who is counted behind a figure, who is not, and why?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PersonsModel(
    IndicatorQueries indicators, CountedPersonQueries persons, PublishedValueQueries published, PromotionQueries promotions) : EigPage
{
    [BindProperty(SupportsGet = true, Name = Period.YearField)]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = Period.DateField)]
    public string? DateText { get; set; }

    /// <summary>One group only, to read on after the first page of it.</summary>
    [BindProperty(SupportsGet = true, Name = "groupe")]
    public string? GroupText { get; set; }

    /// <summary>Key of the last contract shown: a name must never stand in an address.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? AfterText { get; set; }

    public IndicatorDefinition Definition { get; private set; } = null!;

    public Period? Period { get; private set; }

    public Figure? Figure { get; private set; }

    public IReadOnlyList<PersonGroupPage> Groups { get; private set; } = [];

    /// <summary>True when this is not the beginning of the whole list.</summary>
    public bool IsPartial { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if ((await indicators.DefinitionsAsync(Actor, Cancellation)).SingleOrDefault(definition => definition.Code == code) is not { } found)
        {
            return NotFound();
        }

        Definition = found;
        var begun = (await promotions.FactsAsync(Actor, Cancellation)).Select(line => line.Year);
        var years = await published.YearsAsync(Actor, Cancellation);
        Period = Period.Read(YearText, DateText, Period.DefaultYear(years, begun, Today), Problem);
        var only = Group(code);
        var after = After(only);
        if (Period is null || Problems.Count > 0)
        {
            return BadInput();
        }

        if (AskedFormat is { } format)
        {
            var rows = persons.ExportAsync(Actor, code, Period.Year, Period.AsOf, Cancellation);
            return Export(format, "indicateur", $"{code.Replace('.', '-')}-{Period.Year}", $"Indicateur {code}", CountedPersonColumns.Of(code, Period.AsOf), rows);
        }

        Figure = (await indicators.YearAsync(Actor, Period.Year, Period.AsOf, Cancellation)).Single(figure => figure.Code == code);
        Groups = await persons.ListAsync(Actor, code, Period.Year, Period.AsOf, only, after, Cancellation);
        IsPartial = only is not null;
        return Page();
    }

    public string More(PersonGroupPage group) =>
        $"/indicateurs/{Definition.Code}/personnes{Period!.Query}&groupe={StandingText.Slug(group.Group)}&apres={group.Persons[^1].ContractId}";

    private PersonGroup? Group(string code)
    {
        if (string.IsNullOrEmpty(GroupText))
        {
            return null;
        }

        foreach (var group in CountedPersonQueries.Groups(code))
        {
            if (StandingText.Slug(group) == GroupText)
            {
                return group;
            }
        }

        Problem("groupe", "Ce groupe de personnes n’existe pas pour cet indicateur.");
        return null;
    }

    private int? After(PersonGroup? only)
    {
        if (string.IsNullOrEmpty(AfterText))
        {
            return null;
        }

        if (only is not null && int.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            return after;
        }

        Problem("apres", "La suite demandée n’existe pas\u00a0: reprenez la liste depuis le début.");
        return null;
    }
}
