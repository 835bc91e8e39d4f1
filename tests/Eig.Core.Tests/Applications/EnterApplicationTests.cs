using Eig.Core.Applications;
using Eig.Testing;

namespace Eig.Core.Tests.Applications;

public sealed class EnterApplicationTests(EmptyDatabase database) : CandidateTest(database)
{
    [Fact]
    public async Task ExecuteAsync_WhoNamesThemselfInTheText_IsReadWithoutTheName()
    {
        var email = $"lou-{Number()}@exemple.fr";

        var entered = await new EnterApplication(Database, Clock).ExecuteAsync(
            Team, Promotion.Code,
            new EnteredApplication(
                "Delcourt", "Lou", email, null, Profile.Legal, new DateOnly(2022, 9, 2), [FirstDefi.Code], null, null, null, $"Je suis Lou DELCOURT ({email}), et je veux servir."), Cancellation);

        Assert.Equal(
            "Je suis [masqué] [masqué] ([masqué]), et je veux servir.",
            await ValueAsync<string>("select t.body from application_text t join application a on a.id = t.application_id where a.code = @code", new { code = entered.Value }));
    }
}
