using System.Text;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Tests.Snapshots;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Exchanges.MemoryIndex _index = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_appended_reads_back_as_it_was_and_verifies()
    {
        ArchivedAt page, answer;
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            page = archive.Append(Exchanges.Get("https://a.example/x?y=1", "<p>é</p>", headers: [("Content-Type", "text/html"), ("ETag", "\"1\"")]));
            answer = archive.Append(Exchanges.Post("https://b.example/batch", "[1]", "{}"));

            archive.Read(page, new Uri("https://a.example/x?y=1"), Exchanges.Night)!.ShouldSatisfyAllConditions(
                s => Encoding.UTF8.GetString(s.Body.Span).ShouldBe("<p>é</p>"),
                s => s.Header("etag").ShouldBe("\"1\""),
                s => s.Status.ShouldBe(200));
            archive.Read(answer, new Uri("https://b.example/batch"), Exchanges.Night)!.Body.ToArray().ShouldBe("{}"u8.ToArray());
        }

        ArchiveFolder.Verify(_folder.Path).ShouldSatisfyAllConditions(c => c.Damages.ShouldBeEmpty(), c => c.Records.ShouldBe(5));
        ArchiveFolder.List(_folder.Path).Select(l => l.Type).ShouldBe(["warcinfo", "request", "response", "request", "response"]);
        ArchiveFolder.List(_folder.Path).ElementAt(2).Offset.ShouldBe(page.Offset);
        Encoding.UTF8.GetString(ArchiveFolder.Find(_folder.Path, new Uri("https://a.example/x?y=1#top"))!.Body.Span).ShouldBe("<p>é</p>");
    }

    [Fact]
    public void The_same_exchanges_give_the_same_bytes()
    {
        using var other = new TemporaryFolder();
        foreach (var folder in new[] { _folder.Path, other.Path })
        {
            using var archive = Archive.Open(folder, new Exchanges.MemoryIndex());
            archive.Append(Exchanges.Get("https://a.example/", "one"));
        }

        File.ReadAllBytes(Directory.GetFiles(other.Path).Single()).ShouldBe(File.ReadAllBytes(Directory.GetFiles(_folder.Path).Single()));
    }

    [Fact]
    public void A_body_received_again_is_kept_once_and_the_revisit_leads_to_it()
    {
        using var archive = Archive.Open(_folder.Path, _index);
        var first = archive.Append(Exchanges.Get("https://a.example/", "same"));
        var again = archive.Append(Exchanges.Get("https://a.example/", "same", Exchanges.Night.AddDays(1)));
        var other = archive.Append(Exchanges.Get("https://a.example/", "other", Exchanges.Night.AddDays(2)));

        again.ShouldBe(first);
        other.ShouldNotBe(first);
        ArchiveFolder.List(_folder.Path).Select(l => l.Type).ShouldContain("revisit");
        using var replay = ReplayArchive.Open(_folder.Path);
        replay.NewestDate.ShouldBe(Exchanges.Night.AddDays(2));
    }

    [Fact]
    public void A_new_file_is_begun_when_one_is_large_enough()
    {
        using var archive = Archive.Open(_folder.Path, _index, new ArchiveOptions { MaxFileBytes = 1500 });
        for (var i = 0; i < 6; i++)
        {
            archive.Append(Exchanges.Get($"https://a.example/{i}", "x"));
        }

        var files = Directory.GetFiles(_folder.Path);
        files.Length.ShouldBeGreaterThan(1);
        ArchiveFolder.Verify(_folder.Path).ShouldSatisfyAllConditions(c => c.Damages.ShouldBeEmpty(), c => c.Records.ShouldBe(12 + files.Length));
    }

    [Fact]
    public void Whatever_byte_a_crash_stopped_at_the_whole_records_stay_and_writing_goes_on()
    {
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Append(Exchanges.Get("https://a.example/1", "one"));
            archive.Append(Exchanges.Get("https://a.example/2", "two"));
        }

        var bytes = File.ReadAllBytes(Directory.GetFiles(_folder.Path).Single());
        var name = Path.GetFileName(Directory.GetFiles(_folder.Path).Single());
        for (var length = 0; length <= bytes.Length; length += 7)
        {
            using var folder = new TemporaryFolder();
            File.WriteAllBytes(folder[name], bytes[..length]);
            var index = new Exchanges.MemoryIndex();
            using (var archive = Archive.Open(folder.Path, index, new ArchiveOptions { Durable = false }))
            {
                archive.Append(Exchanges.Get("https://a.example/3", "three"));
            }

            ArchiveFolder.Verify(folder.Path).Damages.ShouldBeEmpty($"cut at {length}");
            index.Entries.Select(e => e.Url).Distinct().Count().ShouldBe(index.Entries.Count);
            index.Entries[^1].Url.ShouldBe("https://a.example/3");
        }
    }

    [Fact]
    public void Complete_records_that_the_index_does_not_know_are_indexed_on_opening()
    {
        using (var archive = Archive.Open(_folder.Path, new Exchanges.MemoryIndex()))
        {
            archive.Append(Exchanges.Get("https://a.example/1", "one"));
            archive.Append(Exchanges.Post("https://a.example/batch", "[1]", "{}"));
        }

        using var reopened = Archive.Open(_folder.Path, _index);

        _index.Entries.Count.ShouldBe(2);
        _index.Entries.ShouldAllBe(e => reopened.Holds(e.At));
        reopened.Read(_index.Entries[1].At, new Uri(_index.Entries[1].Url), default)!.Body.ToArray().ShouldBe("{}"u8.ToArray());
        _index.Entries[1].Key.ShouldStartWith("POST https://a.example/batch ");
    }

    [Fact]
    public void A_flipped_byte_is_found_named_by_file_and_offset_and_the_rest_stays_readable()
    {
        ArchivedAt middle;
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Append(Exchanges.Get("https://a.example/1", new string('a', 3000) + "one"));
            middle = archive.Append(Exchanges.Get("https://a.example/2", string.Concat(Enumerable.Range(0, 5000))));
            archive.Append(Exchanges.Get("https://a.example/3", "three"));
        }

        var path = Directory.GetFiles(_folder.Path).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[middle.Offset + (middle.Length / 2)] ^= 0x55;
        File.WriteAllBytes(path, bytes);

        var check = ArchiveFolder.Verify(_folder.Path);
        check.Damages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Offset.ShouldBe(middle.Offset),
            d => d.Message.ShouldContain(Path.GetFileName(path)),
            d => d.Message.ShouldContain($"byte {middle.Offset}"));
        ArchiveFolder.Find(_folder.Path, new Uri("https://a.example/3")).ShouldNotBeNull();
        ArchiveFolder.Find(_folder.Path, new Uri("https://a.example/2")).ShouldBeNull();
    }
}
