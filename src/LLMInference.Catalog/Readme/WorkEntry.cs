using System.Globalization;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Readme;

/// <summary>One work as an entry of a Markdown list: what it is, where it appeared, whether there is code, who of the people followed wrote it, what is new and what is shaky.</summary>
public sealed class WorkEntry
{
    private const int NamesShown = 4;
    private readonly CatalogView _view;
    private readonly DateOnly? _newest;

    /// <summary>Entries over one catalog.</summary>
    public WorkEntry(CatalogView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        _view = view;
        var nights = view.Listed.Select(w => w.FirstSeen).Distinct().ToList();

        // On the first night everything is new, and a mark on everything tells nothing.
        _newest = nights.Count > 1 ? nights.Max() : null;
    }

    /// <summary>The order within a topic: starred, then newest year, then relevance, then title.</summary>
    public static IOrderedEnumerable<LedgerWork> InOrder(IEnumerable<LedgerWork> works)
        => works.OrderByDescending(w => w.Starred).ThenByDescending(w => w.Year ?? 0).ThenByDescending(w => w.Relevance)
            .ThenBy(w => w.Title, StringComparer.OrdinalIgnoreCase).ThenBy(w => w.Id, StringComparer.Ordinal);

    /// <summary>The entry, its lines ended by LF.</summary>
    public string Render(LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var marks = (work.Starred ? "⭐ " : "") + (work.FirstSeen == _newest ? "🆕 " : "");
        string?[] facts =
        [
            $"**{MarkdownText.Link(work.Title, WorkLinks.Main(work))}**",
            Appeared(work),
            Awards(work),
            string.Join(' ', WorkLinks.Beside(work).Select(l => MarkdownText.Link(l.Name, l.Url))),
            Family(work),
            work.CitationCount is > 0 and var count ? string.Create(CultureInfo.InvariantCulture, $"cited {count:N0}") : null,
            Appearance.Warning(work.Status),
            work.WithdrawnAt is not null ? "no source names it any more" : Shaky(work),
        ];
        var lines = new[] { $"- {marks}{string.Join(" · ", facts.Where(f => !string.IsNullOrEmpty(f)))}", Authors(work), work.CuratorNote is { } note ? $"*{MarkdownText.Escape(note)}*" : null };
        return string.Join("\\\n  ", lines.Where(l => !string.IsNullOrEmpty(l))) + "\n";
    }

    /// <summary>Venue, year and rank: <c>SOSP 2023 (CCF A)</c>, CORE's rank where the CCF has none; empty when neither is known.</summary>
    public string Appeared(LedgerWork work)
    {
        var appearance = Appearance.Of(work, _view);
        return appearance.Where.Length == 0 ? "" : (appearance.Pending is { } pending ? pending + ", " : "") + MarkdownText.Escape(appearance.Where) + (appearance.Rank is { } rank ? $" ({MarkdownText.Escape(rank)})" : "");
    }

    /// <summary>First authors, followed people in bold, the last; what is between is left out.</summary>
    public string Authors(LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var names = new List<string>();
        var last = work.Authors.Count - 1;
        var gap = false;
        foreach (var (i, author) in work.Authors.Index())
        {
            if (work.Authors.Count > NamesShown && i is > 1 && i < last && author.PersonId is null)
            {
                gap = true;
                continue;
            }

            if (gap)
            {
                names.Add("…");
                gap = false;
            }

            names.Add(author.PersonId is null ? MarkdownText.Escape(ShortName.Of(author.Name)) : $"**{MarkdownText.Escape(_view.Person(author.PersonId)?.Name ?? author.Name)}**");
        }

        return string.Join(", ", names) + (work.AuthorsComplete || names.Count == 0 ? "" : ", et al.");
    }

    // The members of a family stay works of their own; each tells where the other is.
    private string? Family(LedgerWork work)
    {
        var ties = _view.OriginsOf(work).Where(w => !w.Hidden).Select(w => "extends " + Tie(w)).Concat(_view.ExtensionsOf(work).Where(w => !w.Hidden).Select(w => "extended in " + Tie(w)));
        return string.Join(", ", ties);
    }

    private static string Tie(LedgerWork work)
    {
        var appeared = string.Join(' ', new[] { work.Venue, work.Year?.ToString(CultureInfo.InvariantCulture) }.OfType<string>());
        return MarkdownText.Link(appeared.Length == 0 ? work.Title : appeared, WorkLinks.Main(work));
    }

    private static string? Awards(LedgerWork work)
    {
        var award = work.Notes.FirstOrDefault(n => n.Length <= 60 && (n.Contains("award", StringComparison.OrdinalIgnoreCase) || n.Contains("best paper", StringComparison.OrdinalIgnoreCase)));
        return award is null ? null : "🏆 " + MarkdownText.Escape(award);
    }

    private string? Shaky(LedgerWork work)
    {
        var records = work.Manifestations.SelectMany(m => m.Records).Where(r => r.WithdrawnAt is null).ToList();
        if (records.Count == 0 || records.Any(r => r.Source != SourceId.Page)
            || records.FirstOrDefault(r => _view.Person(r.SeedId) is not null) is not { } record)
        {
            return null;
        }

        var seed = _view.Person(record.SeedId)!;
        return $"only on {MarkdownText.Link(seed.Name + (seed.Name.EndsWith('s') ? "'" : "'s") + " page", record.Url ?? seed.Url)} so far";
    }
}
