using Eig.Core.Shared;

namespace Eig.Core.Tests.Shared;

public sealed class OutcomeTests
{
    [Fact]
    public void Outcome_OfAValue_IsDone()
    {
        Outcome<int> outcome = 3;

        Assert.True(outcome.IsDone);
        Assert.Equal(3, outcome.Value);
        Assert.Empty(outcome.Refusals);
    }

    [Fact]
    public void Outcome_OfARefusal_HasItsSentenceAndNoValue()
    {
        Outcome<int> outcome = new Refusal("closed", "L’appel est clos.");

        Assert.False(outcome.IsDone);
        Assert.Equal("L’appel est clos.", Assert.Single(outcome.Refusals).Sentence);
        Assert.Contains("closed", Assert.Throws<InvalidOperationException>(() => outcome.Value).Message, StringComparison.Ordinal);
    }
}
