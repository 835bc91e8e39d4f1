namespace Eig.Core.Applications;

/// <summary>What a column of the external form's export is. Stored as text equal to the member's name.</summary>
public enum CandidateField
{
    Number,
    FiledOn,
    Email,
    LastName,
    FirstName,
    Gender,
    Profile,
    Wish1,
    Wish2,
    Wish3,
    Wish4,
    Wish5,
    Sector,
    Employer,
    PublicAgent,

    /// <summary>A question and its answer, kept for those who read.</summary>
    Text,
    Ignored,
}

public static class CandidateFieldText
{
    public static string Label(CandidateField field) => field switch
    {
        CandidateField.Number => "Numéro de dossier",
        CandidateField.FiledOn => "Date de dépôt",
        CandidateField.Email => "Adresse électronique",
        CandidateField.LastName => "Nom",
        CandidateField.FirstName => "Prénom",
        CandidateField.Gender => "Civilité ou genre",
        CandidateField.Profile => "Métier",
        CandidateField.Wish1 => "Vœu 1",
        CandidateField.Wish2 => "Vœu 2",
        CandidateField.Wish3 => "Vœu 3",
        CandidateField.Wish4 => "Vœu 4",
        CandidateField.Wish5 => "Vœu 5",
        CandidateField.Sector => "Secteur d’origine",
        CandidateField.Employer => "Employeur actuel",
        CandidateField.PublicAgent => "Agent public en poste",
        CandidateField.Text => "Texte à lire",
        CandidateField.Ignored => "Colonne ignorée",
    };
}
