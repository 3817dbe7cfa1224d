namespace LLMInference.Cli.Night;

/// <summary>Holds the output folder for one run at a time. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class OutputLock : IDisposable
{
    private readonly FileStream file;

    private OutputLock(FileStream file) => this.file = file;

    /// <exception cref="StopException">Another run holds it (exit code 5).</exception>
    internal static OutputLock Take(string output)
    {
        try
        {
            return new OutputLock(new FileStream(Path.Combine(output, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StopException(ExitCode.Locked, $"Another run works in '{output}'. Wait until it has ended, or choose another folder with --output.");
        }
    }

    public void Dispose() => file.Dispose();
}
