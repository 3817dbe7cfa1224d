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

    [Fact]
    public void A_revisit_names_the_record_that_it_stands_for()
    {
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Append(Exchanges.Get("https://a.example/", "body"));
            archive.Append(Exchanges.Get("https://a.example/", "body", Exchanges.Night.AddDays(1)));
            archive.Append(Exchanges.Get("https://a.example/", "", Exchanges.Night.AddDays(2), 304));
        }

        var records = Records();
        var response = records.Single(r => r.Type == "response");
        var revisits = records.Where(r => r.Type == "revisit").ToList();
        revisits.Select(r => r.Field("WARC-Profile")).ShouldBe([WarcWriter.IdenticalPayload, WarcWriter.ServerNotModified]);
        foreach (var revisit in revisits)
        {
            revisit.ShouldSatisfyAllConditions(
                r => r.Field("WARC-Refers-To").ShouldBe($"<{response.Id}>"),
                r => r.Field("WARC-Refers-To-Target-URI").ShouldBe("https://a.example/"),
                r => r.Field("WARC-Refers-To-Date").ShouldBe("2026-03-01T02:00:00Z"),
                r => r.Field("WARC-Payload-Digest").ShouldBe(response.Field("WARC-Payload-Digest")),
                r => r.Field("WARC-Block-Digest").ShouldNotBeNull());
        }
    }

    [Fact]
    public void An_attempt_without_an_answer_leaves_a_metadata_record_and_a_cut_body_says_so()
    {
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Note(new Uri("https://a.example/"), Exchanges.Night, [new("outcome", "Unreachable"), new("detail", "no whole\r\nWARC/1.1 answer")]);
            archive.Append(Exchanges.Get("https://a.example/robots.txt", "User-agent: *") with { Truncated = true });
        }

        Records().Select(r => r.Type).ShouldBe(["warcinfo", "metadata", "request", "response"]);
        Records()[^1].Field("WARC-Truncated").ShouldBe("length");
        ArchiveFolder.Verify(_folder.Path).Damages.ShouldBeEmpty();
    }

    [Fact]
    public void A_new_file_is_begun_after_a_month()
    {
        using var archive = Archive.Open(_folder.Path, _index);
        archive.Append(Exchanges.Get("https://a.example/1", "x"));
        archive.Append(Exchanges.Get("https://a.example/2", "x", Exchanges.Night.AddDays(29)));
        archive.Append(Exchanges.Get("https://a.example/3", "x", Exchanges.Night.AddDays(31)));

        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void Every_single_flipped_bit_of_a_file_is_found()
    {
        using (var archive = Archive.Open(_folder.Path, _index, new ArchiveOptions { Durable = false }))
        {
            archive.Append(Exchanges.Get("https://a.example/1", "one and one and one", headers: ("Content-Type", "text/plain")));
            archive.Append(Exchanges.Get("https://a.example/1", "", Exchanges.Night.AddDays(1), 304));
        }

        var path = Directory.GetFiles(_folder.Path).Single();
        var bytes = File.ReadAllBytes(path);
        var members = ArchiveFolder.List(_folder.Path).Select(l => l.Offset).Append(bytes.Length).ToList();
        var unseen = new List<int>();
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, bytes);
            bytes[at] ^= (byte)(1 << (at % 8));
            try
            {
                var damages = ArchiveFolder.Verify(_folder.Path).Damages;
                if (damages.Count == 0 || damages.Any(d => !d.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal) || !d.Message.Contains("byte ", StringComparison.Ordinal)))
                {
                    unseen.Add(at);
                }
            }
            catch (WarcFormatException)
            {
                // The very first bytes: no longer a gzip file.
            }
        }

        // The last byte of the packed data, eight before a member's end, may be padded with bits that mean nothing.
        unseen.ShouldAllBe(at => members.Contains(at + 9));
    }

    [Fact]
    public void A_record_without_digest_cannot_be_told_to_be_whole_and_is_named()
    {
        File.WriteAllBytes(_folder["x.warc"], Exchanges.Plain(("response", "http://a.example/1", "2026-01-02T03:04:05Z", "HTTP/1.1 200 OK\r\n\r\none", "")));

        ArchiveFolder.Verify(_folder.Path).Damages.ShouldHaveSingleItem().Message.ShouldContain("states no block digest");
    }

    [Fact]
    public void Room_that_a_power_cut_left_unfilled_is_cut_off_on_opening()
    {
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Append(Exchanges.Get("https://a.example/1", "one"));
        }

        var path = Directory.GetFiles(_folder.Path).Single();
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. whole, .. whole[..40], .. new byte[500]]);
        using (var archive = Archive.Open(_folder.Path, _index))
        {
            archive.Notices.ShouldHaveSingleItem();
            archive.Append(Exchanges.Get("https://a.example/2", "two"));
        }

        ArchiveFolder.Verify(_folder.Path).Damages.ShouldBeEmpty();
        ArchiveFolder.Find(_folder.Path, new Uri("https://a.example/1")).ShouldNotBeNull();
    }

    private List<WarcRecord> Records()
    {
        var records = new List<WarcRecord>();
        foreach (var path in Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal))
        {
            using var reader = WarcReader.Open(path);
            while (reader.Next() is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }
}
