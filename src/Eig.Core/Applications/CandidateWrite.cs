using System.Text.Json;
using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <summary>Writes lines of an export as sets. A field that no column of the export tells is left as it is.</summary>
internal sealed class CandidateWrite(UnitOfWork work, int promotion, IReadOnlyList<CandidateField> fields)
{
    private const string Rows =
        """
        jsonb_to_recordset(@rows::jsonb) as r (application integer, person integer, number text, filed_on date, email text, last_name text, first_name text,
            gender text, profile text, sector text, employer text, is_public_agent boolean, identity text, content text, wishes jsonb, texts jsonb)
        """;

    private bool HasWishes => fields.Any(IsWish);

    public async Task AddAsync(IReadOnlyList<(CandidateLine Line, int? Person)> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var made = new Queue<int>(await work.QueryAsync<int>(
            "insert into person (code) select null from generate_series(1, @count) returning id", new { count = lines.Count(line => line.Person is null) }));
        var persons = lines.Select(line => line.Person ?? made.Dequeue()).ToList();
        // Somebody who is known keeps the name they are known by; it changes when they change it.
        await work.ExecuteAsync(
            $"""
            insert into person_identity (person_id, last_name, first_name, email)
            select r.person, r.last_name, r.first_name, r.email from {Rows}
            on conflict (person_id) do nothing
            """, new { rows = Json(lines.Select((line, index) => (line.Line, 0, persons[index]))) });
        await work.ExecuteAsync(
            $"""
            insert into person_gender (person_id, gender)
            select r.person, r.gender from {Rows}
            on conflict (person_id) do update set gender = excluded.gender, origin = 'Application'
                where person_gender.gender is null and excluded.gender is not null
            """, new { rows = Json(lines.Select((line, index) => (line.Line, 0, persons[index]))) });
        var applications = (await work.QueryAsync<(string Number, int Id)>(
            $"""
            insert into application (code, promotion_id, person_id, profile, filed_on, external_number, sector, employer, is_public_agent,
                imported_identity_sha256, imported_content_sha256)
            select 'DS-' || r.number, @promotion, r.person, r.profile, r.filed_on, r.number, r.sector, r.employer, r.is_public_agent,
                decode(r.identity, 'hex'), decode(r.content, 'hex')
            from {Rows}
            returning external_number, id
            """, new { promotion, rows = Json(lines.Select((line, index) => (line.Line, 0, persons[index]))) }))
            .ToDictionary(row => row.Number, row => row.Id, StringComparer.Ordinal);
        await WishesAndTextsAsync(Json(lines.Select((line, index) => (line.Line, applications[line.Line.Number], persons[index]))));
    }

    /// <param name="lines">With the application, its person, and whether name, address or gender are new.</param>
    public async Task ChangeAsync(IReadOnlyList<(CandidateLine Line, int Application, int Person, bool IsIdentityNew)> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var renamed = lines.Where(line => line.IsIdentityNew).Select(line => (line.Line, line.Application, line.Person)).ToList();
        if (renamed.Count > 0)
        {
            await work.ExecuteAsync(
                $"""
                insert into person_identity (person_id, last_name, first_name, email)
                select r.person, r.last_name, r.first_name, r.email from {Rows}
                on conflict (person_id) do update
                    set last_name = excluded.last_name, first_name = excluded.first_name, email = excluded.email, origin = 'Application'
                """, new { rows = Json(renamed) });
            await work.ExecuteAsync(
                $"""
                insert into person_gender (person_id, gender)
                select r.person, r.gender from {Rows}
                on conflict (person_id) do update set gender = excluded.gender, origin = 'Application' where excluded.gender is not null
                """, new { rows = Json(renamed) });
        }

        var rows = Json(lines.Select(line => (line.Line, line.Application, line.Person)));
        await work.ExecuteAsync(
            $"""
            update application a set external_number = r.number, profile = r.profile, filed_on = r.filed_on, origin = 'Application', version = a.version + 1,
                sector = case when @sector then r.sector else a.sector end,
                employer = case when @employer then r.employer else a.employer end,
                is_public_agent = case when @publicAgent then r.is_public_agent else a.is_public_agent end,
                imported_identity_sha256 = decode(r.identity, 'hex'), imported_content_sha256 = decode(r.content, 'hex')
            from {Rows}
            where a.id = r.application
            """,
            new
            {
                rows, sector = fields.Contains(CandidateField.Sector), employer = fields.Contains(CandidateField.Employer),
                publicAgent = fields.Contains(CandidateField.PublicAgent),
            });
        if (HasWishes)
        {
            await work.ExecuteAsync($"delete from application_wish w using {Rows} where w.application_id = r.application", new { rows });
        }

        if (fields.Contains(CandidateField.Text))
        {
            await work.ExecuteAsync($"delete from application_text t using {Rows} where t.application_id = r.application", new { rows });
        }

        await WishesAndTextsAsync(rows);
    }

    private async Task WishesAndTextsAsync(string rows)
    {
        if (HasWishes)
        {
            await work.ExecuteAsync(
                $"""
                insert into application_wish (application_id, promotion_id, defi_id, rank)
                select r.application, @promotion, w.defi::integer, w.rank
                from {Rows}
                cross join jsonb_array_elements_text(r.wishes) with ordinality w (defi, rank)
                """, new { promotion, rows });
        }

        if (fields.Contains(CandidateField.Text))
        {
            await work.ExecuteAsync(
                $"""
                insert into application_text (application_id, position, label, body)
                select r.application, t.position, t.text ->> 'Label', t.text ->> 'Body'
                from {Rows}
                cross join jsonb_array_elements(r.texts) with ordinality t (text, position)
                """, new { rows });
        }
    }

    private static bool IsWish(CandidateField field) => field is >= CandidateField.Wish1 and <= CandidateField.Wish5;

    private static string Json(IEnumerable<(CandidateLine Line, int Application, int Person)> lines) => JsonSerializer.Serialize(lines.Select(row => new
    {
        application = row.Application,
        person = row.Person,
        number = row.Line.Number,
        filed_on = row.Line.FiledOn,
        email = row.Line.Email,
        last_name = row.Line.LastName,
        first_name = row.Line.FirstName,
        gender = row.Line.Gender?.ToString(),
        profile = row.Line.Profile.ToString(),
        sector = row.Line.Sector?.ToString(),
        employer = row.Line.Employer,
        is_public_agent = row.Line.IsPublicAgent,
        identity = Convert.ToHexString(row.Line.IdentitySha256),
        content = Convert.ToHexString(row.Line.ContentSha256),
        wishes = row.Line.Wishes,
        texts = row.Line.Texts,
    }));
}
