using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LLMInference.Cli.Docs;

/// <summary>What the documentation comments of a setting say, from the XML file that the compiler writes beside an assembly.</summary>
internal static partial class XmlDocumentation
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Read = [];

    /// <summary>A property's summary and value, as Markdown.</summary>
    internal static (string Meaning, string Value) Of(PropertyInfo property)
        => Members(property.DeclaringType!.Assembly).TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member)
            ? (Markdown(member.Element("summary")), Markdown(member.Element("value")))
            : throw new UsageException($"{property.DeclaringType!.Name}.{property.Name} has no documentation beside its assembly; run 'docs' from a clone.");

    private static Dictionary<string, XElement> Members(Assembly assembly)
    {
        if (!Read.TryGetValue(assembly, out var members))
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            members = File.Exists(file) ? XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal) : [];
            Read[assembly] = members;
        }

        return members;
    }

    private static string Markdown(XElement? element)
        => element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(n => n switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("langword")?.Value ?? see.Attribute("cref")?.Value ?? "").Split('.')[^1]}`",
            _ => "",
        })), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
