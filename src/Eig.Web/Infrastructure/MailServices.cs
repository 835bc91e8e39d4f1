using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Mails;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Eig.Web.Infrastructure;

/// <summary>The outbox with what the program gives it: each template's owner, the HTML part, the way out.</summary>
internal static class MailServices
{
    public static void Add(IServiceCollection services, EigSettings settings)
    {
        services.AddSingleton(new AccessMails(settings.Url));
        services.AddSingleton(provider => new ContractMails(settings.Url, provider.GetRequiredService<DomainClock>()))
            .AddSingleton(provider => new CareerMails(settings.Url, provider.GetRequiredService<DomainClock>()));
        services.AddSingleton(provider => new SendMails(
            provider.GetRequiredService<EigDatabase>(),
            Composer(provider.GetRequiredService<AccessMails>(), provider.GetRequiredService<SurveyMails>(), provider.GetRequiredService<DeliberationMails>(), provider.GetRequiredService<ContractMails>(),
                provider.GetRequiredService<CareerMails>()),
            content => RenderAsync(provider, content),
            new MailSender(settings.MailFrom!),
            () => OpenAsync(settings)));
        services.AddSingleton(provider => new OutboxQueries(provider.GetRequiredService<EigDatabase>(), Recipients))
            .AddSingleton<SendMailAgain>().AddSingleton<ConfirmMailSent>().AddSingleton<DropMail>().AddSingleton<UnfreezeOutbox>();
    }

    private static ComposeMail Composer(AccessMails access, SurveyMails surveys, DeliberationMails deliberation, ContractMails contracts, CareerMails careers) => async (work, template, key) => template switch
    {
        MailTemplate.Invitation => await access.InvitationAsync(work, key),
        MailTemplate.SignInLink => await access.SignInLinkAsync(work, key),
        MailTemplate.SurveyInvitation => await surveys.InvitationAsync(work, key),
        MailTemplate.SurveyReminder => await surveys.ReminderAsync(work, key),
        MailTemplate.LaureateOffer => await deliberation.LaureateOfferAsync(work, key),
        MailTemplate.WaitingListDecision => await DeliberationMails.WaitingListAsync(work, key),
        MailTemplate.NotSelectedDecision => await DeliberationMails.NotSelectedAsync(work, key),
        MailTemplate.WaitingListOffer => await deliberation.WaitingListOfferAsync(work, key),
        MailTemplate.EmptyPostOffer => await deliberation.EmptyPostOfferAsync(work, key),
        MailTemplate.WithdrawnDecision => await DeliberationMails.WithdrawnAsync(work, key),
        MailTemplate.ContractEnding => await contracts.EndingAsync(work, key),
        MailTemplate.SituationQuestion => await careers.SituationQuestionAsync(work, key),
    };

    private static Task<IReadOnlyDictionary<string, MailRecipient>> Recipients(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys) => template switch
    {
        MailTemplate.Invitation or MailTemplate.SignInLink => AccessMails.RecipientsAsync(work, template, keys),
        MailTemplate.SurveyInvitation or MailTemplate.SurveyReminder => SurveyMails.RecipientsAsync(work, keys),
        MailTemplate.LaureateOffer or MailTemplate.WaitingListDecision or MailTemplate.NotSelectedDecision or MailTemplate.WaitingListOffer
            or MailTemplate.EmptyPostOffer or MailTemplate.WithdrawnDecision =>
            DeliberationMails.RecipientsAsync(work, template, keys),
        MailTemplate.ContractEnding => ContractMails.RecipientsAsync(work, keys),
        MailTemplate.SituationQuestion => CareerMails.RecipientsAsync(work, keys),
    };

    private static async Task<string> RenderAsync(IServiceProvider provider, MailContent content)
    {
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var body = await renderer.RenderComponentAsync<MailBody>(
                ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(MailBody.Content)] = content }));
            return body.ToHtmlString();
        });
    }

    private static async Task<Func<IMailTransport>> OpenAsync(EigSettings settings)
    {
        if (settings.Relay is not { } relay)
        {
            return () => new EmlTransport(Path.Combine(settings.Home, "mails"));
        }

        var startTls = relay.RequireTls || await SmtpProbe.OffersStartTlsAsync(relay, CancellationToken.None);
        return () => new SmtpTransport(relay, startTls);
    }
}
