using System.Text.RegularExpressions;
using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Core.Deliberation;
using Eig.Core.Indicators;
using Eig.Core.Jury;
using Eig.Core.Mailing;
using Eig.Core.Preselection;
using Eig.Core.Privacy;
using Eig.Core.Promotions;
using Eig.Core.Selection;
using Eig.Core.Surveys;
using Eig.Jobs;
using Eig.Testing;

namespace Eig.Core.Tests.Database;

/// <summary>States are text equal to the member's name: the check in the database and the enum in code say the same.</summary>
public sealed partial class StoredEnumTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    public static TheoryData<string, Type> Stored => new()
    {
        { "account_status_known", typeof(AccountStatus) },
        { "account_role_known", typeof(Role) },
        { "session_method_known", typeof(SignInMethod) },
        { "mail_status_known", typeof(MailStatus) },
        { "job_run_trigger_known", typeof(JobTrigger) },
        { "job_run_status_known", typeof(JobRunStatus) },
        { "promotion_scheme_known", typeof(Scheme) },
        { "defi_status_known", typeof(DefiStatus) },
        { "person_gender_known", typeof(Gender) },
        { "application_profile_known", typeof(Profile) },
        { "preselection_opinion_known", typeof(Opinion) },
        { "decision_outcome_known", typeof(DecisionOutcome) },
        { "contract_role_known", typeof(ContractRole) },
        { "contract_kind_known", typeof(ContractKind) },
        { "contract_status_known", typeof(ContractStatus) },
        { "contract_change_kind_known", typeof(ContractChangeKind) },
        { "contract_intention_known", typeof(Intention) },
        { "career_step_before_situation_known", typeof(Situation) },
        { "defi_future_known", typeof(DefiFuture) },
        { "career_step_situation_known", typeof(Situation) },
        { "career_step_source_known", typeof(SituationSource) },
        { "published_value_nature_known", typeof(PublishedNature) },
        { "survey_wave_kind_known", typeof(WaveKind) },
        { "survey_wave_status_known", typeof(WaveStatus) },
        { "survey_invitation_status_known", typeof(InvitationStatus) },
        { "survey_answer_status_known", typeof(AnswerStatus) },
        { "survey_answer_situation_known", typeof(Situation) },
        { "survey_answer_employment_known", typeof(Employment) },
        { "survey_answer_leaving_reason_known", typeof(LeavingReason) },
        { "milestone_kind_known", typeof(CalendarStep) },
        { "selection_setting_evaluators_known", typeof(Evaluators) },
        { "criterion_stage_known", typeof(SelectionStage) },
        { "defi_contact_role_known", typeof(ContactRole) },
        { "post_profile_known", typeof(Profile) },
        { "defi_review_status_known", typeof(ReviewStatus) },
        { "defi_score_criterion_known", typeof(DefiCriterion) },
        { "candidate_column_field_known", typeof(CandidateField) },
        { "application_sector_known", typeof(Sector) },
        { "application_eligibility_known", typeof(Eligibility) },
        { "sheet_stage_known", typeof(SelectionStage) },
        { "sheet_status_known", typeof(SheetStatus) },
        { "sheet_opinion_known", typeof(Opinion) },
        { "preselection_decision_outcome_known", typeof(PreselectionOutcome) },
        { "jury_member_college_known", typeof(College) },
        { "jury_session_profile_known", typeof(Profile) },
        { "jury_session_status_known", typeof(SessionStatus) },
        { "hearing_presence_known", typeof(Presence) },
        { "deliberation_status_known", typeof(DeliberationStatus) },
        { "draft_decision_outcome_known", typeof(DraftOutcome) },
        { "draft_decision_profile_known", typeof(Profile) },
        { "offer_status_known", typeof(OfferStatus) },
        { "decision_change_from_known", typeof(DecisionOutcome) },
        { "decision_change_to_known", typeof(DecisionOutcome) },
        { "vintage_status_known", typeof(FigureStatus) },
        { "vintage_person_standing_known", typeof(Standing) },
        { "vintage_person_reason_known", typeof(StandingReason) },
        { "vintage_person_gender_known", typeof(Gender) },
        { "erasure_reason_known", typeof(ErasureReason) },
        { "erasure_status_known", typeof(ErasureStatus) },
        { "tombstone_kind_known", typeof(TombstoneKind) },
        { "retention_setting_category_known", typeof(RetentionCategory) },
        { "retention_setting_unit_known", typeof(RetentionUnit) },
        { "retention_report_category_known", typeof(RetentionCategory) },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task Enum_AndItsCheck_HaveTheSameMembers(string constraint, Type states)
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var check = await work.QuerySingleAsync<string>("select pg_get_constraintdef(oid) from pg_constraint where conname = @constraint", new { constraint });

        Assert.Equal(
            Enum.GetNames(states).Order(StringComparer.Ordinal),
            Quoted().Matches(check).Select(match => match.Groups["text"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enum_OfEveryCheckOnAState_IsListed()
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var checks = await work.QueryAsync<string>(
            "select conname::text from pg_constraint where contype = 'c' and conname like '%\\_known' and conname not like '%\\_origin\\_known' order by 1");

        Assert.Equal(checks, Stored.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
