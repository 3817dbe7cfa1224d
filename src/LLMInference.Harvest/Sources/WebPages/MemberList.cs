using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>One member of a group as its page lists them.</summary>
/// <param name="Name">As written, titles and remarks removed.</param>
/// <param name="OtherName">The name in the page's other script, or null.</param>
/// <param name="Role">The heading above (<c>PhD Students</c>), or null.</param>
/// <param name="IsFormer">Whether the heading says that they have left.</param>
/// <param name="Ids">What the member's links give: home page, Google Scholar, ORCID, DBLP.</param>
internal sealed record Member(string Name, string? OtherName, string? Role, bool IsFormer, IReadOnlyList<PersonIdentifier> Ids)
{
    /// <summary>The same for a name whatever its order, case and accents.</summary>
    public string Key => string.Join('-', Folding.Words(Name).Order(StringComparer.Ordinal));
}

/// <summary>
/// Reads the members of a group off its page. A name by itself proves little, a page that repeats names in one and the same place of its layout does: an element is
/// taken for a member when it holds nothing but a name, stands under a heading about people, and most elements in the same place of the layout hold names too.
/// </summary>
internal static partial class MemberList
{
    private const int MostElements = 20_000;
    private const int FewestNames = 3;
    private const double Share = 0.6;
    private const string Blocks = "ul, ol, dl, table, li, p, div, td, th, tr, h1, h2, h3, h4, h5, h6, dt, dd, section, article, figure, figcaption";

    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal) { "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "FOOTER", "FORM", "SELECT", "BUTTON", "SVG", "HEAD" };

    /// <summary>The members, in the page's order, each name once.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">Its address, against which links resolve.</param>
    /// <param name="isMembersPage">Whether the page as a whole is about people; otherwise only what stands under such a heading counts.</param>
    internal static IReadOnlyList<Member> In(IDocument document, Uri page, bool isMembersPage)
    {
        if (document.Body is not { } body)
        {
            return [];
        }

        var walk = new Walk(isMembersPage);
        walk.Through(body);
        // A place of the whole page, for sections with one member each; or of one section, for a page whose tables differ.
        var places = Kept(walk.Spots, s => s.Place);
        var sections = Kept(walk.Spots, s => (s.Place, s.Section));
        var spots = walk.Spots.Where(s => s.Names.Count > 0 && (places.Contains(s.Place) || sections.Contains((s.Place, s.Section)))).ToList();
        var elements = spots.Select(s => s.Element).ToHashSet();
        return [.. spots.SelectMany(s => s.Names.Select(n => new Member(n.Name, n.Other, s.Role, s.IsFormer, s.Names.Count > 1 ? [] : Ids(s.Element, page, elements))))
            .DistinctBy(m => m.Key, StringComparer.Ordinal)];
    }

    private static HashSet<TKey> Kept<TKey>(IReadOnlyList<Spot> spots, Func<Spot, TKey> place)
        => [.. spots.GroupBy(place).Where(g => g.Count(s => s.Names.Count > 0) is var named && g.Sum(s => s.Names.Count) >= FewestNames && named >= Share * g.Count()).Select(g => g.Key)];

    // The member's own links: on the name or around it, and beside it as far as no other member begins.
    private static List<PersonIdentifier> Ids(IElement element, Uri page, HashSet<IElement> members)
    {
        var card = element;
        while (card.ParentElement is { } parent && parent.LocalName != "body" && !parent.QuerySelectorAll("*").Any(e => e != element && members.Contains(e)))
        {
            card = parent;
        }

        var ids = new SortedDictionary<PersonScheme, PersonIdentifier>();
        var own = element.Closest("a[href]");
        foreach (var link in card.QuerySelectorAll("a[href]").Prepend(card).Prepend(own).OfType<IElement>().Take(40))
        {
            var onName = link == own || element.Contains(link);
            if (link.GetAttribute("href") is not { Length: > 0 and < 500 } href || !Uri.TryCreate(page, href.Trim(), out var url) || url.Scheme is not ("http" or "https") || Picture().IsMatch(url.AbsolutePath))
            {
                continue;
            }

            var address = url.AbsoluteUri;
            foreach (var scheme in new[] { PersonScheme.Scholar, PersonScheme.Orcid, PersonScheme.DblpPid })
            {
                if (Host(scheme).IsMatch(url.Host) && PersonIdentifiers.Parse(scheme, address) is { } id)
                {
                    ids.TryAdd(scheme, id);
                }
            }

            if ((onName || HomeLink().IsMatch(link.TextContent)) && !Platform().IsMatch(url.Host) && PersonIdentifiers.Parse(PersonScheme.Homepage, url.GetLeftPart(UriPartial.Query)) is { } home)
            {
                ids.TryAdd(PersonScheme.Homepage, home);
            }
        }

        return [.. ids.Values.Order()];
    }

    private static Regex Host(PersonScheme scheme) => scheme switch
    {
        PersonScheme.Scholar => ScholarHost(),
        PersonScheme.Orcid => OrcidHost(),
        _ => DblpHost(),
    };

    /// <summary>An element that may hold a member's name.</summary>
    private sealed record Spot(IElement Element, string Place, int Section, IReadOnlyList<(string Name, string? Other)> Names, string? Role, bool IsFormer);

    /// <summary>One pass through the page in reading order, under which headings what stands.</summary>
    private sealed class Walk(bool isMembersPage)
    {
        private readonly List<(int Level, string Text)> headings = [];
        private int seen;
        private int sections;
        private IElement? named;

        public List<Spot> Spots { get; } = [];

        public void Through(IElement root)
        {
            // With a stack of its own: markup may nest deeper than the program's.
            var stack = new Stack<IElement>([root]);
            while (stack.Count > 0 && ++seen < MostElements)
            {
                var element = stack.Pop();
                if (Unread.Contains(element.TagName.ToUpperInvariant()))
                {
                    continue;
                }

                if (!Take(element))
                {
                    foreach (var child in element.Children.Reverse())
                    {
                        stack.Push(child);
                    }
                }
            }
        }

        // True when nothing below the element is to be looked at.
        private bool Take(IElement element)
        {
            if (element.ChildElementCount > 60 || element.TextContent is not { Length: > 0 and < 2000 } written)
            {
                return false;
            }

            var text = Folding.CollapseWhitespace(written);
            if (text.Length == 0)
            {
                return true;
            }

            var level = Level(element, text);
            var names = Names(element, text);
            if (level > 0 && names.Count == 0 && text.Length < 80)
            {
                headings.RemoveAll(h => h.Level >= level);
                headings.Add((level, text));
                sections++;
                return true;
            }

            if (names.Count == 0 && element.ChildElementCount > 0)
            {
                return false;
            }

            var (counts, role, former) = Section();
            // What follows a name in the same block is said of it.
            var block = element.Closest(Blocks);
            if (counts && (names.Count > 0 || block is null || block != named))
            {
                named = names.Count > 0 ? block : null;
                Spots.Add(new Spot(element, PlaceOf(element), sections, names, role, former));
            }

            return names.Count > 0 || element.ChildElementCount == 0;
        }

        private static int Level(IElement element, string text)
        {
            if (element.LocalName is ['h', >= '1' and <= '6' and var digit])
            {
                return IsBesideOthers(element) ? 0 : digit - '0';
            }

            // Marked by looks alone: not what stands beside or behind a name, which says what that one person is.
            var speaks = text.Length < 50 && IsOne(element) && (MemberLinks.Names(text) || GroupAlone().IsMatch(text) || (element.LocalName is "b" or "strong" or "dt" or "caption" or "legend" or "summary" && (Former().IsMatch(text) || Other().IsMatch(text))));
            return speaks && !IsBesideOthers(element) && !(element.PreviousElementSibling is { } before && MemberName.Of(before.TextContent) is not null) ? element.Closest("td, th, tr") is null ? 7 : 8 : 0;
        }

        private static bool IsBesideOthers(IElement element)
            => element.Closest("td, th") is { ParentElement: { } row } && row.Children.Count(c => !string.IsNullOrWhiteSpace(c.TextContent)) > 1;

        private (bool Counts, string? Role, bool Former) Section()
        {
            var (about, former) = (isMembersPage, false);
            foreach (var (_, text) in headings)
            {
                var people = Group().IsMatch(text) || MemberLinks.Names(text);
                former = Former().IsMatch(text) || (former && !(people && text.Contains("current", StringComparison.OrdinalIgnoreCase)));
                about = people || former || (about && !Other().IsMatch(text));
            }

            return (about, headings.Count == 0 ? null : headings[^1].Text, former);
        }

        private static List<(string Name, string? Other)> Names(IElement element, string text)
        {
            // What holds blocks or several links is looked into: two members side by side read like one long name.
            if (!IsOne(element) && (HoldsBlocks(element) || MemberName.Of(Remark().Split(TextBeforeLink(element))[0]) is null))
            {
                return [];
            }

            if (element.QuerySelector("br") is null && MemberName.Of(text) is { } one)
            {
                return [one];
            }

            if (element.QuerySelector("a") is not null)
            {
                // "Lena Hartwig [home page]": what is written before the link.
                return element.LocalName is "li" or "p" or "td" or "dd" && MemberName.Of(Remark().Split(TextBeforeLink(element))[0]) is { } written ? [written] : [];
            }

            // A name and what is said of it behind a comma, a dash or a break; or nothing but names.
            var lines = element.QuerySelector("br") is null ? [text] : Lines(element);
            var parts = lines.SelectMany(l => Separator().Split(l)).Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => MemberName.Of(p)).ToList();
            if (parts.Count >= 2 && parts.TrueForAll(p => p is not null))
            {
                return [.. parts.Select(p => p!.Value)];
            }

            return element.LocalName is "li" or "p" or "td" or "dd" or "figcaption" && element.QuerySelector("b, strong") is null && lines.Count > 0 && MemberName.Of(Remark().Split(lines[0])[0]) is { } first
                ? [first]
                : [];
        }

        private static string TextBeforeLink(IElement element)
            => Folding.CollapseWhitespace(string.Concat(element.Descendants().TakeWhile(n => n is not IElement { LocalName: "a" }).OfType<IText>().Select(t => t.Data)));

        private static bool HoldsBlocks(IElement element) => element.QuerySelectorAll(Blocks).Any(e => !string.IsNullOrWhiteSpace(e.TextContent));

        private static bool IsOne(IElement element)
            => !HoldsBlocks(element) && element.QuerySelectorAll("a").Count(a => !string.IsNullOrWhiteSpace(a.TextContent)) < 2;

        private static List<string> Lines(IElement element)
        {
            var lines = new List<string> { "" };
            foreach (var node in element.Descendants())
            {
                if (node is IElement { LocalName: "br" })
                {
                    lines.Add("");
                }
                else if (node is IText words)
                {
                    lines[^1] += words.Data;
                }
            }

            return [.. lines.Select(Folding.CollapseWhitespace).Where(l => l.Length > 0)];
        }

        // Where in the layout: three levels of blocks with their first class; a cell with its column.
        private static string PlaceOf(IElement element)
        {
            var place = new List<string>();
            for (var (at, depth) = (element, 0); at is not null && depth < 3; at = at.ParentElement, depth++)
            {
                if (at.LocalName is "a" or "b" or "strong" or "i" or "em" or "u" or "span" or "font" && at.ClassList.Length == 0)
                {
                    depth--;
                    continue;
                }

                var column = at.LocalName is "td" or "th" && at.ParentElement is { } row ? ":" + row.Children.TakeWhile(c => c != at).Count() : "";
                place.Add(at.LocalName + (at.ClassList.Length > 0 ? "." + at.ClassList[0] : "") + column);
            }

            return string.Join('<', place);
        }
    }

    [GeneratedRegex(@"[,;，；、\n]|\s[·•|]\s|\band\b", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"[,;:，；：(（|]|\s[-–—·•]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\b(?:alumni|former|past|graduated|previous|ehemalige|anciens|left)\b|毕业|畢業|校友|往届|离职", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Former();

    // Headings that name a group of people in more words than a link does.
    [GeneratedRegex(@"\b(?:ph\.?\s?d|doctoral|master'?s?|msc|graduate|undergraduate|postdoc(?:toral|s)?|post-doc\w*|students?|faculty|professors?|principal investigators?|\bPIs?\b|director|staff|researchers?|research (?:fellows|scientists|assistants|associates)|interns?|visit(?:ors|ing)|engineers?|members|candidates|advisees|scientists|leads?)\b|教授|博士|硕士|博士后|研究生|本科生|访问|实习|研究员|工程师|在读|在校", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Group();

    [GeneratedRegex(@"^\W*(?:(?:current|ph\.?\s?d\.?|doctoral|master'?s?|m\.?sc\.?|graduate|undergraduate|postdoc(?:toral|s)?|post-docs?|students?|faculty|professors?|principal|investigators?|pis?|director|staff|researchers?|research|fellows|scientists|assistants|associates|interns?|visit(?:ors|ing)|engineers?|members|candidates|advisees|scholars|and|in|alumni|former|past)[\s&,/()]*)+:?\W*$|^\W*(?:教授|博士|硕士|博士后|研究生|本科生|访问学者|实习生|研究员|工程师|在读|在校|博士生|硕士生|毕业生|校友)+\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GroupAlone();

    [GeneratedRegex(@"\b(?:publications?|papers|news|contact|projects?|research(?: (?:areas?|interests?|topics?))?|teaching|courses?|events?|funding|sponsors?|partners?|collaborators?|join|positions?|openings|links|awards?|software|advice|seminars?|talks?|about|gallery|photos?|acknowledg\w*)\b|论文|新闻|联系|项目|课程|招生|招聘|合作|奖|动态|成果", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    [GeneratedRegex(@"^\W*(?:(?:personal |my )?(?:home ?page|web ?site|web ?page|site|web|www)|主页|个人主页)\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HomeLink();

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|svg|webp|pdf|vcf)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?:^|\.)(?:linkedin\.com|twitter\.com|x\.com|github\.com|facebook\.com|orcid\.org|dblp\.(?:org|uni-trier\.de)|researchgate\.net|semanticscholar\.org|openreview\.net|zhihu\.com|weibo\.com|youtube\.com)$|^scholar\.google\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Platform();

    [GeneratedRegex(@"^scholar\.google\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ScholarHost();

    [GeneratedRegex(@"(?:^|\.)orcid\.org$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrcidHost();

    [GeneratedRegex(@"(?:^|\.)dblp\.(?:org|uni-trier\.de)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DblpHost();
}
