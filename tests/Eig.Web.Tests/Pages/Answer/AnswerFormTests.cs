using Eig.Core.Surveys;
using Eig.Web.Pages.Answer;

namespace Eig.Web.Tests.Pages.Answer;

/// <summary>What comes with the form is read as it was typed, and what is no text at all is left out.</summary>
public sealed class AnswerFormTests
{
    [Fact]
    public void Read_TextsWithZeroBytesAndLinesOfABrowser_AreTheTextsTyped()
    {
        var answer = Read(new AnswerForm("prive", " Exem\0ple ", null, null, null, "Un\r\ndeux\0", null), out var problems);

        Assert.Empty(problems);
        // A line's end counts once against the limit, here as in the browser.
        Assert.Equal(("Exemple", "Un\ndeux"), (answer.Employer, answer.Comment));
    }

    [Theory]
    [InlineData("01/09/2022", "2022-09-01")]
    [InlineData("9/2022", "2022-09-01")]
    [InlineData("2022-09-15", "2022-09-15")]
    [InlineData("01/09/0022", null)]
    [InlineData("13/2022", null)]
    public void Read_SinceWhen_IsADayOrAMonthOfThisTime(string typed, string? expected)
    {
        var answer = Read(new AnswerForm("prive", null, typed, null, null, null, null), out var problems);

        Assert.Equal(expected, answer.SinceOn?.ToString("O"));
        Assert.Equal(expected is null ? ["depuis_le"] : [], problems);
    }

    private static SurveyAnswer Read(AnswerForm form, out IReadOnlyList<string> problems)
    {
        var fields = new List<string>();
        problems = fields;
        return form.Read((field, _) => fields.Add(field));
    }
}
