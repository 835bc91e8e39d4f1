using Eig.Core.Contracts;

namespace Eig.Web.Infrastructure;

/// <summary>The contracts.</summary>
internal static class ContractServices
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<ContractQueries>().AddSingleton<ContractFiles>().AddSingleton<ContractChoices>().AddSingleton<DraftContract>().AddSingleton<CorrectDraft>()
        .AddSingleton<ChangeContractStatus>().AddSingleton<ProlongContract>().AddSingleton<EndContractEarly>().AddSingleton<MoveContract>().AddSingleton<StateIntention>();
}
