using System.Diagnostics;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>Runs the real program in a process of its own, as a user does.</summary>
internal sealed class Llminf : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-e2e-");

    /// <summary>A folder that goes away with the test.</summary>
    public string Folder => folder.FullName;

    public static string Demo => Repository.PathTo("seeds", "demo.warc.gz");

    public string PathTo(params string[] parts) => Path.Combine([Folder, .. parts]);

    public (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>A night on the demo web, into <paramref name="output"/>, with its README there.</summary>
    public (int Exit, string Output, string Error) Night(string output, params string[] more)
        => Run(["run", "--replay", Demo, "--seeds", Repository.PathTo("seeds"), "--output", PathTo(output), "--readme", PathTo(output, "README.md"), .. more]);

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "llminf.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("LLMINF_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }

    /// <summary>Every tracked file below <paramref name="output"/> with its text, in order.</summary>
    public IReadOnlyDictionary<string, string> Tracked(string output) => TrackedFiles.Below(PathTo(output));

    public void Dispose() => folder.Delete(recursive: true);
}
