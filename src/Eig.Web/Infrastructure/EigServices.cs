using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Jobs;
using Serilog;

namespace Eig.Web.Infrastructure;

/// <summary>What the site and the commands share.</summary>
internal static class EigServices
{
    public static void Add(IServiceCollection services, EigSettings settings, EigDatabase database, DomainClock clock)
    {
        services.AddSingleton(settings).AddSingleton(database).AddSingleton(clock).AddSingleton(TimeProvider.System);
        var secret = EigSecret.Read(settings);
        var key = secret.Key("audit");
        var head = new AuditHead(Path.Combine(settings.Home, "audit-head"));
        services.AddSingleton(new SealAudit(database, key, head)).AddSingleton(new VerifyAudit(database, key, head)).AddSingleton(new ResumeAudit(database, head));
        services.AddSingleton(new SurveyLinks(secret.Key("survey-link"), settings.Url)).AddSingleton<SurveyMails>().AddSingleton<RunSurveyWaves>();
        services.AddSingleton(new OfferLinks(secret.Key("offer-link"), settings.Url)).AddSingleton<DeliberationMails>().AddSingleton<MoveWaitingLists>();
        services.AddSingleton<AlertContractEnds>();
        PrivacyServices.Add(services, settings, database);
        MailServices.Add(services, settings);
        services.AddJobs(settings.JobsEngine, Schedule.Jobs);
    }

    /// <summary>For a command that runs one thing and ends.</summary>
    public static ServiceProvider Build(EigSettings settings, EigDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSerilog());
        Add(services, settings, database, new DomainClock(TimeProvider.System, settings.Now));
        return services.BuildServiceProvider();
    }
}
