using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Tests.Venues;

public sealed class VenueLexiconTests
{
    [Theory]
    [InlineData("Proceedings of the 29th ACM International Conference on Architectural Support for Programming Languages and Operating Systems, Volume 2", "ASPLOS")]
    [InlineData("USENIX OSDI, July 2024", "OSDI")]
    [InlineData("OSDI'24", "OSDI")]
    [InlineData("NIPS", "NeurIPS")]
    [InlineData("Advances in Neural Information Processing Systems 30: Annual Conference on Neural Information Processing Systems 2017", "NeurIPS")]
    [InlineData("CoRR abs/2309.06180", "arXiv")]
    [InlineData("arXiv preprint arXiv:2309.06180", "arXiv")]
    [InlineData("ACM SIGMOD Record", "SIGMOD Record")]
    [InlineData("SIGMOD Conference", "SIGMOD")]
    [InlineData("Proc. VLDB Endow. 9(12)", "VLDB")]
    [InlineData("The VLDB Journal &mdash; The International Journal on Very Large Data Bases", "VLDB J.")]
    [InlineData("IEEE Trans. Parallel Distributed Syst.", "TPDS")]
    [InlineData("in proc. 21st stoc,", "STOC")]
    [InlineData("ASPLOS (2)", "ASPLOS")]
    [InlineData("2018 {IEEE} Conference on Computer Vision and Pattern Recognition, {CVPR} 2018, Salt Lake City", "CVPR")]
    [InlineData("ICLR 2024 poster", "ICLR")]
    [InlineData("Findings of the Association for Computational Linguistics: EMNLP 2023", "ACL Findings")]
    [InlineData("USENIX ATC 2023", "USENIX ATC")]
    [InlineData("SC '23: Proceedings of the International Conference for High Performance Computing, Networking, Storage and Analysis", "SC")]
    [InlineData("we make serving fast", null)]
    [InlineData("in proceedings of 28th foundation of otters. ieee.", null)]
    [InlineData("Proc. IEEE", "Proc. IEEE")]
    [InlineData("Asian Conference on Machine Learning", null)]
    public void A_venue_as_written_is_recognised(string asWritten, string? expected)
        => VenueLexicon.Default.Match(asWritten).Venue?.Short.ShouldBe(expected);

    [Theory]
    [InlineData("LearningSys Workshop at NIPS")]
    [InlineData("EfficientQA@NeurIPS 2023")]
    [InlineData("HLT-NAACL Demos")]
    [InlineData("Companion Proceedings of the ACM Web Conference 2024")]
    public void What_stands_beside_a_conference_is_not_the_conference(string asWritten)
    {
        var reading = VenueLexicon.Default.Match(asWritten);

        reading.IsSecondary.ShouldBeTrue();
        reading.Venue.ShouldBeNull();
    }

    [Theory]
    [InlineData("OSDI 2024", 2024)]
    [InlineData("SOSP'23", 2023)]
    [InlineData("arXiv:2012.01234", null)]
    public void A_year_is_read_from_it(string asWritten, int? expected) => VenueLexicon.Default.Match(asWritten).Year.ShouldBe(expected);

    [Fact]
    public void The_built_in_file_has_no_fault_and_every_name_finds_its_own_venue()
    {
        var reading = VenueLexicon.Read("venues.yaml", File.ReadAllText(LLMInference.Testing.Repository.PathTo("seeds", "venues.yaml")));

        reading.Faults.ShouldBeEmpty();
        foreach (var venue in reading.Lexicon.Venues)
        {
            reading.Lexicon.Match(venue.Name).Venue?.Id.ShouldBe(venue.Id);
            reading.Lexicon.Match(venue.Short).Venue?.Id.ShouldBe(venue.Id);
            venue.Carries.ShouldAllBe(c => reading.Lexicon.Find(c) != null);
        }
    }

    [Fact]
    public void Faults_are_told_with_their_lines()
    {
        var faults = VenueLexicon.Read("venues.yaml", "- id: x\n  name: X\n  kind: circus\n- id: x\n  name: Y\n  kind: journal\n  ccf: D\n").Faults;

        faults.Select(f => f.Line).ShouldBe([3, 7, 4]);
    }

    [Theory]
    [InlineData("in proceedings of the 26 th annual symposium on otters", 26)]
    [InlineData("Proc. 21st Symp. on Otters", 21)]
    [InlineData("Proceedings of the Twenty-Sixth Symposium on Otters", 26)]
    [InlineData("the eighth annual conference on otters", 8)]
    [InlineData("Thirtieth Otter Meeting", 30)]
    [InlineData("Seventy first otter days", 71)]
    [InlineData("Otters and Computation 103", null)]
    [InlineData("SOSP 2023", null)]
    public void The_edition_is_read_in_digits_and_words(string written, int? edition)
        => VenueLexicon.Default.Match(written).Edition.ShouldBe(edition);
}
