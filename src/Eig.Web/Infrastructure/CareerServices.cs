using Eig.Core.Careers;
using Eig.Core.Defis;

namespace Eig.Web.Infrastructure;

/// <summary>What becomes of people, and of défis.</summary>
internal static class CareerServices
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<UnreachableQueries>().AddSingleton<AskHost>().AddSingleton<DefiFutureQueries>().AddSingleton<StateDefiFuture>();
}
