using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Defis;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>Whom do we look for: how many people, of which professions?</summary>
public sealed class TeamModel(DefiQueries defis, SaveDefi save) : NominationPage(defis)
{
    public override NominationStep Step => NominationStep.Team;

    [BindProperty(Name = "recherche")]
    public string? Sought { get; set; }

    public IReadOnlyDictionary<Profile, int> Seats { get; private set; } = new Dictionary<Profile, int>();

    public TextField SoughtField => Field(
        "recherche", "L’équipe recherchée", Sought, Dossier.Head.TeamSought, "Ce que chaque personne ferait, avec qui, et ce qu’elle trouverait sur place. Ce texte sera public si le défi est retenu.", rows: 8);

    /// <summary>After a conflict, the posts that stand where others were typed; null where they are the same.</summary>
    public int? SeatsMeanwhile(Profile profile) =>
        IsConflict && Stored().GetValueOrDefault(profile) is var stored && stored != Seats.GetValueOrDefault(profile) ? stored : null;

    public Task<IActionResult> OnGetAsync(string code) => ShowAsync(code, () => (Seats, Sought) = (Stored(), Dossier.Head.TeamSought));

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var form = await Request.ReadFormAsync(Cancellation);
        Seats = Enum.GetValues<Profile>().ToDictionary(
            profile => profile,
            profile => int.TryParse(form[$"postes-{ProfileText.Term(profile)}"], NumberStyles.None, CultureInfo.InvariantCulture, out var seats) ? seats : 0);
        var posts = Seats.Where(entry => entry.Value > 0).Select(entry => new ProfilePosts(entry.Key.ToString(), entry.Value)).ToList();
        return await AnswerAsync(
            code, await save.TeamAsync(Actor, code, Version, new DefiTeam(posts, Typed(Sought)), Cancellation),
            refusal => refusal == DefiRefusals.PostsInvalid ? "postes" : refusal == DefiRefusals.TextTooLong ? "recherche" : null);
    }

    private Dictionary<Profile, int> Stored() => Dossier.Posts.ToDictionary(posts => Enum.Parse<Profile>(posts.Profile), posts => posts.Seats);
}
