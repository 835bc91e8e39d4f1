using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>Why an account is not changed.</summary>
public static class AccessRefusals
{
    public static Refusal EmailInvalid { get; } = new("email-invalid", "L’adresse n’est pas une adresse électronique complète (par exemple prenom.nom@exemple.gouv.fr).");

    public static Refusal EmailTaken { get; } = new("email-taken", "Un compte existe déjà avec cette adresse : modifiez-le plutôt que d’en inviter un second.");

    public static Refusal NoRole { get; } = new("no-role", "Choisissez au moins un rôle : un compte sans rôle ne peut rien voir.");

    public static Refusal Unknown { get; } = new("account-unknown", "Ce compte n’existe pas.");

    public static Refusal Changed { get; } = new("account-changed", "Ce compte vient d’être modifié par quelqu’un d’autre. Rechargez la page pour voir où il en est.");

    public static Refusal LastAdmin { get; } = new("last-admin",
        "C’est le dernier compte d’administration actif : donnez d’abord ce rôle à une autre personne, sinon plus personne ne pourrait gérer les comptes.");

    public static Refusal OwnRoles { get; } = new("own-roles",
        "On ne se donne pas de rôle à soi-même : demandez à une autre personne administratrice. Vous pouvez en revanche renoncer à un rôle.");

    public static Refusal PlaceUnknown { get; } = new("place-unknown", "L’administration ou la promotion choisie n’existe plus. Rechargez la page.");

    public static Refusal NotForThisRole { get; } = new("not-for-this-role", "Votre rôle ne permet pas cette action.");

    public static Refusal LinkUnusable { get; } = new("link-unusable",
        "Ce lien ne peut plus servir : il a expiré (dix minutes), il a déjà été utilisé ou il a été remplacé. Demandez-en un nouveau.");
}
