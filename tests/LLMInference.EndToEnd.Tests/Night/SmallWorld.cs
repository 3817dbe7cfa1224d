using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>A world of made-up people that every source has something to say about: one person, one lab, one list.</summary>
internal static class SmallWorld
{
    private static readonly string[] Subjects = ["Paged Key-Value Caches", "Speculative Decoding", "Prefill and Decode Disaggregation", "Weight Quantization", "Continuous Batching", "Prefix Sharing", "Expert Offloading", "Attention Kernels", "Request Scheduling", "Early Exits", "Tensor Parallelism", "Sparse Attention", "Model Swapping", "Cache Eviction", "Token Pruning", "Draft Models", "Load Balancing", "Memory Pooling"];

    /// <summary>Where the works appear of which Crossref and OpenAlex alone know more than their DOI.</summary>
    public const string RegisteredVenue = "EuroSys";

    /// <summary>Works that <see cref="After"/> adds at a time.</summary>
    public const int AtATime = 3;

    /// <summary>
    /// The world after so many further works have appeared; each in DBLP, in Semantic Scholar and on the person's page, one beside it in the list and on arXiv alone, and one in
    /// the list of which Crossref and OpenAlex alone know more than its DOI.
    /// </summary>
    public static FakeWorld After(int further)
    {
        var works = new List<FakeWork>();
        var listed = new List<string>();
        for (var i = 0; i < 3 + further; i++)
        {
            works.Add(new FakeWork
            {
                Title = $"{Subjects[i % Subjects.Length]} for Serving Large Language Models, Part {i + 1}",
                Authors = ["Quillon Farnsworthy", "Ottoline Brasswick"],
                Venue = "OSDI",
                VenueFull = "USENIX Symposium on Operating Systems Design and Implementation",
                Year = 2025,
                Doi = $"10.5555/made.up.{i + 1}",
                Arxiv = $"2501.0{i + 1001}",
                Seeds = ["quillon"],
            });
            works.Add(new FakeWork
            {
                Title = $"{Subjects[(i + 7) % Subjects.Length]} in Large Language Model Inference Engines, Note {i + 1}",
                Authors = [$"Ysolde Merriweather", "Barnaby Thistlewood"],
                Venue = "arXiv",
                Kind = "preprint",
                Year = 2025,
                Arxiv = $"2502.0{i + 1001}",
                Seeds = ["nobody"],
            });
            works.Add(new FakeWork
            {
                Title = $"{Subjects[(i + 11) % Subjects.Length]} under Large Language Model Serving Load, Report {i + 1}",
                Authors = ["Clementine Underhill", "Peregrine Ashdown"],
                Venue = RegisteredVenue,
                VenueFull = "European Conference on Computer Systems",
                Year = 2025,
                // Not below 10.5555, which no list is believed in: nothing resolves there.
                Doi = $"10.99999/registered.{i + 1}",
                Seeds = ["nobody"],
                UnknownToS2 = true,
            });
            listed.AddRange(works[^AtATime..].Select(w => w.Title));
        }

        return new FakeWorld(
            [
                new FakePerson { Id = "quillon", Seed = "quillon", Name = "Quillon Farnsworthy", Pid = "101/2345", S2 = ["900001"], Affiliation = "University of Made Up", Homepage = "https://quillon.example.org/" },
                new FakePerson { Id = "ottoline", Seed = "madelab", Name = "Ottoline Brasswick", Pid = "102/2345", S2 = ["900002"], Homepage = "https://madelab.example.org/" },
            ],
            works,
            [new FakeList { Seed = "list", Repo = "made/awesome-inference", Title = "Awesome LLM inference", Headings = [new FakeHeading { Heading = "LLM Serving", Works = listed }] }]);
    }

    /// <summary>Writes its seed files.</summary>
    public static string Seeds()
    {
        var folder = Directory.CreateTempSubdirectory("llminf-small-seeds-").FullName;
        File.WriteAllText(Path.Combine(folder, "people.yaml"), "- id: quillon\n  name: Quillon FARNSWORTHY\n  url: https://quillon.example.org/\n  affiliation: University of Made Up\n");
        File.WriteAllText(Path.Combine(folder, "labs.yaml"), "- id: madelab\n  name: MADELAB\n  url: https://madelab.example.org/\n");
        File.WriteAllText(Path.Combine(folder, "repositories.yaml"), "- id: list\n  name: awesome-inference\n  url: https://github.com/made/awesome-inference\n");
        return folder;
    }
}
