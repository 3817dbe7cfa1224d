namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>One record element of DBLP's XML, or one hit of its search brought into the same form: fields in order, text only.</summary>
/// <param name="Element"><c>article inproceedings proceedings book incollection phdthesis mastersthesis www person data</c>.</param>
/// <param name="Key">DBLP key; empty when missing.</param>
/// <param name="PublType">White-space separated tokens (<c>informal withdrawn survey …</c>); empty when none.</param>
/// <param name="Fields">Child elements in order.</param>
internal sealed record DblpEntry(string Element, string Key, string PublType, IReadOnlyList<DblpField> Fields)
{
    /// <summary>The elements that are records.</summary>
    public static bool IsRecord(string element) => element is "article" or "inproceedings" or "proceedings" or "book" or "incollection" or "phdthesis" or "mastersthesis" or "www" or "data";

    /// <summary>The first field of a name with any text, or null.</summary>
    public string? First(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name && field.Text.Length > 0)
            {
                return field.Text;
            }
        }

        return null;
    }

    /// <summary>All fields of a name.</summary>
    public IEnumerable<DblpField> All(string name) => Fields.Where(f => f.Name == name);

    /// <summary>True when <see cref="PublType"/> holds the token.</summary>
    public bool Has(string publType) => PublType.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(publType, StringComparer.Ordinal);
}

/// <summary>A child element of a record: its whole text (markup within dropped, whitespace collapsed) and its attributes.</summary>
/// <param name="Name">Element name.</param>
/// <param name="Text">Text of the subtree.</param>
/// <param name="Attributes">Name and value pairs; null when there are none.</param>
internal readonly record struct DblpField(string Name, string Text, IReadOnlyList<KeyValuePair<string, string>>? Attributes = null)
{
    /// <summary>An attribute's value, or null when absent or blank.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes ?? [])
        {
            if (attribute.Key == name)
            {
                return string.IsNullOrWhiteSpace(attribute.Value) ? null : attribute.Value.Trim();
            }
        }

        return null;
    }
}
