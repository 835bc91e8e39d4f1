using Eig.Core.Access;
using Eig.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>Accounts, sessions, the two ways in, and the keys that all machines share.</summary>
internal static partial class SignInServices
{
    public static void Add(IServiceCollection services, EigSettings settings, EigDatabase database)
    {
        services.AddSingleton<Sessions>().AddSingleton<SignInLinks>().AddSingleton<SignInWithProConnect>().AddSingleton<AccessQueries>()
            .AddSingleton<InviteAccount>().AddSingleton<ChangeRoles>().AddSingleton<ChangeAccountStatus>().AddSingleton<DemonstrationAccounts>()
            .AddSingleton<AuditQueries>().AddSingleton<ProConnectLogout>();
        services.AddDataProtection().SetApplicationName("eig");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRing(database));

        var authentication = services.AddAuthentication(SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme, cookie => SessionCookie.Configure(cookie, settings.Url));
        if (settings.ProConnect is { } proConnect)
        {
            authentication.AddScheme<ProConnectOptions, ProConnectHandler>(ProConnectHandler.SchemeName, options => Configure(options, proConnect, settings.Url));
            services.AddSingleton<IPostConfigureOptions<ProConnectOptions>, OAuthPostConfigureOptions<ProConnectOptions, ProConnectHandler>>();
        }
    }

    private static void Configure(ProConnectOptions options, ProConnectSettings settings, Uri publicUrl)
    {
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequiredAcr = settings.RequiredAcr;
        options.CallbackPath = "/connexion/proconnect/retour";
        options.SignInScheme = SessionCookie.Scheme;
        options.UsePkce = true;
        foreach (var scope in (string[])["openid", "given_name", "usual_name", "email", "siret"])
        {
            options.Scope.Add(scope);
        }

        var authority = settings.Authority.ToString().TrimEnd('/');
        options.Configuration = new ConfigurationManager<OpenIdConnectConfiguration>(
            authority + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = !settings.Authority.IsLoopback });
        // The handler wants them before discovery has been read; it sets them at each use.
        options.AuthorizationEndpoint = options.TokenEndpoint = options.UserInformationEndpoint = authority;
        SessionCookie.Configure(options.CorrelationCookie, "eig-proconnect-", publicUrl, SameSiteMode.Lax);
        options.Events.OnRemoteFailure = context =>
        {
            var code = context.Failure is SignInRefusedException refused ? refused.Refusal.Code : "proconnect";
            Refused(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProConnectHandler>>(), Reason(context.Failure));
            context.Response.Redirect("/connexion?refus=" + code);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // Our own messages name the check that failed, never the person. The framework's begin with the protocol's error; after
    // it comes what the provider had to say, which may be about anybody.
    private static string Reason(Exception? failure) => failure is null ? "unknown" : failure.Message.Split(';')[0];

    [LoggerMessage(LogLevel.Warning, "Sign-in with ProConnect was refused: {Reason}")]
    private static partial void Refused(ILogger log, string? reason);
}
