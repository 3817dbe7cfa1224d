namespace LLMInference.Bibliography.Text;

/// <summary>A title reduced to what is the same in every spelling of it: folded letters and digits. Equal keys are strong, but alone not sufficient, evidence of one work.</summary>
/// <param name="Value">Lower-case letters and digits of any script; empty when the title has none.</param>
public readonly record struct TitleKey(string Value)
{
    /// <summary>The key of a title as written.</summary>
    public static TitleKey From(string title) => new(Folding.LettersAndDigits(title));

    /// <summary>True when the title has no letter or digit.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
