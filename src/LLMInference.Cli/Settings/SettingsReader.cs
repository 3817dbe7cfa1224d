using System.ComponentModel.DataAnnotations;
using System.Reflection;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources.Arxiv;
using LLMInference.Harvest.Sources.Crossref;
using LLMInference.Harvest.Sources.CsRankings;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Sources.OpenAlex;
using LLMInference.Harvest.Sources.OpenReview;
using LLMInference.Harvest.Sources.SemanticScholar;
using LLMInference.Harvest.Sources.WebPages;
using Microsoft.Extensions.Configuration;

namespace LLMInference.Cli.Settings;

/// <summary>
/// Reads the settings, later wins: <c>appsettings.json</c> (in the working folder) → environment <c>LLMINF_…</c> (<c>__</c> nests) → <c>--set key=value</c>.
/// An unknown key, a value that cannot be read and one out of range are all told at once. A value is never repeated in a message: it may be a key.
/// </summary>
internal static class SettingsReader
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Fetch", typeof(FetchOptions)),
        ("Archive", typeof(ArchiveSettings)),
        ("Publish", typeof(PublishSettings)),
        ("Sources:WebPages", typeof(WebPagesOptions)),
        ("Sources:GitHub", typeof(CuratedListsOptions)),
        ("Sources:CsRankings", typeof(CsRankingsOptions)),
        ("Sources:Dblp", typeof(DblpOptions)),
        ("Sources:SemanticScholar", typeof(SemanticScholarOptions)),
        ("Sources:Arxiv", typeof(ArxivOptions)),
        ("Sources:Crossref", typeof(CrossrefOptions)),
        ("Sources:OpenAlex", typeof(OpenAlexOptions)),
        ("Sources:OpenReview", typeof(OpenReviewOptions)),
    ];

    internal static LlminfSettings Read(IReadOnlyList<string> set)
    {
        var faults = new List<string>();
        var configuration = Configuration(set, faults);
        faults.AddRange(UnknownKeys(configuration));
        var fetch = Bind<FetchOptions>(configuration, faults);
        faults.AddRange(fetch.Validate());
        var settings = new LlminfSettings
        {
            Fetch = fetch,
            Archive = Bind<ArchiveSettings>(configuration, faults),
            Publish = Bind<PublishSettings>(configuration, faults),
            WebPages = Bind<WebPagesOptions>(configuration, faults),
            GitHub = Bind<CuratedListsOptions>(configuration, faults),
            CsRankings = Bind<CsRankingsOptions>(configuration, faults),
            Dblp = Bind<DblpOptions>(configuration, faults),
            SemanticScholar = Bind<SemanticScholarOptions>(configuration, faults),
            Arxiv = Bind<ArxivOptions>(configuration, faults),
            Crossref = Bind<CrossrefOptions>(configuration, faults),
            OpenAlex = Bind<OpenAlexOptions>(configuration, faults),
            OpenReview = Bind<OpenReviewOptions>(configuration, faults),
        };
        return faults.Count == 0 ? settings : throw new UsageException("The settings cannot be used:\n  " + string.Join("\n  ", faults.Distinct()));
    }

    /// <summary>Every key that exists, for messages and documentation.</summary>
    internal static IEnumerable<string> KnownKeys()
        => Sections.SelectMany(s => s.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => $"{s.Section}:{p.Name}"));

    private static IConfigurationRoot Configuration(IReadOnlyList<string> set, List<string> faults)
    {
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in set)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                faults.Add($"--set '{pair}' is not of the form key=value, for instance --set Fetch:TimeoutSeconds=30.");
                continue;
            }

            overrides[pair[..equals].Trim()] = pair[(equals + 1)..];
        }

        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables("LLMINF_")
                .AddInMemoryCollection(overrides)
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException)
        {
            throw new UsageException($"'{Path.GetFullPath("appsettings.json")}' cannot be read: {e.InnerException?.Message ?? e.Message} Correct the JSON, or remove the file.", e);
        }
    }

    private static IEnumerable<string> UnknownKeys(IConfigurationRoot configuration)
    {
        var known = KnownKeys().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is not null && !known.Contains(key))
            {
                var near = known.MaxBy(k => Bibliography.Text.EditDistance.Similarity(k.ToLowerInvariant(), key.ToLowerInvariant(), 0))!;
                yield return $"'{key}' is not a setting; did you mean '{near}'?";
            }
        }
    }

    private static T Bind<T>(IConfiguration configuration, List<string> faults)
        where T : class, new()
    {
        var section = Sections.First(s => s.Options == typeof(T)).Section;
        var options = new T();
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            if (configuration[$"{section}:{property.Name}"] is not { } raw)
            {
                continue;
            }

            try
            {
                property.SetValue(options, Convert(raw, property.PropertyType));
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidCastException or NotSupportedException)
            {
                faults.Add($"{section}:{property.Name} cannot be read as {Describe(property.PropertyType)}.");
            }
        }

        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            faults.AddRange(results.Select(r => $"{section}:{string.Join(", ", r.MemberNames)}: {r.ErrorMessage}"));
        }

        return options;
    }

    private static object? Convert(string raw, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (raw.Length == 0 && (target != type || target == typeof(string)))
        {
            return null;
        }

        return target switch
        {
            _ when target == typeof(string) => raw,
            { IsEnum: true } => Enum.Parse(target, raw, ignoreCase: true) is var value && Enum.IsDefined(target, value) ? value : throw new ArgumentException(raw),
            _ when target == typeof(TimeSpan) => TimeSpan.Parse(raw, System.Globalization.CultureInfo.InvariantCulture),
            _ when target == typeof(bool) => bool.Parse(raw),
            _ => System.Convert.ChangeType(raw, target, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static string Describe(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } e => "one of " + string.Join(", ", Enum.GetNames(e).Select(n => n.ToLowerInvariant())),
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(TimeSpan) => "a time such as 06:00:00",
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        _ => "a number such as 0.5",
    };
}
