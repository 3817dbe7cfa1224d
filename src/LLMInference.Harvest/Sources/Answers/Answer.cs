using System.Text.Json;
using System.Xml;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>What every service's parser does before and around reading: is it the shape that was asked for, and what if reading breaks.</summary>
internal static class Answer
{
    /// <summary>Reads an answer of the <paramref name="expected"/> shape; another shape, or broken syntax, becomes an outcome and a finding.</summary>
    /// <param name="source">First word of the findings' reasons: <c>dblp</c>.</param>
    /// <param name="snapshot">The answer.</param>
    /// <param name="expected">The shape that was asked for.</param>
    /// <param name="read">Reads it; may throw what JSON and XML readers throw.</param>
    public static ParseResult Read(string source, Snapshot snapshot, BodyShape expected, Func<ParseResult> read)
    {
        var shape = BodyShapes.Of(snapshot.Body.Span);
        if (shape == BodyShape.Challenge)
        {
            return ParseResult.Nothing(ParseOutcome.Blocked, $"{source}.blocked.challenge",
                $"{snapshot.Url} answered {snapshot.Status} with a page that asks for proof of being human instead of {Name(expected)}; it is not solved, the host is left alone for now.");
        }

        if (shape != expected)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, $"{source}.unreadable.{Name(shape)}",
                $"{snapshot.Url} answered {snapshot.Status} with {Name(shape)} (\"{Excerpt(snapshot.Body.Span)}\") where {Name(expected)} was expected.");
        }

        try
        {
            return read();
        }
        // InvalidOperationException and FormatException: what JsonElement throws for text that is no Unicode and for numbers out of range.
        catch (Exception broken) when (broken is JsonException or XmlException or InvalidOperationException or FormatException)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, $"{source}.unreadable.syntax", $"{snapshot.Url} answered {snapshot.Status} with broken {Name(expected)}: {broken.Message}");
        }
    }

    /// <summary>Where a fact of this answer comes from.</summary>
    public static Provenance Cite(Snapshot snapshot, string parser) => new(snapshot.Id, snapshot.Url.AbsoluteUri, snapshot.RetrievedAt, parser);

    private static string Name(BodyShape shape) => shape switch
    {
        BodyShape.Empty => "empty",
        BodyShape.Json => "json",
        BodyShape.Xml => "xml",
        BodyShape.Html => "html",
        BodyShape.Challenge => "challenge",
        BodyShape.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape."),
    };

    private static string Excerpt(ReadOnlySpan<byte> body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body[..Math.Min(80, body.Length)]);
        return Bibliography.Text.Folding.CollapseWhitespace(new string([.. text.Where(c => !char.IsControl(c) || char.IsWhiteSpace(c))]));
    }
}
