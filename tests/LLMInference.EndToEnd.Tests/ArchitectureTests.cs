using System.Reflection;
using System.Xml.Linq;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests;

/// <summary>The borders between projects and folders, each of which buys a guarantee.</summary>
public sealed class ArchitectureTests
{
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchUnitNET.Loader.ArchLoader().LoadAssemblies(
        Assembly.Load("LLMInference.Bibliography"), Assembly.Load("LLMInference.Harvest"), Assembly.Load("LLMInference.Catalog"), Assembly.Load("llminf")).Build();

    [Theory]
    [InlineData("LLMInference.Bibliography", "")]
    [InlineData("LLMInference.Harvest", "LLMInference.Bibliography")]
    [InlineData("LLMInference.Catalog", "LLMInference.Bibliography")]
    [InlineData("LLMInference.Cli", "LLMInference.Bibliography LLMInference.Catalog LLMInference.Harvest")]
    public void A_project_sees_only_those_it_may(string project, string allowed)
    {
        var file = XDocument.Load(Repository.PathTo("src", project, project + ".csproj"));
        var seen = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal);
        string.Join(' ', seen).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("System.Net.Http.HttpClient", "LLMInference.Harvest.Fetching")]
    [InlineData("System.Net.Sockets.Socket", "LLMInference.Harvest.Fetching")]
    public void Only_one_room_touches(string type, string room)
        => UsersOf(type).Where(u => !u.StartsWith(room + ".", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("LLMInference.Bibliography", "System.IO.File")]
    [InlineData("LLMInference.Bibliography", "System.TimeProvider")]
    [InlineData("LLMInference.Harvest.Sources", "System.IO.File")]
    [InlineData("LLMInference.Harvest.Sources", "System.TimeProvider")]
    [InlineData("LLMInference.Harvest.Extraction", "System.IO.File")]
    [InlineData("LLMInference.Harvest.Extraction", "System.TimeProvider")]
    public void What_is_pure_stays_pure(string room, string type)
        => UsersOf(type).Where(u => u.StartsWith(room + ".", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("LLMInference.Harvest.Sources", "LLMInference.Harvest.Store")]
    [InlineData("LLMInference.Harvest.Extraction", "LLMInference.Harvest.Fetching")]
    [InlineData("LLMInference.Bibliography.Identifiers", "LLMInference.Bibliography.Resolution")]
    [InlineData("LLMInference.Bibliography.Records", "LLMInference.Bibliography.Resolution")]
    [InlineData("LLMInference.Bibliography.Text", "LLMInference.Bibliography.Records")]
    public void A_room_does_not_look_into(string room, string other)
        => Code.Types.Where(t => InRoom(t.FullName, room))
            .SelectMany(t => t.Dependencies.Where(d => InRoom(d.Target.FullName, other)).Select(d => $"{t.FullName} → {d.Target.FullName}"))
            .Distinct().ShouldBeEmpty();

    [Fact]
    // Answers is no source: it holds what reading any service's answer takes.
    public void A_source_does_not_look_into_another_source()
    {
        const string sources = "LLMInference.Harvest.Sources.";
        Code.Types.Where(t => t.FullName.StartsWith(sources, StringComparison.Ordinal))
            .SelectMany(t => t.Dependencies.Where(d => FolderOf(d.Target.FullName, sources) is { } there && FolderOf(t.FullName, sources) is { } here && here != there && there != "Answers")
                .Select(d => $"{t.FullName} → {d.Target.FullName}"))
            .Distinct().ShouldBeEmpty();
    }

    private static IEnumerable<string> UsersOf(string type)
        => Code.Types.Where(t => t.FullName.StartsWith("LLMInference.", StringComparison.Ordinal) && t.Dependencies.Any(d => d.Target.FullName == type))
            .Select(t => t.FullName).Distinct();

    private static bool InRoom(string name, string room) => name.StartsWith(room + ".", StringComparison.Ordinal);

    private static string? FolderOf(string name, string root)
        => name.StartsWith(root, StringComparison.Ordinal) && name[root.Length..].Split('.') is { Length: > 1 } parts ? parts[0] : null;
}
