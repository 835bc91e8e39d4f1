using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Defis;
using Eig.Core.Deliberation;
using Eig.Core.Indicators;
using Eig.Core.Jury;
using Eig.Core.Preselection;
using Eig.Core.Promotions;
using Eig.Core.Selection;
using Eig.Core.Surveys;

namespace Eig.Web.Infrastructure;

/// <summary>
/// What pages ask: the reads and the use cases of each area, in the order of a promotion's year. Named one by one, so that what a
/// page may be given is read here; those that commands and jobs ask too stand in <see cref="EigServices"/>.
/// </summary>
internal static class UseCases
{
    public static void Add(IServiceCollection services)
    {
        Promotions(services);
        Defis(services);
        Applications(services);
        Selection(services);
        Preselection(services);
        Jury(services);
        Deliberation(services);
        Contracts(services);
        Surveys(services);
        Careers(services);
        Indicators(services);
    }

    private static void Promotions(IServiceCollection services) => services
        .AddSingleton<PromotionQueries>().AddSingleton<CalendarQueries>().AddSingleton<DueQueries>().AddSingleton<SetMilestones>().AddSingleton<OpenPromotion>();

    private static void Defis(IServiceCollection services) => services
        .AddSingleton<DefiQueries>().AddSingleton<HostQueries>().AddSingleton<ReviewQueries>()
        .AddSingleton<BeginNomination>().AddSingleton<SaveDefi>().AddSingleton<ProposeDefi>().AddSingleton<WithdrawDefi>()
        .AddSingleton<DecideDefi>().AddSingleton<ReviewDefi>()
        .AddSingleton<DefiFutureQueries>().AddSingleton<StateDefiFuture>();

    private static void Applications(IServiceCollection services) => services
        .AddSingleton<ApplicationQueries>().AddSingleton<ApplicationFiles>().AddSingleton<PaceQueries>()
        .AddSingleton<ImportCandidates>().AddSingleton<EnterApplication>().AddSingleton<DecideEligibility>().AddSingleton<WithdrawApplication>()
        .AddSingleton<CorrectIdentity>();

    private static void Selection(IServiceCollection services) => services
        .AddSingleton<SelectionQueries>().AddSingleton<ConflictQueries>().AddSingleton<SheetQueries>()
        .AddSingleton<EditSelectionSettings>().AddSingleton<DeclareConflict>().AddSingleton<SaveSheet>();

    private static void Preselection(IServiceCollection services) => services
        .AddSingleton<AssignmentQueries>().AddSingleton<ReadingQueries>().AddSingleton<ResultQueries>()
        .AddSingleton<AssignReadings>().AddSingleton<SubmitReading>().AddSingleton<DecidePreselection>();

    private static void Jury(IServiceCollection services) => services
        .AddSingleton<JuryQueries>().AddSingleton<TimetableQueries>().AddSingleton<SessionQueries>().AddSingleton<ScoringQueries>().AddSingleton<RankingQueries>()
        .AddSingleton<AddJuryMember>().AddSingleton<EditJuryMember>().AddSingleton<RemoveJuryMember>()
        .AddSingleton<PlanSession>().AddSingleton<ComposeSession>().AddSingleton<RemoveSession>().AddSingleton<CloseSession>()
        .AddSingleton<RecordPresence>().AddSingleton<SubmitScores>();

    private static void Deliberation(IServiceCollection services) => services
        .AddSingleton<DeliberationQueries>().AddSingleton<DecisionQueries>().AddSingleton<OfferQueries>().AddSingleton<EmptyPostQueries>()
        .AddSingleton<ProposeMatching>().AddSingleton<DecideLine>().AddSingleton<PrepareRelease>().AddSingleton<ReleaseDecisions>()
        .AddSingleton<AnswerOffer>().AddSingleton<WithdrawDecision>().AddSingleton<OfferEmptyPost>();

    private static void Contracts(IServiceCollection services) => services
        .AddSingleton<ContractQueries>().AddSingleton<ContractFiles>().AddSingleton<ContractChoices>().AddSingleton<DraftContract>().AddSingleton<CorrectDraft>()
        .AddSingleton<ChangeContractStatus>().AddSingleton<ProlongContract>().AddSingleton<EndContractEarly>().AddSingleton<CorrectSignedDates>().AddSingleton<MoveContract>().AddSingleton<StateIntention>();

    private static void Surveys(IServiceCollection services) => services
        .AddSingleton<WaveQueries>().AddSingleton<InvitationQueries>().AddSingleton<AnswerQueries>()
        .AddSingleton<SendWave>().AddSingleton<EditWave>().AddSingleton<ChangeWaveStatus>().AddSingleton<ReplaceLink>()
        .AddSingleton<SubmitAnswer>().AddSingleton<ObjectToContact>();

    private static void Careers(IServiceCollection services) => services
        .AddSingleton<PersonQueries>().AddSingleton<DisagreementQueries>().AddSingleton<StateSituation>().AddSingleton<SettleDisagreement>()
        .AddSingleton<UnreachableQueries>().AddSingleton<AskHost>();

    private static void Indicators(IServiceCollection services) => services
        .AddSingleton<IndicatorQueries>().AddSingleton<CountedPersonQueries>().AddSingleton<PublishedValueQueries>()
        .AddSingleton<PublicFigureQueries>().AddSingleton<VintageQueries>().AddSingleton<PublishVintage>().AddSingleton<RestateVintage>()
        .AddSingleton<EnterPublishedValue>().AddSingleton<DateSearchQueries>().AddSingleton<SimulationQueries>()
        .AddSingleton<ReportQueries>().AddSingleton<EditReportLine>().AddSingleton<BreakdownQueries>().AddSingleton<ReportTextQueries>();
}
