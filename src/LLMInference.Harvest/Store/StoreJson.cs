using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Store;

/// <summary>How records and requests are written into <c>crawl.db</c>: compact JSON, nulls left out; equal values give equal text.</summary>
internal static class StoreJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new AuthorConverter() },
    };

    /// <summary>The text of a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a text that <see cref="Write"/> made.</summary>
    public static T Read<T>(string json)
        where T : notnull
        => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("crawl.db holds 'null' where a value was written.");

    /// <summary>An author as <c>"name"</c>, or <c>{"n":name,"ids":[…]}</c> where the source gives identifiers.</summary>
    private sealed class AuthorConverter : JsonConverter<AuthorAsWritten>
    {
        public override AuthorAsWritten Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new AuthorAsWritten(reader.GetString() ?? "");
            }

            var author = JsonSerializer.Deserialize<Form>(ref reader, options);
            return new AuthorAsWritten(author.N ?? "", author.Ids ?? []);
        }

        public override void Write(Utf8JsonWriter writer, AuthorAsWritten value, JsonSerializerOptions options)
        {
            if (value.Ids.Count == 0)
            {
                writer.WriteStringValue(value.Name);
            }
            else
            {
                JsonSerializer.Serialize(writer, new Form { N = value.Name, Ids = value.Ids }, options);
            }
        }

        private struct Form
        {
            public string? N { get; set; }

            public IReadOnlyList<PersonIdentifier>? Ids { get; set; }
        }
    }
}
