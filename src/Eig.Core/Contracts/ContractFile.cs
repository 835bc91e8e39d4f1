using Eig.Core.Database;
using Eig.Core.Deliberation;

namespace Eig.Core.Contracts;

/// <summary>One contract with all that is shown of it.</summary>
/// <param name="Others">The other contracts of the same person and promotion, in the order of time.</param>
/// <param name="Changes">What happened to it, the latest first; for the team.</param>
/// <param name="Intentions">What its present host said, the latest first.</param>
public sealed record ContractFile(
    ContractFile.ContractFacts Facts, IReadOnlyList<ContractFile.OtherContract> Others, IReadOnlyList<ContractFile.ChangeRow> Changes,
    IReadOnlyList<ContractFile.IntentionRow> Intentions)
{
    /// <param name="StatusReason">Why it was abandoned.</param>
    /// <param name="Offer">What became of the offer it was drafted from; null where it was not.</param>
    public sealed record ContractFacts(
        int Id, string Code, int PersonId, string Person, string PromotionCode, string Promotion, string HostCode, string Host, string? DefiCode, string? Defi,
        ContractRole Role, ContractKind Kind, ContractStatus Status, string? StatusReason, DateOnly? SignedOn, DateOnly StartsOn, DateOnly EndsOn,
        DateOnly? EndedEarlyOn, string? EndReason, OfferStatus? Offer, bool IsProlonged, int Version)
    {
        /// <summary>Planned or not.</summary>
        public DateOnly LastDay => EndedEarlyOn ?? EndsOn;
    }

    public sealed record OtherContract(int Id, string Code, ContractKind Kind, ContractStatus Status, DateOnly StartsOn, DateOnly LastDay);

    /// <param name="RecordedAt">UTC.</param>
    public sealed record ChangeRow(
        ContractChangeKind Kind, DateOnly OnDate, string? Reason, string? HostFrom, string? HostTo, string? DefiFrom, string? DefiTo,
        DateOnly? StartsFrom, DateOnly? EndsFrom, DateTime RecordedAt);

    /// <param name="StatedAt">UTC.</param>
    public sealed record IntentionRow(Intention Intention, DateOnly? OnDate, string? Comment, bool ByTeam, DateTime StatedAt);
}

/// <summary>Reads one contract.</summary>
public sealed class ContractFiles(EigDatabase database)
{
    /// <summary>Null when there is none for this actor.</summary>
    public async Task<ContractFile?> FindAsync(Actor actor, int contract, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var facts = await work.QuerySingleOrDefaultAsync<ContractFile.ContractFacts>(
            $"""
            select c.id, c.code, c.person_id, access.person_name(i.last_name, i.first_name, n.erased_at) as person, p.code as promotion_code, p.label as promotion,
                e.code as host_code, e.name as host, d.code as defi_code, d.title as defi, c.role, c.kind, c.status, c.status_reason, c.signed_on, c.starts_on, c.ends_on,
                c.ended_early_on, c.end_reason, o.status as offer, {ContractQueries.IsProlonged} as is_prolonged, c.version
            from contract c
            join promotion p on p.id = c.promotion_id
            join administration e on e.id = c.employer_id
            join person n on n.id = c.person_id
            left join person_identity i on i.person_id = c.person_id
            left join defi d on d.id = c.defi_id
            left join offer o on o.id = c.offer_id
            where c.id = @contract and (i.person_id is not null or n.erased_at is not null)
            """, new { contract });
        if (facts is null)
        {
            return null;
        }

        var others = await work.QueryAsync<ContractFile.OtherContract>(
            """
            select o.id, o.code, o.kind, o.status, o.starts_on, coalesce(o.ended_early_on, o.ends_on) as last_day
            from contract c
            join contract o on o.person_id = c.person_id and o.promotion_id = c.promotion_id and o.id <> c.id
            where c.id = @contract
            order by o.starts_on, o.id
            """, new { contract });
        var changes = await work.QueryAsync<ContractFile.ChangeRow>(
            """
            select g.kind, g.on_date, g.reason, ef.name as host_from, et.name as host_to, df.title as defi_from, dt.title as defi_to, g.starts_from, g.ends_from, g.recorded_at
            from contract_change g
            left join administration ef on ef.id = g.employer_from
            left join administration et on et.id = g.employer_to
            left join defi df on df.id = g.defi_from
            left join defi dt on dt.id = g.defi_to
            where g.contract_id = @contract
            order by g.id desc
            """, new { contract });
        var intentions = await work.QueryAsync<ContractFile.IntentionRow>(
            """
            select n.intention, n.on_date, n.comment, n.by_team, n.stated_at
            from contract_intention n
            join contract c on c.id = n.contract_id and c.employer_id = n.employer_id
            where n.contract_id = @contract
            order by n.id desc
            """, new { contract });
        return new ContractFile(facts, others, changes, intentions);
    }
}
