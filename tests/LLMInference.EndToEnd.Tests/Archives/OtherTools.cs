using System.Diagnostics;

namespace LLMInference.EndToEnd.Tests.Archives;

/// <summary>Other people's tools that read and write WARC files. <c>.ci/run</c> installs them; elsewhere a test that lacks one is skipped and says so.</summary>
internal static class OtherTools
{
    /// <summary>The folder below which <c>.ci/run</c> installed warcio (npm), or null.</summary>
    public static string? Warcio => Environment.GetEnvironmentVariable("TEST_TOOLS") is { Length: > 0 } tools && Directory.Exists(Path.Combine(tools, "node_modules", "warcio"))
        ? Path.Combine(tools, "node_modules", "warcio")
        : null;

    /// <summary>Whether a program is on the path.</summary>
    public static bool Has(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public static (int Exit, string Output, string Error) Run(string program, IReadOnlyList<string> arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
