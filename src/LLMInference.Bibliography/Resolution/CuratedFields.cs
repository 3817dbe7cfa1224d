using System.Globalization;
using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Puts a person's word on the works: corrected fields, stars, remarks, what not to show. It is applied last, so nothing beats it.</summary>
internal static class CuratedFields
{
    public static void Apply(Work[] works, string[] workOf, CuratedPairs curated)
    {
        if (curated.Named.Count == 0)
        {
            return;
        }

        var place = works.Select((w, i) => (w.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        foreach (var (entry, claims) in curated.Named.OrderBy(n => n.Key.File, StringComparer.Ordinal).ThenBy(n => n.Key.Line))
        {
            foreach (var index in claims.Select(c => place[workOf[c]]).Distinct().Order())
            {
                works[index] = Apply(works[index], entry);
            }
        }
    }

    private static Work Apply(Work work, CurationEntry entry)
    {
        switch (entry.Action)
        {
            case CurationAction.Hide:
                return work with { Hidden = true };
            case CurationAction.Star:
                return work with { Starred = true };
            case CurationAction.Note:
                return work with { CuratorNote = entry.Text };
            case CurationAction.Correct:
                foreach (var (field, value) in entry.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
                {
                    work = Correct(work, field, value);
                    work = work with
                    {
                        Provenance = [.. work.Provenance.Where(p => p.Field != Published(field)), new FieldProvenance(Published(field), "curation", entry.Where, entry.Reason)],
                    };
                }

                return work;
            case CurationAction.Same or CurationAction.Different or CurationAction.Topic or CurationAction.Person:
                return work;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Action, "Not a curation action.");
        }
    }

    private static string Published(string field) => field == "arxiv" ? "arxiv_id" : field;

    private static Work Correct(Work work, string field, string value) => field switch
    {
        "title" => work with { Title = value },
        "year" => work with { Year = int.Parse(value, CultureInfo.InvariantCulture) },
        "venue" => work with { Venue = value },
        "doi" => work with { Doi = value, Identifiers = [.. work.Identifiers.Append(new WorkIdentifier(WorkScheme.Doi, value)).Distinct().Order()] },
        "arxiv" => work with { ArxivId = value, Identifiers = [.. work.Identifiers.Append(new WorkIdentifier(WorkScheme.Arxiv, value)).Distinct().Order()] },
        "authors" => work with { Authors = Authors(work, AuthorList.Parse(value)), AuthorsComplete = AuthorList.Parse(value).IsComplete },
        _ => work,
    };

    // The people recognised before keep their places under the corrected names.
    private static List<Authorship> Authors(Work work, AuthorList list)
        => [.. list.Names.Select((name, i) =>
        {
            var parsed = PersonName.Parse(name);
            var known = work.Authors.FirstOrDefault(a => a.PersonId is not null && PersonName.Compare(PersonName.Parse(a.Name), parsed) != NameAgreement.Different);
            return new Authorship(i + 1, name, known?.PersonId, known?.Reason);
        })];
}
