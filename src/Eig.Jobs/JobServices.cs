using Eig.Core.Access;
using Eig.Core.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Eig.Jobs;

public static class JobServices
{
    /// <summary>All that jobs need besides the use cases they call. The engine is made when it is first asked for.</summary>
    /// <param name="engine">One of <see cref="JobEngines.Available"/>.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, string engine, IReadOnlyList<ScheduledJob> schedule) => services
        .AddSingleton(schedule)
        .AddSingleton<JobRunner>().AddSingleton<JobRunQueries>().AddSingleton<RunJobNow>().AddSingleton<ForgetJobRuns>().AddSingleton<ForgetOldSignIns>()
        .AddSingleton(provider => JobEngines.Create(
            engine, provider.GetRequiredService<JobRunner>(), provider.GetRequiredService<EigDatabase>(), provider.GetRequiredService<ILoggerFactory>()));
}
