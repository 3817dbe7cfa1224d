using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>What stands in an entry beside its fields and is kept as a note: awards, acceptance rates, forms of presentation, "to appear".</summary>
internal static partial class NoteRules
{
    /// <summary>Takes the notes out of a text: returns what remains, and the notes.</summary>
    public static string Strip(string text, List<string> notes)
    {
        return Note().Replace(text, match =>
        {
            var note = match.Value.Trim(' ', ',', '.', ';', '(', ')', '[', ']', '（', '）', '!', ':', '-', '–', '|', '*');
            if (note.Length > 2 && !notes.Contains(note))
            {
                notes.Add(note);
            }

            return " ";
        });
    }

    /// <summary>True when the text is nothing but a note.</summary>
    public static bool IsNote(ReadOnlySpan<char> text)
    {
        var end = 0;
        foreach (var note in Note().EnumerateMatches(text))
        {
            if (HoldsWord(text[end..note.Index]))
            {
                return false;
            }

            end = note.Index + note.Length;
        }

        return !HoldsWord(text[end..]);
    }

    private static bool HoldsWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"[\[(（]\s*(?:best|outstanding|distinguished|honou?rable|runner[- ]up|test[- ]of[- ]time|winner)\b[^\])）\n\u0001]{0,80}[\])）]|[\[(（]?\s*\b(?:winner of (?:the )?)?(?:best|outstanding|distinguished|honou?rable|runner[- ]up|most influential|test[- ]of[- ]time|highlight(?:ed)? paper|top \d+%?|notable)[^.,;\n\u0001()\[\]（）]{0,60}?(?:awards?|mention|nominee|nominated|nomination|finalists?|candidates?|runner[- ]?up|papers?\b(?:\s+award)?|students?)\b!?\s*[\])）]?|[\[(（]\s*(?:long |short |full |regular |poster|oral|spotlight|highlight|acceptance rate|accept(?:ance)? ?ratio|AR\s?[:=]|equal contribution|corresponding author|co-?first|invited|to appear|accepted|in press|forthcoming|extended abstract|ccf|core|sci|入选|ccf-)[^\])）\n\u0001]{0,80}[\])）]|\bacceptance (?:rate|ratio)\s*[:=]?\s*[\d.]+\s*%?(?:\s*[\[(]?\d+/\d+[\])]?)?|\bto appear(?: in)?\b\.?|\b(?:equal contribution|corresponding author)s?\b|[\[(（](?:最佳|优秀|获)[^\])）]{0,30}[\])）]|最佳论文奖?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Note();
}
