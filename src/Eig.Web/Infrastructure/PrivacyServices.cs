using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Privacy;

namespace Eig.Web.Infrastructure;

/// <summary>Personal data: retention, export, erasure; for the site, the job and the verbs.</summary>
internal static class PrivacyServices
{
    public static void Add(IServiceCollection services, EigSettings settings, EigDatabase database) => services
        .AddSingleton(new PersonalFiles(database, TimeProvider.System, settings.Home))
        .AddSingleton<RunErasures>().AddSingleton<ApplyRetention>().AddSingleton<RetentionQueries>().AddSingleton<ChangeRetention>()
        .AddSingleton<RequestErasure>().AddSingleton<DecideErasure>().AddSingleton<ErasureQueries>().AddSingleton<ErasureList>()
        .AddSingleton<ExportPerson>().AddSingleton<CorrectGender>();
}
