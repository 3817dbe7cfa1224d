namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class CuratedListsDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works with the heading under which a list names them; researchers with home pages",
        Asks: "README at `HEAD` and the Markdown files of the same repository that it leads to, as raw files",
        Needs: "nothing; `Token` lifts the limit for programs without an account",
        Pace: "its limit for anonymous callers is not published, so `429` and `retry-after` are obeyed. ETags are kept: an unchanged file is a 304",
        WhenRefused: "404: the repository is gone or private; its mentions stand. 403 with its quota used up: waited for until `x-ratelimit-reset`, else deferred.",
        new Dictionary<string, string>
        {
            ["list.blocked.challenge"] = "The answer is a page that wants proof of being human.",
            ["list.missing.file"] = "The repository or its file is gone, private or elsewhere.",
            ["list.noticed.no-papers"] = "A file lists no paper.",
            ["list.skipped.empty-file"] = "A file is empty.",
            ["list.skipped.no-paper"] = "Entries that are tools, posts or prose.",
            ["list.skipped.too-many-files"] = "More files are linked than `MaxDepth` and `MaxFiles` allow.",
            ["list.unreadable.html"] = "A web page where Markdown was asked.",
            ["list.unreadable.status"] = "An answer of another status than 2xx.",
        });
}
