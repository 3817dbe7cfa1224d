using System.Runtime.CompilerServices;

namespace LLMInference.Testing;

/// <summary>Compares a text with its approved file. On a difference the text is written beside it as <c>.received</c>; a reviewer who agrees renames it.</summary>
public static class Approve
{
    /// <summary>Fails unless <paramref name="actual"/> equals <c>Approved/{name}</c> beside the calling test's file.</summary>
    public static void Text(string actual, string name, [CallerFilePath] string test = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name);
        var received = Path.Combine(Path.GetDirectoryName(approved)!, Path.GetFileNameWithoutExtension(name) + ".received" + Path.GetExtension(name));
        var text = actual.ReplaceLineEndings("\n");
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        File.WriteAllText(received, text);
        throw new InvalidOperationException($"Not as approved: compare {received} with {approved}; if the new text is right, replace the approved file with it.");
    }
}
