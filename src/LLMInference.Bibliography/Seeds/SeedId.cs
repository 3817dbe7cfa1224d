using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Seeds;

/// <summary>Makes a seed's id from its name.</summary>
public static class SeedId
{
    /// <summary>Folded words joined by hyphens: <c>"Zhihao JIA" → "zhihao-jia"</c>; characters without a Latin form are spelt by code point, so that it is never empty.</summary>
    public static string From(string name)
    {
        var words = Folding.Words(name).Select(w => string.Concat(w.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : $"u{r.Value:x}")));
        var id = string.Join('-', words);
        return id.Length > 0 ? id : "seed";
    }
}
