using System.Text;

namespace LLMInference.Catalog.Writing;

/// <summary>Writes a file so that a reader, and a power cut, sees the old one or the new one whole, and only when the bytes differ.</summary>
public static class AtomicFile
{
    /// <summary>UTF-8 without a byte-order mark.</summary>
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes <paramref name="text"/> as UTF-8; false when the file already says so and stays untouched.</summary>
    public static bool Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes <paramref name="bytes"/>; false when the file already holds them and stays untouched. Who may read and write the file stays as it is, and a link to it stays a link.</summary>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        path = Target(path);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(path)))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = Beside(path);
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
            }

            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        Swap(beside, path);
        return true;
    }

    /// <summary>The file that a symbolic link leads to, through any number of links and be it there or not; a file that is no link is its own.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Target(string path) => new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    /// <summary>The file in which the new text of <paramref name="path"/> is written before it takes its place.</summary>
    public static string Beside(string path) => path + ".writing";

    /// <summary>Puts a file that is already on disk, whole and flushed, in the place of <paramref name="path"/>.</summary>
    public static void Swap(string beside, string path) => File.Move(beside, path, overwrite: true);

    /// <summary>Flushes a finished file to disk.</summary>
    public static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
