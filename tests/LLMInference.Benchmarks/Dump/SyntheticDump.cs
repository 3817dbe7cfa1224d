using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LLMInference.Benchmarks.Dump;

/// <summary>Writes a <c>dblp.xml.gz</c> as large as wanted and shaped like DBLP's: its elements, fields, document type, encoding and named entities; papers first, people last. Names and titles are made up.</summary>
internal static class SyntheticDump
{
    private static readonly string[] Given = ["Ada", "J&ouml;rg", "Mei", "Ren&eacute;e", "Kofi", "Sofía", "Ivar", "Li", "Noor", "Otto", "Pia", "Quang", "Rosa", "Sven", "Tala", "Uma", "Vito", "Wen", "Xia", "Yara"];
    private static readonly string[] Syllables = ["bar", "den", "fal", "gor", "hil", "jun", "kem", "lor", "min", "nor", "pel", "quin", "ras", "sol", "tam", "ver", "wil", "zan", "m&uuml;l", "s&oslash;r"];
    private static readonly string[] Words = ["Efficient", "Serving", "of", "Large", "Models", "with", "Paged", "Memory", "for", "Distributed", "Learning", "on", "Graphs", "and", "Streams", "Towards", "a", "Theory", "Fast", "Scheduling", "under", "Uncertainty", "Kernel", "Compilation", "na&iuml;ve", "Caches"];
    private static readonly string[] Venues = ["SYSX", "NETY", "DBZ", "LEARNW", "ARCHV", "THEOU"];

    /// <summary>The document type that the dump names, to lie beside it for readers that resolve entities by it.</summary>
    public const string Dtd = """
        <!ELEMENT dblp (article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|www|person|data)*>
        <!ENTITY % field "author|editor|booktitle|title|pages|year|address|journal|volume|number|month|url|ee|cdrom|cite|school|publisher|note|isbn|crossref|chapter|series|publnr|stream|rel">
        <!ELEMENT article (%field;)*><!ELEMENT inproceedings (%field;)*><!ELEMENT www (%field;)*><!ELEMENT phdthesis (%field;)*>
        <!ATTLIST article key CDATA #REQUIRED mdate CDATA #IMPLIED publtype CDATA #IMPLIED><!ATTLIST inproceedings key CDATA #REQUIRED mdate CDATA #IMPLIED publtype CDATA #IMPLIED>
        <!ATTLIST www key CDATA #REQUIRED mdate CDATA #IMPLIED publtype CDATA #IMPLIED><!ATTLIST phdthesis key CDATA #REQUIRED mdate CDATA #IMPLIED>
        <!ELEMENT author (#PCDATA)><!ATTLIST author orcid CDATA #IMPLIED><!ELEMENT title (#PCDATA|sub|sup|i|tt)*><!ELEMENT i (#PCDATA)><!ELEMENT sub (#PCDATA)><!ELEMENT pages (#PCDATA)><!ELEMENT year (#PCDATA)>
        <!ELEMENT booktitle (#PCDATA)><!ELEMENT journal (#PCDATA)><!ELEMENT volume (#PCDATA)><!ELEMENT number (#PCDATA)><!ELEMENT ee (#PCDATA)><!ATTLIST ee type CDATA #IMPLIED><!ELEMENT crossref (#PCDATA)><!ELEMENT url (#PCDATA)>
        <!ELEMENT note (#PCDATA)><!ATTLIST note type CDATA #IMPLIED label CDATA #IMPLIED><!ELEMENT school (#PCDATA)>
        <!ENTITY ouml "&#246;"><!ENTITY eacute "&#233;"><!ENTITY uuml "&#252;"><!ENTITY oslash "&#248;"><!ENTITY iuml "&#239;">
        """;

    /// <summary>Writes the dump and its DTD.</summary>
    /// <param name="path">The <c>.xml.gz</c> to write.</param>
    /// <param name="publications">So many publications; a quarter as many people.</param>
    public static void Write(string path, int publications)
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, "dblp.dtd"), Dtd);
        var people = Math.Max(10, publications / 4);
        var random = new Random(1);
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var text = new StreamWriter(file, Encoding.Latin1, 1 << 16);
        text.Write("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE dblp SYSTEM \"dblp.dtd\">\n<dblp>\n");
        for (var i = 0; i < publications; i++)
        {
            Publication(text, random, i, people);
        }

        for (var p = 0; p < people; p++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"<www mdate=\"2024-05-{1 + (p % 28):00}\" key=\"{Key(p)}\"><author>{Name(p)}</author><title>Home Page</title>"));
            text.Write(p % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"<note type=\"affiliation\">University No. {p % 900}</note><url>https://people.example/{p}</url></www>\n") : "</www>\n");
        }

        text.Write("</dblp>\n");
    }

    /// <summary>The pid of a person.</summary>
    public static string Pid(int person) => Key(person)["homepages/".Length..];

    private static string Key(int person) => string.Create(CultureInfo.InvariantCulture, $"homepages/{person % 300}/{person / 300}");

    private static string Name(int person)
    {
        var name = new StringBuilder(Given[person % Given.Length]).Append(' ');
        var family = new StringBuilder();
        for (var rest = (person / Given.Length) + Syllables.Length; rest > 0; rest /= Syllables.Length)
        {
            family.Append(Syllables[rest % Syllables.Length]);
        }

        name.Append(char.ToUpperInvariant(family[0])).Append(family, 1, family.Length - 1);
        // One in seven shares the name with another: DBLP numbers them.
        return person % 7 == 0 ? name.Append(" 0002").ToString() : name.ToString();
    }

    private static void Publication(StreamWriter text, Random random, int number, int people)
    {
        var article = number % 5 < 2;
        var venue = Venues[number % Venues.Length];
        var year = 1980 + (number % 45);
        var element = article ? "article" : "inproceedings";
        text.Write(string.Create(CultureInfo.InvariantCulture, $"<{element} mdate=\"2023-{1 + (number % 12):00}-{1 + (number % 28):00}\" key=\"{(article ? "journals" : "conf")}/{venue.ToLowerInvariant()}/Made{number}\">\n"));
        for (var a = 1 + random.Next(6); a > 0; a--)
        {
            var person = random.Next(people);
            text.Write(person % 9 == 0 ? string.Create(CultureInfo.InvariantCulture, $"<author orcid=\"0000-0002-{person % 10000:0000}-0001\">{Name(person)}</author>\n") : $"<author>{Name(person)}</author>\n");
        }

        text.Write("<title>");
        for (var w = 6 + random.Next(7); w > 0; w--)
        {
            var word = Words[random.Next(Words.Length)];
            text.Write(w == 3 && number % 50 == 0 ? $"<i>{word}</i> " : word + (w > 1 ? " " : ".</title>\n"));
        }

        text.Write(string.Create(CultureInfo.InvariantCulture, $"<pages>{number % 900}-{(number % 900) + 12}</pages>\n<year>{year}</year>\n"));
        text.Write(article
            ? string.Create(CultureInfo.InvariantCulture, $"<volume>{year - 1970}</volume>\n<journal>J. {venue}</journal>\n<number>{1 + (number % 12)}</number>\n")
            : string.Create(CultureInfo.InvariantCulture, $"<booktitle>{venue}</booktitle>\n<crossref>conf/{venue.ToLowerInvariant()}/{year}</crossref>\n"));
        text.Write(string.Create(CultureInfo.InvariantCulture, $"<ee type=\"oa\">https://doi.org/10.5555/made.{number}</ee>\n<url>db/{(article ? "journals" : "conf")}/{venue.ToLowerInvariant()}/{venue.ToLowerInvariant()}{year}.html#Made{number}</url>\n</{element}>\n"));
    }
}
