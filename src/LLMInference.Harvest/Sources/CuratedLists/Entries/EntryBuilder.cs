using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Blocks;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

/// <summary>One entry in the making: the lines of a bullet, the cells of a row, or a heading with what stands under it, read field by field.</summary>
internal sealed partial class EntryBuilder(Uri? baseUrl)
{
    private const int TitleWords = 3;
    private readonly EntryLinks _links = new(baseUrl);
    private readonly List<string> _notes = [];
    private readonly List<string> _raw = [];
    private NameList _authors = NameList.None;
    private VenueTag? _tag;
    private string? _emphasised;
    private ArxivId? _numberShown;

    /// <summary>What the entries of its list do, told by most of them.</summary>
    public ListHabits Habits { get; init; }

    /// <summary>The title, once known.</summary>
    public string? Title { get; private set; }

    /// <summary>True when a link, bold type or quotes marked the title.</summary>
    public bool TitleMarked { get; private set; }

    /// <inheritdoc cref="TitleReading.NamedAndSpelledOut"/>
    public bool NamedAndSpelledOut { get; private set; }

    /// <summary>True for a reference: authors, year and title in this order, each ended by a full stop.</summary>
    public bool Cited { get; private set; }

    /// <summary>True when the authors stood before the title.</summary>
    public bool BeginsWithAuthors { get; private set; }

    /// <summary>True when a field of it was named by a label or a column.</summary>
    public bool Labelled { get; private set; }

    /// <summary>True when a label or column named its authors, venue or paper, as is done for papers only.</summary>
    public bool Described { get; set; }

    /// <inheritdoc cref="EntryLine.Announced"/>
    public bool Announced { get; private set; }

    /// <summary>True for one of a list of notes on papers: it leads to what its reader wrote, and not to the paper.</summary>
    public bool OfNotes { get; set; }

    /// <summary>True when speakers were named, or it calls itself a tutorial.</summary>
    public bool IsTalk { get; private set; }

    /// <summary>True where a reading group presented it: the dates and headings around it tell when it did.</summary>
    public bool IsPresented { get; set; }

    /// <summary>True when the title itself links a paper: what a reading group talks about is one.</summary>
    public bool TitleLeadsToPaper { get; private set; }

    /// <summary>True when the place of its venue names a code host: a repository and no paper.</summary>
    public bool IsRepository { get; private set; }

    /// <summary>Where the entry's links lead.</summary>
    public IReadOnlyList<WorkLink> Links => _links.All;

    /// <summary>Authors so far.</summary>
    public NameList Authors => _authors;

    /// <summary>Venue and year so far.</summary>
    public VenueTag? Tag => _tag;

    /// <summary>True with a DOI or an arXiv id.</summary>
    public bool Identified => _links.Doi is not null || _links.Arxiv is not null;

    /// <summary>Kinds of the addresses that the entry leads to.</summary>
    public HashSet<TargetKind> Targets => _links.Targets;

    /// <summary>Reads the line that holds the title and whatever stands in it.</summary>
    /// <param name="pieces">The line.</param>
    /// <param name="read">The same, where it was read already.</param>
    /// <param name="signed">True where its authors stand on a line of their own.</param>
    public void ReadTitleLine(IReadOnlyList<Piece> pieces, EntryLine? read = null, bool signed = false)
    {
        Remember(pieces);
        var line = read ?? EntryLine.Read(pieces);
        Take(line);
        _nickname = line.Nickname;
        Announced = line.Announced;
        var title = TitleReader.Read(line, signed ? Habits with { NamesBeforeColon = false } : Habits);
        Title = title.Title.Length > 0 ? title.Title : null;
        TitleLeadsToPaper = pieces.Any(p => p.IsPaperTitle);
        Title = TitleLeadsToPaper && Title is not null && CalledPaper().Match(Title) is { Success: true } called ? called.Groups["n"].Value : Title;
        TitleMarked = title.Marked;
        NamedAndSpelledOut = title.NamedAndSpelledOut;
        Cited = title.Cited;
        BeginsWithAuthors = title.Authors is not null;
        _tag = VenueTag.Merge(_tag, title.Tag);
        _notes.AddRange(title.Notes);
        if (title.Authors is not null)
        {
            SetAuthors(title.Authors);
        }

        if (_authors.Names.Count == 0
            && title.Marked
            && title.Segments is [var who, var when, ..]
            && SurnameAndInitials().IsMatch(who)
            && !NameList.IsNoName(who.Split(' ')[0])
            && VenueTag.Date(when.Trim('(', ')')) is not null)
        {
            // "[The Title](…), Bel AC (1996)"
            SetAuthors(new NameList([who], true, []));
        }

        foreach (var segment in title.Segments)
        {
            ReadSegment(segment, title.Marked);
        }

        if (_authors.Names.Count == 0 && line.Cited is not null)
        {
            SetAuthors(line.Cited);
        }
    }

    /// <summary>Reads a further line: labelled, or to be recognised by its shape.</summary>
    /// <param name="pieces">The line.</param>
    /// <param name="read">The same, where it was read already.</param>
    public void ReadLine(IReadOnlyList<Piece> pieces, EntryLine? read = null)
    {
        if (LabelledParts(pieces) is { Count: > 1 } parts)
        {
            // "**arXiv**: 2507.20534 | **Date**: July 2025 | **Team**: Example Labs"
            parts.ForEach(part => ReadLine(part));
            return;
        }

        Remember(pieces);
        var line = read ?? EntryLine.Read(pieces);
        var text = line.Text;
        var bare = text.Replace(EntryLine.Gap, ' ').Replace(EntryLine.TitleMark, ' ').Trim();

        if (bare.Contains('.', StringComparison.Ordinal) && bare.Any(char.IsDigit) && pieces.All(p => p.Url is null) && IsPreprintNumber(Piece.Plain(pieces)))
        {
            // "**arXiv**: 2507.20534"
            _tag = VenueTag.Merge(_tag, new VenueTag("arXiv", null, []));
            Take(line);
            return;
        }

        // "*Paper*: …", whose label was taken for a link's.
        if ((bare is [':', ..] && FieldLabel.Split(Piece.Plain(pieces).TrimStart()) is { } emphasised
            ? (emphasised.Field, bare[1..].Trim())
            : FieldLabel.Split(bare)) is { } labelled)
        {
            if (labelled.Field == Field.Paper
                && Title is not null
                && !TitleLeadsToPaper
                && pieces.ToList()
                    .FindIndex(p => p.Kind == PieceKind.Link
                        && p.Text.Split(' ').Length > TitleWords
                        && p.LeadsToPaper
                        && !p.IsLabel) is >= 0 and var spelled
                && !Folding.LettersAndDigits(Title).Contains(Folding.LettersAndDigits(pieces[spelled].Text), StringComparison.Ordinal))
            {
                // "- [Otter](https://github.com/…): a tool for rivers" above "Paper: [Finding Rivers Fast](…), Ana Bel et al. (2018)"
                ReadTitleLine([.. pieces.Skip(spelled)]);
                Described = true;
                return;
            }

            Labelled |= labelled.Field is not Field.Prose;
            Described |= labelled.Field is Field.Authors or Field.Venue or Field.Paper or Field.Citation;
            ReadNumber(labelled.Field, pieces);
            ReadField(labelled.Field, labelled.Value, line);
            return;
        }

        Take(line);
        var plain = NameList.Bare(Blanks()
            .Replace(BracketedLabels().Replace(text, "").Replace(EntryLine.TitleMark, ' ').Trim(EntryLine.Gap, ' ', '\n', '*', '_', '.', ',', '|'), " "));
        if (PlainTitle.NicknameBefore().Match(plain) is { Success: true } named && Segments.Fields(plain[named.Length..]) is { Authors: not null })
        {
            // "Otter: Ana Bel, Carl Dorn" above the title
            plain = plain[named.Length..];
            text = plain;
        }

        if (Affiliated().Match(plain) is { Success: true } affiliated && NameList.IsOrganisation(affiliated.Groups["at"].Value))
        {
            // "Olivia Bod (Example University)"
            plain = affiliated.Groups["who"].Value;
        }

        if (_authors.Names.Count == 0
            && Title is not null
            && !NameList.IsOrganisation(plain)
            && !FourDigits().IsMatch(plain)
            && Segments.Of(plain).Count == 1
            && NameList.Recognise(plain, single: true, expected: true) is { } alone)
        {
            // A line below the title that is one name is its author; within a line it may as well be a group or a place.
            SetAuthors(alone);
            return;
        }

        if (Title is not null
            && _tag?.Venue is null
            && (_authors.Names.Count > 0 || Segments.Fields(plain) is not { Authors: not null })
            && Segments.Sentences(plain) is [var opening, ..]
            && !NameList.LooksLikeName(opening)
            && (VenueTag.Parse(plain) ?? VenueTag.Lead(plain)) is { Venue: { } venue, Year: not null } lead
            && venue.Split(' ').Length <= 6)
        {
            // "River Letters 2021" on a line of its own
            _tag = VenueTag.Merge(_tag, lead);
            return;
        }

        if (_authors.Names.Count > 0 && _tag?.Venue is null && VenueTag.Parse(plain) is null && WordsAndYear().Match(plain) is { Success: true } dated)
        {
            // "Nuclear lakes research, 2004" below the authors
            _tag = VenueTag.Merge(_tag,
                new VenueTag(dated.Groups["v"].Value, int.Parse(dated.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []));
            return;
        }

        foreach (var segment in Segments.Of(text.Replace(EntryLine.TitleMark, ' ')))
        {
            if (_authors.Names.Count > 0 && _tag?.Venue is null && VenueTag.IsJournal(segment))
            {
                // "Neural Computation" below the authors
                _tag = VenueTag.Merge(new VenueTag(segment, null, []), _tag);
                continue;
            }

            ReadSegment(segment, beside: true);
        }
    }

    /// <summary>"arXiv: 2507.20534" and nothing else.</summary>
    public static bool IsPreprintNumber(string text) => NumberAlone().IsMatch(text.Trim());

    /// <summary>The parts of a line between bars, where nearly all of them bear a label; none for any other.</summary>
    private static List<List<Piece>> LabelledParts(IReadOnlyList<Piece> pieces)
    {
        if (!pieces.Any(p => p.Kind == PieceKind.Text && p.Text.Contains(" | ", StringComparison.Ordinal)))
        {
            return [];
        }

        var parts = new List<List<Piece>> { new() };
        foreach (var piece in pieces)
        {
            var texts = piece.Kind == PieceKind.Text ? piece.Text.Split('|') : [piece.Text];
            for (var i = 0; i < texts.Length; i++)
            {
                if (i > 0)
                {
                    parts.Add([]);
                }

                parts[^1].Add(texts.Length == 1 ? piece : piece with { Text = i == 0 ? texts[i] : texts[i].TrimStart() });
            }
        }

        return parts.Count(p => LabelAndValue().IsMatch(Piece.Plain(p))) is > 1 and var labelled && labelled * 4 >= parts.Count * 3 ? parts : [];
    }

    [GeneratedRegex(@"^arXiv(?: ID| number)?\s*[:：]\s*(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    [GeneratedRegex(@"^\W*\p{L}[\p{L} /\-]{1,24}\W{0,3}[:：]\W*\S", RegexOptions.CultureInvariant)]
    private static partial Regex LabelAndValue();

    /// <summary>Reads a line that repeats the title as the text of a link (<c>code [Title](…) OSDI'22</c>): the link and what stands after it.</summary>
    public void ReadLinkLine(IReadOnlyList<Piece> pieces)
    {
        Remember(pieces);
        var line = EntryLine.Read(pieces);
        Take(line, identifiers: false);
        var title = TitleReader.Read(line);
        _tag = VenueTag.Merge(_tag, title.Tag);
        foreach (var segment in title.Segments)
        {
            _tag = VenueTag.Merge(_tag, VenueTag.Parse(segment));
        }
    }

    private void ReadSegment(string segment, bool beside)
    {
        if (FieldLabel.Split(segment) is { } labelled && labelled.Field is Field.Authors or Field.Venue or Field.Date or Field.Affiliation)
        {
            ReadField(labelled.Field, labelled.Value, EntryLine.Empty);
            return;
        }

        var reading = Segments.Read(segment, beside);
        _tag = VenueTag.Merge(_tag, reading.Tag);
        if (reading.Authors is not null && _authors.Names.Count == 0)
        {
            SetAuthors(reading.Authors);
        }
        else if (reading.Authors is null && reading.Note is not null)
        {
            if (_tag?.Year is null && PlaceAndYear().Match(reading.Note) is { Success: true } placed)
            {
                // "[Otter](…) · Example Labs 2025. What it does"
                _tag = VenueTag.Merge(_tag, VenueTag.Parse(placed.Groups["y"].Value));
            }

            _unread.Add(reading.Note);
            _lone ??= beside ? LoneAuthor(reading.Note.Trim(' ', '.', ',')) : null;
            AddNote(reading.Note);
        }
    }

    private static NameList? LoneAuthor(string note)
        => NameList.LooksLikeName(note) && !NameList.IsOrganisation(note) ? NameList.Recognise(note, single: true)
            : SurnameAndInitials().IsMatch(note) && !NameList.IsOrganisation(note) && !NameList.IsNoName(note.Split(' ')[0]) ? new NameList([note], true, [])
            : Segments.SurnamesAlone(Segments.AndBetween().Replace(note, ", "));

    // "[Otter paper](…)"
    [GeneratedRegex(@"^(?<n>\S+(?: \S+){0,3}) [pP]aper$", RegexOptions.CultureInvariant)]
    private static partial Regex CalledPaper();

    // "Bel AC", but no "River AI"
    [GeneratedRegex(@"^\p{Lu}\p{Ll}[\p{L}'’\-]+ (?!(?:AI|ML|HQ|US|UK|EU|TV|VR|IT|PC|DB|OS|CV)$)\p{Lu}{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex SurnameAndInitials();

    private void SetAuthors(NameList authors)
    {
        if (_authors.Names.Count == 0)
        {
            _authors = authors;
        }

        foreach (var note in authors.Notes)
        {
            // "Ana Bel, Carl Dorn (ICML 2024)": what stands in brackets after the last name may be the venue.
            if (VenueTag.Parse(note) is { Venue: not null, Year: not null } tag)
            {
                _tag = VenueTag.Merge(_tag, tag);
            }
            else
            {
                _notes.Add(note);
            }
        }
    }

    private void AddNote(string note)
    {
        var text = Folding.CollapseWhitespace(note).Trim(' ', ',', '.', ';', '|', '(', ')', '[', ']', ':', '-', '–');
        if (text.Length is > 1 and <= 120 && text.Any(char.IsLetterOrDigit))
        {
            _notes.Add(text);
        }
    }

    private void Take(EntryLine line, bool paperByDefault = false, bool identifiers = true)
    {
        _emphasised ??= EmphasisedVenue(line);
        _lone ??= line.Emphasised.Select(t => t.Trim(' ', '.', ','))
            .Where(t => NameList.LooksLikeName(t) && !NameList.IsOrganisation(t) && VenueTag.Parse(t) is null)
            .Select(t => NameList.Recognise(t, single: true))
            .FirstOrDefault(n => n is not null);
        IsTalk |= _links.All.Count == 0 && line.Links.Count > 0 && line.Links.All(l => LinkTarget.Of(l.Url) == TargetKind.Video);
        _tag = VenueTag.Merge(_tag, line.Tag);
        _links.Add(line.Links, paperByDefault, identifiers);
    }

    private void Remember(IReadOnlyList<Piece> pieces)
    {
        var text = Piece.Plain(pieces);
        _links.AddWritten(text);
        _raw.Add(text.Length > 600 ? text[..600] : text);
        _numberShown ??= pieces.Where(p => p.Kind == PieceKind.Badge).Select(p => Badge.NumberOf(p.Image)).FirstOrDefault(n => n is not null);
    }

    [GeneratedRegex(@"^(?<v>\p{Lu}\p{L}+(?: (?:\p{L}+|&)){0,6}),? (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WordsAndYear();

    [GeneratedRegex(@"^\p{Lu}[\w&./\-]*(?: \p{Lu}[\w&./\-]*){0,2} (?<y>20\d{2})\.\s\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceAndYear();

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    // Where "[[Paper](…)]" stood
    [GeneratedRegex(@"[\[(]\s*\u0001\s*[\])]", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedLabels();

    [GeneratedRegex(@"[ \u00a0]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<who>[^()]{4,60}?)\s*\((?<at>[^()]{4,90})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Affiliated();
}
