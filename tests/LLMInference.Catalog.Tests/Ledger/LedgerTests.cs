using System.Text;
using CsCheck;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Ledger;
using LLMInference.Testing;

namespace LLMInference.Catalog.Tests.Ledger;

public sealed class LedgerTests : IDisposable
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abcÄłé李 \"\\/<>&'|,:{}\t\u2028"], 1, 12];
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 20000].Select(d => new DateOnly(2000, 1, 1).AddDays(d));
    private static readonly Gen<string?> Maybe = Words.Select(w => w.Length % 2 == 0 ? w : null);
    private static readonly Gen<DateOnly?> MaybeDate = Dates.Select(d => d.Day % 2 == 0 ? d : (DateOnly?)null);

    private static readonly Gen<LedgerRecord> Records =
        from source in Gen.Enum<SourceId>()
        from key in Words
        from url in Maybe
        from first in Dates
        from withdrawn in MaybeDate
        from seed in Maybe
        select new LedgerRecord(source, key, url, first, withdrawn, seed);

    private static readonly Gen<LedgerManifestation> Manifestations =
        from id in Words
        from kind in Gen.Enum<ManifestationKind>()
        from title in Words
        from venue in Maybe
        from pages in Maybe
        from records in Records.Array[0, 3]
        select new LedgerManifestation { Id = id, Kind = kind, Title = title, Venue = venue, Year = title.Length, Pages = pages, Volume = venue, Number = pages, Doi = pages, ArxivId = venue, Records = records };

    private static readonly Gen<LedgerWork> Works =
        from title in Words
        from authors in Gen.Select(Words, Maybe, (n, p) => new LedgerAuthor(n, p)).Array[0, 4]
        from venue in Maybe
        from score in Gen.Int[0, 10000]
        from seen in Dates
        from withdrawn in MaybeDate
        from topics in Gen.Select(Words, Gen.Int[0, 10000], (t, s) => new WorkTopic(t, s / 10000.0)).Array[0, 3]
        from identifiers in Gen.Select(Gen.Enum<WorkScheme>(), Words, (s, v) => new WorkIdentifier(s, v)).Array[0, 3]
        from mentions in Gen.Select(Words, Words, (r, h) => new ListMention(r, h)).Array[0, 2]
        from manifestations in Manifestations.Array[0, 3]
        from flags in Gen.Int[0, 7]
        select new LedgerWork
        {
            Id = "w" + title,
            Title = title,
            Authors = authors,
            Venue = venue,
            Year = flags > 3 ? 2020 : null,
            Doi = venue,
            ArxivId = venue,
            Relevance = score / 10000.0,
            CitationCount = flags > 4 ? score : null,
            CitationDate = flags > 4 ? seen : null,
            Status = flags > 4 ? null : (PublicationStatus)flags,
            FirstSeen = seen,
            WithdrawnAt = withdrawn,
            AuthorsComplete = (flags & 1) == 0,
            Starred = (flags & 2) == 0,
            Hidden = (flags & 4) == 0,
            CuratorNote = venue,
            Topics = topics,
            Links = [new WorkLink("pdf", "https://example.org/" + flags)],
            Identifiers = identifiers,
            Mentions = mentions,
            Notes = [title],
            Manifestations = manifestations,
            Redirects = [title + "1", title + "2"],
        };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back() => Works.Sample(work =>
    {
        var text = Encoding.UTF8.GetString(LedgerWriter.Write([work]).Span);
        var back = LedgerReader.Read(new StringReader(text), "works.jsonl").ShouldHaveSingleItem();
        text.Count(c => c == '\n').ShouldBe(1);
        Encoding.UTF8.GetString(LedgerWriter.Write([back]).Span).ShouldBe(text);
        (back.Title, back.Relevance, back.FirstSeen, back.WithdrawnAt, back.Year, back.CuratorNote, back.CitationCount).ShouldBe((work.Title, work.Relevance, work.FirstSeen, work.WithdrawnAt, work.Year, work.CuratorNote, work.CitationCount));
        (back.CitationDate, back.Status).ShouldBe((work.CitationDate, work.Status));
        back.Authors.ShouldBe(work.Authors);
        back.Identifiers.ShouldBe(work.Identifiers);
        back.Mentions.ShouldBe(work.Mentions);
        back.Topics.ShouldBe(work.Topics);
        back.Redirects.ShouldBe(work.Redirects);
        back.Manifestations.Select(m => m with { Records = [] }).ShouldBe(work.Manifestations.Select(m => m with { Records = [] }));
        back.Manifestations.SelectMany(m => m.Records).ShouldBe(work.Manifestations.SelectMany(m => m.Records));
    }, iter: 200);

    [Fact]
    public void The_ledger_reads_as_approved() => Approve.Text(Encoding.UTF8.GetString(LedgerWriter.Write(new Projection(Sample.Input).Works).Span), "works.jsonl");

    [Fact]
    public void A_missing_ledger_is_a_first_run() => LedgerReader.ReadFile(_folder.File("works.jsonl")).ShouldBeEmpty();

    [Theory]
    [InlineData("<<<<<<< HEAD", "not a work")]
    [InlineData("[]", "not a work")]
    [InlineData("{\"id\":\"w1\"}", "no \"title\"")]
    [InlineData("{\"id\":\"w1\",\"title\":\"T\",\"relevance\":1,\"first_seen\":\"soon\"}", "not a work")]
    public void A_broken_line_is_named_with_file_and_line(string line, string why)
    {
        var path = _folder.File("works.jsonl");
        File.WriteAllBytes(path, [.. LedgerWriter.Write([new LedgerWork { Id = "w0", Title = "T", FirstSeen = Sample.Night }]).Span]);
        File.AppendAllText(path, line + "\n");

        var error = Should.Throw<LedgerFormatException>(() => LedgerReader.ReadFile(path));

        error.ExitCode.ShouldBe(2);
        error.Message.ShouldStartWith($"{path}:2:");
        error.Message.ShouldContain(why);
        error.Message.ShouldContain("restore");
    }

    [Fact]
    public void An_id_that_stands_twice_is_an_error()
    {
        var line = Encoding.UTF8.GetString(LedgerWriter.Write([new LedgerWork { Id = "w0", Title = "T", FirstSeen = Sample.Night }]).Span);

        Should.Throw<LedgerFormatException>(() => LedgerReader.Read(new StringReader(line + line), "works.jsonl")).Message.ShouldContain("line 1 already");
    }
}
