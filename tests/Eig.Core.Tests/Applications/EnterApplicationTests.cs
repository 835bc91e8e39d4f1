using Eig.Core.Applications;
using Eig.Testing;

namespace Eig.Core.Tests.Applications;

/// <summary>An application that the team types in.</summary>
public sealed class EnterApplicationTests(EmptyDatabase database) : CandidateTest(database)
{
    [Fact]
    public async Task Enter_ATextInWhichThePersonIsNamed_IsKeptWithoutNameAndAddress()
    {
        var address = $"maelle-{Number()}@exemple.fr";

        var entered = await new EnterApplication(Database, Clock).ExecuteAsync(
            Team, Promotion.Code,
            new EnteredApplication(
                "Estimé", "Maëlle", address, null, Profile.Design, new DateOnly(2022, 9, 2), [FirstDefi.Code], null, null, null, $"Je suis MAËLLE Estimé ({address}), inestimable."),
            Cancellation);

        Assert.Equal("Je suis [masqué] [masqué] ([masqué]), inestimable.", await ValueAsync<string>(
            "select t.body from application_text t join application a on a.id = t.application_id where a.code = @code", new { code = entered.Value }));
    }
}
