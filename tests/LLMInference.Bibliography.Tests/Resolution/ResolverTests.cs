using CsCheck;
using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

public sealed class ResolverTests
{
    private const string People = "Ada Quill; Bo Renner; Cleo Sturm";

    private static readonly RecordInput Conference = Dblp("conf/sosp/QuillRS23", "Paged Tables for Serving Large Models", People, "SOSP", 2023, ManifestationKind.Conference, "10.1145/1.2");
    private static readonly RecordInput Mirror = Dblp("journals/corr/abs-2309-00001", "Paged Tables for Serving Large Models", People, "CoRR", 2023, ManifestationKind.Preprint, arxiv: "2309.00001");
    private static readonly RecordInput Journal = Dblp("journals/tocs/QuillRS25", "Paged Tables for Serving Large Models", People, "ACM Trans. Comput. Syst.", 2025, ManifestationKind.Journal, "10.1145/9.9");

    [Fact]
    public void A_preprint_and_the_paper_it_became_are_one_work_in_two_forms()
    {
        var work = Resolve(Conference, Mirror).Works.ShouldHaveSingleItem();

        work.Venue.ShouldBe("SOSP");
        work.Year.ShouldBe(2023);
        work.Doi.ShouldBe("10.1145/1.2");
        work.ArxivId.ShouldBe("2309.00001");
        work.Manifestations.Select(m => m.Kind).ShouldBe([ManifestationKind.Conference, ManifestationKind.Preprint]);
    }

    [Fact]
    public void A_preprint_whose_comment_says_where_it_was_accepted_will_appear_there()
    {
        var accepted = Mirror with { Record = Mirror.Record with { Source = SourceId.Arxiv, Key = "2309.00001", Notes = ["Accepted at OSDI 2027, 14 pages"] } };

        var work = Resolve(accepted).Works.ShouldHaveSingleItem();

        (work.Status, work.Venue, work.Year).ShouldBe((PublicationStatus.Accepted, "OSDI", 2027));
        work.Provenance.Single(p => p.Field == "venue").Reason.ShouldBe("it says \"Accepted at OSDI 2027, 14 pages\"");
        Resolve(accepted, Conference).Works.ShouldHaveSingleItem().Venue.ShouldBe("SOSP");
    }

    [Fact]
    public void The_authors_own_abstract_is_kept_and_the_date_of_the_answer_that_counts()
    {
        var gathered = Conference with { Record = Conference.Record with { Source = SourceId.SemanticScholar, Key = new string('a', 40), Abstract = "Cut …", Tldr = "Short.", CitationCount = 7 } };
        var own = Mirror with { Record = Mirror.Record with { Source = SourceId.Arxiv, Key = "2309.00001", Abstract = "Whole." } };

        var work = Resolve(gathered, own).Works.ShouldHaveSingleItem();

        (work.Abstract, work.Tldr, work.CitationCount, work.CitationDate, work.Status).ShouldBe(("Whole.", "Short.", 7, Claims.Night, PublicationStatus.Published));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void What_a_page_no_longer_names_is_withdrawn_in_a_fresh_clone_too_unless_the_page_names_far_less(int stillNamed, bool withdrawn)
    {
        RecordInput[] page = [.. new[] { "Paged Tables for Otters", "Moving Ferries Slowly", "On the Cost of Tea", "Draft Models and Their Drafts" }.Select(t => Of(SourceId.Page, "https://a.example.org/#" + t, t, People, "SOSP", 2023, seed: "a"))];
        var ledger = Ledger(Resolve(page[..(stillNamed + 1)]));

        var works = Resolve(page[..stillNamed], ledger).Works;

        works.Count.ShouldBe(stillNamed + 1);
        works.SelectMany(w => w.Manifestations).SelectMany(m => m.Records).Count(r => r.WithdrawnAt is not null).ShouldBe(withdrawn ? 1 : 0);
    }

    [Fact]
    public void A_journal_version_stays_a_work_of_its_own_that_extends_the_conference_paper()
    {
        var catalogue = Resolve(Conference, Mirror, Journal);

        catalogue.Works.Count.ShouldBe(2);
        var conference = catalogue.Works.Single(w => w.Venue == "SOSP");
        conference.ArxivId.ShouldBe("2309.00001");
        var relation = catalogue.Relations.Where(r => r.Kind == "extends").ShouldHaveSingleItem();
        relation.OtherId.ShouldBe(conference.Id);
    }

    [Fact]
    public void A_service_that_merged_preprint_journal_and_conference_does_not_glue_them()
    {
        var merged = Of(SourceId.SemanticScholar, new string('a', 40), "Paged Tables for Serving Large Models", People, "Symposium on Operating Systems Principles", 2023, doi: "10.1145/9.9", arxiv: "2309.00001", dblp: "conf/sosp/QuillRS23");

        var catalogue = Resolve(Conference, Mirror, Journal, merged);

        catalogue.Works.Count.ShouldBe(2);
    }

    [Fact]
    public void A_demo_of_the_same_title_stays_apart()
    {
        var demo = Dblp("conf/sosp/QuillRS23a", "Paged Tables for Serving Large Models", People, "SOSP Demos", 2023, ManifestationKind.Conference, "10.1145/1.3");

        Resolve(Conference, demo).Works.Count.ShouldBe(2);
    }

    [Fact]
    public void An_entry_of_a_page_without_venue_joins_the_paper_of_its_year()
    {
        var page = Of(SourceId.Page, "https://example.org/#paged", "Paged tables for serving large models.", "A. Quill; B. Renner; C. Sturm", year: 2023, seed: "ada");

        var work = Resolve(Conference, page).Works.ShouldHaveSingleItem();

        work.Title.ShouldBe("Paged Tables for Serving Large Models");
        work.Authors.Select(a => a.Name).ShouldBe(["Ada Quill", "Bo Renner", "Cleo Sturm"]);
    }

    [Fact]
    public void A_copied_doi_under_another_title_is_a_doubt_and_no_merge()
    {
        var page = Of(SourceId.Page, "https://example.org/#other", "Sketches of Sparse Gradients in Wide Area Training", People, "SIGCOMM", 2021, doi: "10.1145/1.2", seed: "ada");

        var catalogue = Resolve(Conference, page);

        catalogue.Works.Count.ShouldBe(2);
        catalogue.Doubtful.ShouldHaveSingleItem().Reason.ShouldContain("doi:10.1145/1.2");
    }

    [Fact]
    public void Parts_one_and_two_are_two_works()
    {
        var one = Dblp("conf/x/1", "Scheduling Inference Part I", People, "OSDI", 2024, ManifestationKind.Conference);
        var two = Dblp("conf/x/2", "Scheduling Inference Part II", People, "OSDI", 2024, ManifestationKind.Conference);

        Resolve(one, two).Works.Count.ShouldBe(2);
    }

    [Fact]
    public void A_title_of_the_same_letters_by_other_people_is_a_doubt_and_no_merge()
    {
        var other = Of(SourceId.Page, "https://example.org/#x", "Paged Tables for Serving Large Models", "Dan Uhl; Eve Vogt", year: 2023);

        var catalogue = Resolve(Mirror, other);

        catalogue.Works.Count.ShouldBe(2);
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing()
    {
        var records = Many();
        var expected = Published(Resolve(records));

        Gen.Shuffle(records).Sample(shuffled => Published(Resolve(shuffled)) == expected, iter: 20);
    }

    [Fact]
    public void Resolving_again_with_its_own_ledger_changes_nothing()
    {
        var records = Many();
        var first = Resolve(records);

        var second = Resolve(records, Ledger(first));

        Published(second).ShouldBe(Published(first));
    }

    [Fact]
    public void A_fresh_clone_carries_on_the_works_that_no_source_names_tonight()
    {
        var first = Resolve(Conference, Mirror, Journal);

        var second = Resolve([], Ledger(first));

        second.Works.Select(w => (w.Id, w.Title, w.Venue, w.Doi, w.ArxivId)).ShouldBe(first.Works.Select(w => (w.Id, w.Title, w.Venue, w.Doi, w.ArxivId)));
        Published(Resolve([], Ledger(second))).ShouldBe(Published(second));
    }

    [Fact]
    public void A_new_record_joins_a_work_that_only_the_ledger_knows_and_keeps_its_first_date()
    {
        var first = Resolve(Conference with { FirstSeen = new DateOnly(2025, 1, 2) });

        var second = Resolve([Mirror], Ledger(first));

        var work = second.Works.ShouldHaveSingleItem();
        work.Id.ShouldBe(first.Works[0].Id);
        work.FirstSeen.ShouldBe(new DateOnly(2025, 1, 2));
        work.ArxivId.ShouldBe("2309.00001");
        work.Venue.ShouldBe("SOSP");
    }

    [Fact]
    public void Works_that_merge_leave_a_redirect_to_the_one_first_seen()
    {
        var alone = Of(SourceId.List, "o/r#paged", "Paged Tables", year: 2023, firstSeen: new DateOnly(2025, 1, 1));
        var first = Resolve(Conference, alone);
        first.Works.Count.ShouldBe(2);
        var oldest = first.Works.MinBy(w => w.FirstSeen)!.Id;
        var withDoi = Of(SourceId.List, "o/r#paged", "Paged Tables", year: 2023, doi: "10.1145/1.2", firstSeen: new DateOnly(2025, 1, 1));

        var second = Resolve([Conference, withDoi], Ledger(first));

        second.Works.ShouldHaveSingleItem().Id.ShouldBe(oldest);
        var redirect = second.Redirects.ShouldHaveSingleItem();
        redirect.NewId.ShouldBe(oldest);
        Resolve([Conference, withDoi], Ledger(second)).Redirects.ShouldBe(second.Redirects);
    }

    [Fact]
    public void A_split_leaves_the_id_with_the_larger_part_and_never_gives_a_redirected_id_again()
    {
        var first = Resolve(Conference, Mirror, Of(SourceId.Page, "p#1", "Paged Tables for Serving Large Models", People, "SOSP", 2023));
        var id = first.Works.ShouldHaveSingleItem().Id;
        var curation = CurationReader.Read("curation.yaml", "- different: [arxiv:2309.00001, doi:10.1145/1.2]\n  reason: two papers\n").Curation;

        var second = Resolver.Resolve(new ResolutionInput { Records = [Conference, Mirror, Of(SourceId.Page, "p#1", "Paged Tables for Serving Large Models", People, "SOSP", 2023)], Ledger = Ledger(first), Curation = curation });

        second.Works.Count.ShouldBe(2);
        second.Works.Single(w => w.Venue == "SOSP").Id.ShouldBe(id);
        second.Works.Single(w => w.Venue == "arXiv").Id.ShouldNotBe(id);
    }

    [Fact]
    public void A_person_says_same_and_it_is_one_work()
    {
        var list = Of(SourceId.List, "o/r#pt", "PagedServe", year: 2023);
        var curation = CurationReader.Read("curation.yaml", "- same: [PagedServe, doi:10.1145/1.2]\n  reason: the system's name\n").Curation;

        var catalogue = Resolver.Resolve(new ResolutionInput { Records = [Conference, list], Curation = curation });

        catalogue.Works.ShouldHaveSingleItem().Title.ShouldBe("Paged Tables for Serving Large Models");
        catalogue.Decisions.ShouldContain(d => d.Code == "curation.same");
    }

    [Fact]
    public void A_correction_beats_every_source_and_says_so()
    {
        var curation = CurationReader.Read("curation.yaml", "- correct: doi:10.1145/1.2\n  title: Paged Tables, Corrected\n  year: 2024\n  reason: erratum\n- star: Paged Tables for Serving Large Models\n  reason: read it\n- hide: doi:10.1145/0.0\n  reason: gone\n").Curation;

        var catalogue = Resolver.Resolve(new ResolutionInput { Records = [Conference, Mirror], Curation = curation });

        var work = catalogue.Works.ShouldHaveSingleItem();
        work.Title.ShouldBe("Paged Tables, Corrected");
        work.Year.ShouldBe(2024);
        work.Starred.ShouldBeTrue();
        work.Provenance.ShouldContain(p => p.Field == "title" && p.Source == "curation");
        catalogue.Warnings.ShouldHaveSingleItem().ShouldContain("curation.yaml:7");
    }

    [Fact]
    public void People_are_known_by_identifier_or_on_their_own_page_and_never_by_name_alone()
    {
        var ada = new Seed(SeedKind.Person, "ada", "Ada Quill", new Uri("https://example.org/ada")) { Ids = [new PersonIdentifier(PersonScheme.DblpPid, "1/1-2")] };
        var bo = new Seed(SeedKind.Person, "bo", "Bo Renner", new Uri("https://example.org/bo"));
        var cleo = new Seed(SeedKind.Person, "cleo", "Cleo Sturm", new Uri("https://example.org/cleo"));
        var withPid = Conference with { Record = Conference.Record with { Authors = [new AuthorAsWritten("Ada Quill", [new PersonIdentifier(PersonScheme.DblpPid, "1/1-2")]), new AuthorAsWritten("Bo Renner"), new AuthorAsWritten("Cleo Sturm")] } };
        var page = Of(SourceId.Page, "p#1", "Paged Tables for Serving Large Models", "A. Quill; B. Renner; C. Sturm", "SOSP", 2023, seed: "bo");

        var work = Resolver.Resolve(new ResolutionInput { Records = [withPid, page], Seeds = new SeedSet([ada, bo, cleo], []) }).Works.ShouldHaveSingleItem();

        work.Authors.Select(a => (a.PersonId, a.Reason)).ShouldBe([("ada", "dblp-pid 1/1-2"), ("bo", "on their own page"), (null, null)]);
    }

    [Fact]
    public void A_loose_source_is_not_believed_where_dblp_names_a_namesake()
    {
        var ada = new Seed(SeedKind.Person, "ada", "Ada Quill", new Uri("https://example.org/ada")) { Ids = [new PersonIdentifier(PersonScheme.DblpPid, "1/1-2"), new PersonIdentifier(PersonScheme.S2Author, "77")] };
        var namesake = Conference with { Record = Conference.Record with { Authors = [new AuthorAsWritten("Ada Quill", [new PersonIdentifier(PersonScheme.DblpPid, "1/1-5")]), new AuthorAsWritten("Bo Renner"), new AuthorAsWritten("Cleo Sturm")] } };
        var s2 = Of(SourceId.SemanticScholar, new string('b', 40), "Paged Tables for Serving Large Models", "", "SOSP", 2023, dblp: "conf/sosp/QuillRS23");
        s2 = s2 with { Record = s2.Record with { Authors = [new AuthorAsWritten("Ada Quill", [new PersonIdentifier(PersonScheme.S2Author, "77")])] } };

        var work = Resolver.Resolve(new ResolutionInput { Records = [namesake, s2], Seeds = new SeedSet([ada], []) }).Works.ShouldHaveSingleItem();

        work.Authors.ShouldAllBe(a => a.PersonId == null);
    }

    [Fact]
    public void A_shouting_title_is_not_shown_when_another_source_does_not_shout()
    {
        var shouting = Of(SourceId.Crossref, "10.1145/1.2", "PAGED TABLES FOR SERVING LARGE MODELS", People, "SOSP", 2023, ManifestationKind.Conference, "10.1145/1.2");

        Resolve(shouting, Mirror).Works.ShouldHaveSingleItem().Title.ShouldBe("Paged Tables for Serving Large Models");
        Resolve(shouting).Works.ShouldHaveSingleItem().Title.ShouldBe("Paged Tables for Serving Large Models");
    }

    private static RecordInput[] Many()
        =>
        [
            Conference, Mirror, Journal,
            Of(SourceId.SemanticScholar, new string('a', 40), "Paged Tables for Serving Large Models", "Ada Quill; B. Renner; C. Sturm", "Symposium on Operating Systems Principles", 2023, doi: "10.1145/9.9", arxiv: "2309.00001", dblp: "conf/sosp/QuillRS23"),
            Of(SourceId.Page, "https://example.org/#1", "Paged tables for serving large models", "A. Quill; B. Renner; C. Sturm", "SOSP'23", 2023, seed: "ada"),
            Of(SourceId.Page, "https://example.org/#2", "Paged tables for serving large models", "A. Quill; B. Renner; C. Sturm", "TOCS", 2025, seed: "ada"),
            Of(SourceId.Page, "https://example.org/#3", "Unrelated Sketches of Sparse Gradients", "A. Quill", "SIGCOMM", 2021, doi: "10.1145/1.2", seed: "ada"),
            Of(SourceId.List, "o/r#paged", "Paged Tables", year: 2023, arxiv: "2309.00001"),
            Of(SourceId.List, "o/r#editorial", "Editorial", year: 2023),
            Of(SourceId.Page, "q#editorial", "Editorial", "X. Y. Zed", "SIGMOD Record", 2023),
            Of(SourceId.Page, "q#editorial~2", "Editorial", "X. Y. Zed", "SIGMOD Record", 2023),
            Dblp("conf/osdi/A", "Speculative Drafts at Scale", "Dan Uhl; Eve Vogt", "OSDI", 2024, ManifestationKind.Conference),
            Of(SourceId.Arxiv, "2401.00002", "Speculative Drafting at Scale", "Dan Uhl; Eve Vogt", "arXiv", 2024, ManifestationKind.Preprint, arxiv: "2401.00002"),
            Of(SourceId.Page, "r#1", "Speculative Drafts at Scale: A Retrospective", "Dan Uhl; Eve Vogt", year: 2025),
        ];
}
