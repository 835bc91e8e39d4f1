using Eig.Core.Shared;
using Microsoft.AspNetCore.Authentication;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>The provider knows the person, the programme does not let them in. Carries a refusal through the framework's handler.</summary>
public sealed class SignInRefusedException(Refusal refusal) : AuthenticationFailureException(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
