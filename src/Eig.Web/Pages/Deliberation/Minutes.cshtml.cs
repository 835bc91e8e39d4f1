using System.Net.Mime;
using System.Text;
using Eig.Core.Deliberation;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>What was decided, by whom, on which rankings and why; and is it still what was sealed?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MinutesModel(DeliberationQueries deliberations, DecisionQueries decisions) : DeliberationPage(deliberations)
{
    /// <param name="Items">Lines of a list; empty for a title or a sentence.</param>
    /// <param name="Level">2 or 3 for a title, 0 else.</param>
    public sealed record Block(int Level, string Text, IReadOnlyList<string> Items);

    /// <summary>Null for who has a conflict of interest with somebody they speak of.</summary>
    public SealedMinutes? Minutes { get; private set; }

    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        Blocks = Read(Minutes?.Text ?? "");
        return Page();
    }

    /// <summary>The text as it was sealed, byte for byte, for who checks the seal by their own means.</summary>
    public async Task<IActionResult> OnGetTextAsync(string code) =>
        await LoadAsync(code) && Minutes is { } minutes
            ? File(Encoding.UTF8.GetBytes(minutes.Text), MediaTypeNames.Text.Plain + "; charset=utf-8", $"proces-verbal-{State.PromotionCode}.txt")
            : NotFound();

    private async Task<bool> LoadAsync(string code)
    {
        if (!await FindAsync(code) || State.Status != DeliberationStatus.Released)
        {
            return false;
        }

        Minutes = await decisions.MinutesAsync(Actor, State.PromotionId, Cancellation);
        return true;
    }

    // The page's own title says what the first line does.
    private static List<Block> Read(string text)
    {
        var blocks = new List<Block>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                if (blocks is [.., { Level: 0, Items: List<string> { Count: > 0 } items }])
                {
                    items.Add(line[2..]);
                }
                else
                {
                    blocks.Add(new Block(0, "", new List<string> { line[2..] }));
                }

                continue;
            }

            var level = line.StartsWith("## ", StringComparison.Ordinal) ? 3 : line.StartsWith("# ", StringComparison.Ordinal) ? 2 : 0;
            blocks.Add(new Block(level, line.TrimStart('#').TrimStart(), []));
        }

        return blocks;
    }
}
