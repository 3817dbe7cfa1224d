using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>Every stand-in, in the order in which they are asked whether a host is theirs.</summary>
internal static class HostList
{
    internal static IReadOnlyList<IHost> For(FakeWorld world) =>
    [
        new DblpHost(world),
        new SemanticScholarHost(world),
        new ArxivHost(world),
        new CrossrefHost(world),
        new OpenAlexHost(world),
        new RawGitHubHost(world),
        new HomePagesHost(world),
    ];
}
