using System.Text;
using Eig.Core.Applications;

namespace Eig.Core.Tests.Applications;

/// <summary>An export is read however it was saved, or refused with a sentence.</summary>
public sealed class CandidateExportTests
{
    private const string Table = "ID;Prénom;\"Question; longue,\nsur deux lignes\"\r\n1;Zoé;\"Une \"\"réponse\"\"\n\nde trois lignes\"\r\n\r\n2;Noël\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Table) },
        { "UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Table) },
        { "commas", Encoding.UTF8.GetBytes("ID,Prénom,\"Question; longue,\nsur deux lignes\"\n1,Zoé,\"Une \"\"réponse\"\"\n\nde trois lignes\"\n2,Noël,\n") },
        { "tabs", Encoding.UTF8.GetBytes("ID\tPrénom\t\"Question; longue,\nsur deux lignes\"\n1\tZoé\t\"Une \"\"réponse\"\"\n\nde trois lignes\"\n2\tNoël\t\n") },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_HoweverItWasSaved_GivesTheSameTable(string how, byte[] file)
    {
        var export = CandidateExport.Read(file).Value;

        Assert.True(export.Labels is ["ID", "Prénom", "Question; longue,\nsur deux lignes"], how);
        Assert.Equal([["1", "Zoé", "Une \"réponse\"\n\nde trois lignes"], ["2", "Noël", ""]], export.Lines.Select(line => line.Cells));
        Assert.Equal(3, export.Lines[0].Number);
    }

    [Fact]
    public void Read_WhatIsTooLarge_IsRefused() =>
        Assert.Equal(ApplicationRefusals.FileTooLarge, Assert.Single(CandidateExport.Read(new byte[CandidateExport.LargestFile + 1]).Refusals));

    [Theory]
    [InlineData("ID", CandidateField.Number)]
    [InlineData("Déposé le", CandidateField.FiledOn)]
    [InlineData("Civilité", CandidateField.Gender)]
    [InlineData("Quel est votre premier vœu ?", CandidateField.Wish1)]
    [InlineData("Vœu n°2", CandidateField.Wish2)]
    [InlineData("Êtes-vous agent public en poste ?", CandidateField.PublicAgent)]
    [InlineData("Motivation de la décision", CandidateField.Ignored)]
    [InlineData("Instructeurs", CandidateField.Ignored)]
    [InlineData("Votre motivation", CandidateField.Text)]
    [InlineData("Couleur préférée", CandidateField.Ignored)]
    public void Guess_OfALabel_IsWhatItMostLikelyIs(string label, CandidateField field) => Assert.Equal(field, CandidateColumns.Guess(label));
}
