using Eig.Core.Contracts;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>What the team does with a contract, each on a page that says what follows.</summary>
public enum ContractAct
{
    Send,
    TakeBack,
    Sign,
    Prolong,
    EndEarly,
    UndoEarlyEnd,
    Move,
    CorrectDates,
    Abandon,
}

public static class ContractActText
{
    public static ContractAct? Parse(string slug) => Text.Choice<ContractAct>(slug, Slug);

    public static string Slug(this ContractAct act) => act switch
    {
        ContractAct.Send => "envoyer",
        ContractAct.TakeBack => "reprendre",
        ContractAct.Sign => "signer",
        ContractAct.Prolong => "prolonger",
        ContractAct.EndEarly => "fin-anticipee",
        ContractAct.UndoEarlyEnd => "annuler-la-fin",
        ContractAct.Move => "accueil",
        ContractAct.CorrectDates => "dates",
        ContractAct.Abandon => "abandonner",
    };

    /// <summary>In which state of the contract it makes sense.</summary>
    public static bool IsPossible(this ContractAct act, ContractFile.ContractFacts contract) => act switch
    {
        ContractAct.Send => contract.Status.CanBecome(ContractStatus.Sent),
        ContractAct.TakeBack => contract.Status.CanBecome(ContractStatus.Draft),
        ContractAct.Sign => contract.Status.CanBecome(ContractStatus.Signed),
        ContractAct.Abandon => contract.Status.CanBecome(ContractStatus.Abandoned),
        ContractAct.Prolong => contract is { Status: ContractStatus.Signed, EndedEarlyOn: null, IsProlonged: false },
        ContractAct.EndEarly => contract is { Status: ContractStatus.Signed, EndedEarlyOn: null, IsProlonged: false },
        ContractAct.UndoEarlyEnd => contract is { Status: ContractStatus.Signed, EndedEarlyOn: not null },
        ContractAct.Move => contract.Status == ContractStatus.Signed,
        ContractAct.CorrectDates => contract is { Status: ContractStatus.Signed, EndedEarlyOn: null },
    };

    /// <summary>The page's title: a question where it asks nothing but a yes.</summary>
    public static string Title(this ContractAct act) => act switch
    {
        ContractAct.Send => "Noter que ce contrat est envoyé pour signature\u00a0?",
        ContractAct.TakeBack => "Reprendre ce contrat pour le corriger\u00a0?",
        ContractAct.Sign => "Noter la signature",
        ContractAct.Prolong => "Prolonger par un second contrat",
        ContractAct.EndEarly => "Noter une fin anticipée",
        ContractAct.UndoEarlyEnd => "Annuler la fin anticipée\u00a0?",
        ContractAct.Move => "Changer d’accueil ou de défi",
        ContractAct.CorrectDates => "Corriger les dates du contrat",
        ContractAct.Abandon => "Abandonner ce contrat\u00a0?",
    };

    public static string Button(this ContractAct act) => act switch
    {
        ContractAct.Send => "Noter l’envoi",
        ContractAct.TakeBack => "Reprendre le contrat",
        ContractAct.Sign => "Noter la signature",
        ContractAct.Prolong => "Préparer la prolongation",
        ContractAct.EndEarly => "Noter la fin anticipée",
        ContractAct.UndoEarlyEnd => "Annuler la fin anticipée",
        ContractAct.Move => "Enregistrer le changement",
        ContractAct.CorrectDates => "Corriger les dates",
        ContractAct.Abandon => "Abandonner le contrat",
    };

    /// <summary>The link on the contract's page; the dots say that a page comes before anything happens.</summary>
    public static string Link(this ContractAct act) => act switch
    {
        ContractAct.Send => "Envoyer pour signature…",
        ContractAct.TakeBack => "Reprendre…",
        ContractAct.Sign => "Noter la signature…",
        ContractAct.Prolong => "Prolonger…",
        ContractAct.EndEarly => "Fin anticipée…",
        ContractAct.UndoEarlyEnd => "Annuler la fin anticipée…",
        ContractAct.Move => "Changer d’accueil ou de défi…",
        ContractAct.CorrectDates => "Corriger les dates…",
        ContractAct.Abandon => "Abandonner…",
    };

    /// <summary>What it was, once it is done.</summary>
    public static string Done(this ContractAct act) => act switch
    {
        ContractAct.Send => "L’envoi pour signature est noté. L’administration d’accueil voit maintenant ce contrat.",
        ContractAct.TakeBack => "Le contrat est repris\u00a0: vous pouvez le corriger, puis l’envoyer de nouveau.",
        ContractAct.Sign => "La signature est notée\u00a0: le contrat compte dès maintenant.",
        ContractAct.Prolong => "La prolongation est préparée. Vérifiez-la, puis envoyez-la pour signature.",
        ContractAct.EndEarly => "La fin anticipée est notée.",
        ContractAct.UndoEarlyEnd => "La fin anticipée est annulée\u00a0: le contrat court de nouveau jusqu’à son terme.",
        ContractAct.Move => "Le changement est enregistré\u00a0: la nouvelle administration d’accueil voit maintenant cette personne.",
        ContractAct.CorrectDates => "Les dates sont corrigées. L’historique garde celles d’avant.",
        ContractAct.Abandon => "Le contrat est abandonné. Il reste lisible, avec sa raison.",
    };

    /// <summary>What follows, point by point.</summary>
    /// <param name="kind">An initial contract makes who is counted; a prolongation does not.</param>
    public static IReadOnlyList<string> Consequences(this ContractAct act, ContractKind kind) => act switch
    {
        ContractAct.Send => ["L’administration d’accueil voit ce contrat, en lecture seule.", "Il ne compte dans aucun indicateur tant qu’il n’est pas signé.", "Le service n’envoie pas le document lui-même\u00a0: il note que vous l’avez envoyé."],
        ContractAct.TakeBack => ["Le contrat redevient un projet, que seule l’équipe voit.", "Vous pourrez le corriger, puis l’envoyer de nouveau."],
        ContractAct.Sign => ["Le contrat compte dans les indicateurs et les enquêtes dès qu’il est signé.", "Ensuite, seules ses dates se corrigent, avec une raison\u00a0; il se prolonge, prend fin ou change d’accueil."],
        ContractAct.Prolong => ["Un second contrat est préparé, avec le même accueil et le même défi\u00a0; vous pourrez le corriger avant de l’envoyer.", "Une prolongation n’est pas un recrutement\u00a0: la personne n’est pas comptée comme recrutée.", "L’enquête attend la fin de la prolongation."],
        ContractAct.EndEarly when kind == ContractKind.Prolongation =>
            ["La mission elle-même est arrivée à son terme\u00a0: la personne reste comptée parmi les sortantes et sortants de sa promotion.", "L’enquête n’attend plus que ce jour.", "Plus aucun rappel de fin de contrat ne part."],
        ContractAct.EndEarly => ["La personne n’est plus comptée parmi les sortantes et sortants de sa promotion à partir de ce jour.", "Plus aucun rappel de fin de contrat ne part."],
        ContractAct.UndoEarlyEnd => ["Le contrat court de nouveau jusqu’à sa fin prévue, et compte comme avant.", "La raison de l’annulation reste dans l’historique, avec la fin qui avait été notée."],
        ContractAct.Move => ["Dès l’enregistrement, l’administration d’avant ne voit plus cette personne et la nouvelle la voit\u00a0: notez le changement une fois qu’il a eu lieu.", "Ce que l’administration d’avant envisageait n’engage pas la nouvelle\u00a0: la question lui sera posée.", "L’historique garde l’accueil et le défi d’avant."],
        ContractAct.CorrectDates => ["C’est pour une erreur de saisie\u00a0: un départ se note comme une fin anticipée, une suite comme une prolongation.", "Les indicateurs, les enquêtes et les rappels suivent les nouvelles dates\u00a0; un chiffre publié reste ce qu’il est, et se rectifie à côté.", "L’historique garde les dates d’avant. Un import du classeur ne les ramène pas."],
        ContractAct.Abandon => ["Le contrat ne donnera rien\u00a0; il reste lisible, avec sa raison.", "Un autre contrat pourra être préparé pour la même personne.", "Un contrat abandonné ne se reprend pas."],
    };
}
