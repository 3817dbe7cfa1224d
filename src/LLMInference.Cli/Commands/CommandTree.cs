using System.CommandLine;

namespace LLMInference.Cli.Commands;

/// <summary>Every command, in the order of the help text. A command stands here when it works, not before.</summary>
internal static class CommandTree
{
    internal static RootCommand Create()
    {
        var common = new CommonOptions();
        var night = new NightCommands(common);
        var catalog = new CatalogCommands(common);
        var root = new RootCommand("llminf keeps a reading list about LLM inference: it visits the people, labs and lists in seeds/, works out which records are the same work and which matter, and publishes the index.")
        {
            night.Run(),
            night.Crawl(),
            night.Build(),
            night.Publish(),
            SeedsCommand.Create(common),
            ExtractCommand.Create(common),
            DedupeCommand.Create(common),
            ClassifyCommand.Create(common),
            catalog.Query(),
            catalog.Sql(),
            catalog.Show(),
            catalog.Explain(),
            ReviewCommand.Create(common),
            catalog.New(),
            SuggestCommand.Create(common),
            catalog.Status(),
            ArchiveCommand.Create(common),
            DocsCommand.Create(),
        };
        return root;
    }
}
