using System.Globalization;
using LLMInference.Bibliography.Resolution;

namespace LLMInference.Evaluation.Worlds;

/// <summary>
/// Two tables: a clean catalogue, and references to its papers and to many others as machines scrape them from reference lists: abbreviated, cut or torn authors,
/// garbled or cut titles, venues in any spelling or none, years missing or a year off, journal versions and reports of the same paper, and near misses by the same people.
/// </summary>
public sealed class DirtyReferences
{
    private static readonly string[] Junk = ["ACM Press", "portal.acm.org", "New York, NY, USA", "Lecture Notes in Computer Science", "IEEE Computer Society", "TECHNICAL REPORT", "Department of Computer Science", "citeseer", "Morgan Kaufmann", "in preparation", "Submitted for publication"];
    private static readonly string[] Extra = ["revisited", "a survey", "part II", "an overview", "theory and practice", "a case study", "lessons learned"];

    private readonly Random random;
    private readonly PaperMill mill;
    private readonly List<DedupeRecord> rows = [];
    private readonly List<string> truth = [];

    private DirtyReferences(int seed)
    {
        random = new Random(seed);
        mill = new PaperMill(seed + 1);
    }

    /// <summary>The two tables.</summary>
    /// <param name="catalogue">The clean table's papers.</param>
    /// <param name="references">Rows of the dirty table.</param>
    /// <param name="seed">The same seed gives the same tables.</param>
    public static LabelledTable Make(IReadOnlyList<MadeUpPaper> catalogue, int references, int seed)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var world = new DirtyReferences(seed);
        world.Catalogue(catalogue);
        world.NearMisses(catalogue);
        world.Others(catalogue, references);
        return new LabelledTable(world.rows, world.truth);
    }

    private void Catalogue(IReadOnlyList<MadeUpPaper> catalogue)
    {
        for (var i = 0; i < catalogue.Count; i++)
        {
            var paper = catalogue[i];
            var about = "c" + i.ToString(CultureInfo.InvariantCulture);
            Add("clean", about, paper.Title, string.Join(", ", paper.Authors), PaperMill.Venues[paper.Venue].Short, paper.Year.ToString(CultureInfo.InvariantCulture));
            var copies = random.Next(100) < 35 ? 0 : 1 + (int)(4 * -Math.Log(1 - random.NextDouble()) * random.NextDouble());
            for (var copy = 0; copy < copies; copy++)
            {
                Refer(about, random.Next(8) == 0 ? paper with { Venue = random.Next(PaperMill.Venues.Count), Year = paper.Year + random.Next(-1, 4) } : paper);
            }
        }
    }

    // What the same people wrote next, or others under nearly the same title.
    private void NearMisses(IReadOnlyList<MadeUpPaper> catalogue)
    {
        for (var i = 0; i < catalogue.Count; i++)
        {
            var (paper, other) = (catalogue[i], catalogue[random.Next(catalogue.Count)]);
            for (var miss = random.Next(100) < 15 ? random.Next(1, 3) : 0; miss > 0; miss--)
            {
                var words = paper.Title.Split(' ').ToList();
                var (title, authors) = (random.Next(5), paper.Authors);
                switch (title)
                {
                    case 0:
                        words.AddRange(Pick(Extra).Split(' '));
                        break;
                    case 1:
                        authors = other.Authors;
                        words.RemoveRange(Math.Min(3, words.Count - 1), words.Count - Math.Min(3, words.Count - 1));
                        break;
                    default:
                        for (var changes = Math.Max(1, words.Count / 4); changes > 0; changes--)
                        {
                            words[random.Next(words.Count)] = Pick(other.Title.Split(' '));
                        }

                        authors = random.Next(3) == 0 ? [.. paper.Authors.Take(1), .. other.Authors.Take(2)] : paper.Authors;
                        break;
                }

                var near = new MadeUpPaper(string.Join(' ', words), authors, random.Next(PaperMill.Venues.Count), paper.Year + random.Next(-2, 4));
                for (var copy = random.Next(1, 4); copy > 0; copy--)
                {
                    Refer($"n{i}.{miss}", near);
                }
            }
        }
    }

    private void Others(IReadOnlyList<MadeUpPaper> catalogue, int references)
    {
        var i = 0;
        foreach (var other in mill.Papers(references))
        {
            // Many are by people of the catalogue, some of these in its words.
            var (a, b) = (catalogue[random.Next(catalogue.Count)], catalogue[random.Next(catalogue.Count)]);
            var paper = random.Next(2) == 0 ? other : other with { Authors = [.. a.Authors.Take(random.Next(1, 4))], Title = random.Next(4) == 0 ? Splice(a.Title, b.Title) : other.Title };
            for (var copy = random.Next(1, 4); copy > 0 && rows.Count < references + catalogue.Count; copy--)
            {
                Refer("o" + i.ToString(CultureInfo.InvariantCulture), paper);
            }

            i++;
        }
    }

    private string Splice(string a, string b)
    {
        var (x, y) = (a.Split(' '), b.Split(' '));
        var title = string.Join(' ', x.Take(random.Next(1, 1 + Math.Min(4, Math.Max(1, x.Length / 2)))).Concat(y.Skip(y.Length / 2)));
        return string.Equals(title, a, StringComparison.OrdinalIgnoreCase) || string.Equals(title, b, StringComparison.OrdinalIgnoreCase) ? title + " " + mill.Name() : title;
    }

    private void Refer(string about, MadeUpPaper paper)
    {
        var (full, abbreviated, _) = PaperMill.Venues[paper.Venue];
        var venue = random.Next(20) switch
        {
            < 6 => "",
            < 11 => abbreviated,
            < 13 => full,
            < 15 => $"{(random.Next(2) == 0 ? "Proc. of the " : "In ")}{full.Replace("Proceedings of the ", "", StringComparison.Ordinal).Replace("International Conference", "Int. Conf.", StringComparison.Ordinal)}",
            < 17 => full[..Math.Min(full.Length, random.Next(12, 36))] + " …",
            _ => Pick(Junk),
        };
        var year = random.Next(100) switch { < 45 => "", < 50 => Text(paper.Year + 1), < 53 => Text(paper.Year - 1), < 55 => Text(paper.Year + random.Next(-6, 7)), _ => Text(paper.Year) };
        Add("dirty", about, Title(paper, abbreviated), Authors(paper.Authors), venue, year);
    }

    private string Title(MadeUpPaper paper, string venue)
    {
        var title = paper.Title;
        var words = title.Split(' ').ToList();
        switch (random.Next(100))
        {
            case < 4:
                title = string.Join(' ', words.Take(Math.Max(3, words.Count * 2 / 3)));
                break;
            case < 7:
                title = title.Contains(": ", StringComparison.Ordinal) ? title[(title.IndexOf(": ", StringComparison.Ordinal) + 2)..] : title;
                break;
            case < 10:
                title += $". {(random.Next(2) == 0 ? "In " : "")}{venue}";
                break;
            case < 12:
                title = $"{paper.Authors[^1].Split(' ')[^1]}. {title}";
                break;
            case < 14:
                title += random.Next(2) == 0 ? " (extended abstract)" : " - Technical Report";
                break;
            case < 16:
                title = title.Replace("-", random.Next(2) == 0 ? "" : " ", StringComparison.Ordinal);
                break;
            case < 19:
                words.RemoveAt(random.Next(words.Count));
                title = string.Join(' ', words);
                break;
            case < 21:
                title = title.Replace(" ", random.Next(3) == 0 ? " " : "  ", StringComparison.Ordinal).ToUpperInvariant();
                break;
        }

        return random.Next(100) < 9 ? Garble(title, 1 + random.Next(3)) : title;
    }

    private string Authors(IReadOnlyList<string> authors)
    {
        var people = authors.ToList();
        var tail = "";
        switch (random.Next(100))
        {
            case < 5:
                return "";
            case < 14 when people.Count > 1:
                people = people[..random.Next(1, people.Count)];
                tail = random.Next(3) switch { 0 => " et al.", 1 => ", …", _ => "" };
                break;
            case < 18:
                people.RemoveAt(0);
                break;
            case < 21:
                people[random.Next(people.Count)] = Pick(["D Systems", "SIGMOD Conference", "U Wisconsin", "June 1995", "I Research", "C Science"]);
                break;
            case < 22:
                people = [Pick(["Anonymous", "M Kaufmann", "A Press", "P Notes"])];
                break;
        }

        var style = random.Next(10);
        var text = string.Join(style == 9 ? "; " : ", ", people.Select(p => Write(p, style))) + tail;
        return random.Next(100) < 5 ? Garble(text, 1) : text;
    }

    // "J Q Smith" mostly; "Jan Smith", "Smith, J." or "Smith" at times.
    private static string Write(string person, int style)
    {
        var words = person.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            return person;
        }

        var initials = words[..^1].Select(w => w[0]).ToList();
        return style switch
        {
            < 7 => $"{string.Concat(initials)} {words[^1]}",
            7 => person,
            8 => $"{initials[0]} {words[^1]}",
            _ => $"{words[^1]}, {string.Join(' ', initials.Select(i => i + "."))}",
        };
    }

    private string Garble(string text, int letters)
    {
        var garbled = text.ToCharArray().ToList();
        for (; letters > 0 && garbled.Count > 8; letters--)
        {
            var at = random.Next(1, garbled.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    garbled.RemoveAt(at);
                    break;
                case 1:
                    garbled.Insert(at, ' ');
                    break;
                case 2:
                    garbled[at] = "oil1ecsnrm"[random.Next(10)];
                    break;
                default:
                    (garbled[at], garbled[at - 1]) = (garbled[at - 1], garbled[at]);
                    break;
            }
        }

        return string.Concat(garbled);
    }

    private void Add(string source, string about, string title, string authors, string venue, string year)
    {
        static string? Given(string field) => field.Length == 0 ? null : field;
        rows.Add(new DedupeRecord($"{source}-{rows.Count}", title) { Source = source, Authors = Given(authors), Venue = Given(venue), Year = Given(year) });
        truth.Add(about);
    }

    private string Pick(string[] among) => among[random.Next(among.Length)];

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
