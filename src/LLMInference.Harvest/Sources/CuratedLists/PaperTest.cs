namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Tells papers from tools, courses, posts, other lists and navigation: by the section, by where the links lead, and by the fields found.</summary>
internal static class PaperTest
{
    private const int LongestTitle = 45;
    private const int TitleWordsWithoutEvidence = 4;

    /// <summary>True for a paper.</summary>
    public static bool IsPaper(EntryBuilder entry, SectionKind section)
    {
        if (entry.Title is not { } title || section is SectionKind.Housekeeping or SectionKind.People || entry.IsTalk)
        {
            return false;
        }

        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (title.Count(char.IsLetter) < 3 || words > LongestTitle || FieldLabel.Of(title) is not null)
        {
            return false;
        }

        var paper = entry.Identified || entry.Targets.Contains(TargetKind.Paper);
        if (section == SectionKind.Others || title.StartsWith("awesome", StringComparison.OrdinalIgnoreCase))
        {
            return entry.Identified || (paper && words >= TitleWordsWithoutEvidence)
                || (entry.Targets.Contains(TargetKind.Document) && (entry.Authors.Names.Count > 0 || entry.Tag is { Venue: not null, Year: not null }));
        }

        if (paper || entry.Targets.Contains(TargetKind.Document))
        {
            return true;
        }

        var venue = entry.Tag?.Venue is not null;
        var authors = entry.Authors.Names.Count > 0;
        if (entry.Targets.Count == 0 || entry.Targets.SetEquals([TargetKind.Navigation]))
        {
            // Nothing to follow: only a citation proves it to be a paper.
            return words >= 3 && (authors || entry.Described || (venue && entry.Tag!.Year is not null)) && !entry.Targets.Contains(TargetKind.Navigation);
        }

        if (venue || authors || (entry.Described))
        {
            return words >= 2;
        }

        return (entry.Targets.Contains(TargetKind.Unknown) || (entry.Targets.Contains(TargetKind.Blog) && entry.NamedAndSpelledOut)) && words >= TitleWordsWithoutEvidence;
    }
}
