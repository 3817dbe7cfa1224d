using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.WebPages;

namespace LLMInference.Harvest.Tests.Sources.WebPages;

public sealed class MemberListTests
{
    [Theory]
    [InlineData("Ada Brandt", "Ada Brandt", null)]
    [InlineData("Prof. Dr. Ada Brandt", "Ada Brandt", null)]
    [InlineData("Assistant Professor Ada Brandt", "Ada Brandt", null)]
    [InlineData("Ada Brandt, Ph.D.", "Ada Brandt", null)]
    [InlineData("Ada Brandt (since 2021)", "Ada Brandt", null)]
    [InlineData("BRANDT Ada", "BRANDT Ada", null)]
    [InlineData("Brandt, Ada", "Brandt, Ada", null)]
    [InlineData("Jan van den Berg", "Jan van den Berg", null)]
    [InlineData("Wei Zhang (张伟)", "Wei Zhang", "张伟")]
    [InlineData("张伟 Wei Zhang", "Wei Zhang", "张伟")]
    [InlineData("张伟 教授", "张伟", null)]
    [InlineData("欧阳修远", "欧阳修远", null)]
    [InlineData("王 芳", "王芳", null)]
    public void What_is_a_name(string text, string name, string? other) => MemberName.Of(text).ShouldBe((name, other));

    [Theory]
    [InlineData("Home")]
    [InlineData("PhD Student")]
    [InlineData("Machine Learning")]
    [InlineData("Read More")]
    [InlineData("Distributed Systems Group")]
    [InlineData("Ada Brandt et al. Paging attention states, SOSP 2023")]
    [InlineData("ada@lab.example")]
    [InlineData("联系我们")]
    [InlineData("研究方向")]
    [InlineData("博士生")]
    [InlineData("团队")]
    public void What_is_none(string text) => MemberName.Of(text).ShouldBeNull();

    [Theory]
    [InlineData("<h2>PhD Students</h2><ul><li><a href='/ada'>Ada Brandt</a>, works on caches</li><li>Lena Hartwig (since 2023)</li><li>Noor Castellan</li></ul>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<h3>Team</h3><div class=card><img alt=x><h4>Ada Brandt</h4><p>PhD Student</p></div><div class=card><h4>Lena Hartwig</h4><p>Postdoc</p></div><div class=card><h4>Noor Castellan</h4><p>PhD Student</p></div>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<b>Members</b><table><tr><td><b>Name</b></td><td><b>Topic</b></td></tr><tr><td>Ada Brandt</td><td>Query Planning</td></tr><tr><td>Lena Hartwig</td><td>Data Systems</td></tr><tr><td>Noor Castellan</td><td>Storage</td></tr></table>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<h2>Students</h2><p>Ada Brandt, Lena Hartwig, Noor Castellan and Jonas Weber</p>", "Ada Brandt|Lena Hartwig|Noor Castellan|Jonas Weber")]
    [InlineData("<h2>Faculty</h2><div><a href=a>Ada Brandt</a></div><h2>Staff</h2><div><a href=b>Lena Hartwig</a></div><h2>Postdocs</h2><div><a href=c>Noor Castellan</a></div>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<h2>教师</h2><ul><li>张伟 教授</li><li>王芳 副教授</li><li>李娜 讲师</li></ul>", "张伟|王芳|李娜")]
    [InlineData("<p>Ada Brandt<br>Lena Hartwig<br>Noor Castellan</p>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<h2>Students</h2><ul><li>Ada Brandt</li><li>Lena Hartwig</li><li>Noor Castellan</li></ul><h2>News</h2><ul><li>Jonas Weber</li><li>Elsa Novak</li><li>Marta Silva</li></ul>", "Ada Brandt|Lena Hartwig|Noor Castellan")]
    [InlineData("<nav><ul><li><a href=a>Ada Brandt</a></li><li><a href=b>Lena Hartwig</a></li><li><a href=c>Noor Castellan</a></li></ul></nav>", "")]
    [InlineData("<ul><li>Distributed Systems</li><li>Stream Processing</li><li>Ada Brandt</li></ul>", "")]
    public void The_layout_tells_who_belongs(string html, string names)
        => string.Join('|', Read($"<body><h1>People</h1>{html}</body>").Where(m => !m.IsFormer).Select(m => m.Name)).ShouldBe(names);

    [Theory]
    [InlineData("<h2>Alumni</h2><h3>PhD Students</h3><ul><li>Ada Brandt</li><li>Lena Hartwig</li><li>Noor Castellan</li></ul>")]
    [InlineData("<h2>Former members</h2><p>Ada Brandt, Lena Hartwig, Noor Castellan</p>")]
    [InlineData("<p><b>Alumni</b></p><table><tr><td colspan=2>PhD Students</td></tr><tr><td>Ada Brandt</td><td>2019</td></tr><tr><td>Lena Hartwig</td><td>2020</td></tr><tr><td>Noor Castellan</td><td>2021</td></tr></table>")]
    [InlineData("<h2>毕业生</h2><ul><li>张伟</li><li>王芳</li><li>李娜</li></ul>")]
    public void Who_has_left_is_marked(string html) => Read($"<body><h1>Group</h1>{html}</body>").Select(m => m.IsFormer).ShouldBe([true, true, true]);

    [Fact]
    public void A_page_of_something_else_counts_only_under_a_heading_about_people()
    {
        const string Html = "<body><h1>Lab</h1><h2>Research</h2><ul><li>Jonas Weber</li><li>Elsa Novak</li><li>Marta Silva</li></ul><h2>Members</h2><ul><li>Ada Brandt</li><li>Lena Hartwig</li><li>Noor Castellan</li></ul></body>";

        Read(Html, isMembersPage: false).Select(m => m.Name).ShouldBe(["Ada Brandt", "Lena Hartwig", "Noor Castellan"]);
    }

    [Fact]
    public void Links_name_the_home_page_and_the_profiles()
    {
        const string Html = """
            <body><h1>People</h1><ul>
            <li><a href="https://ada.example/">Ada Brandt</a> <a href="https://scholar.google.com/citations?user=AbCdEfGhIjKl">Scholar</a> <a href="https://orcid.org/0000-0002-1825-0097">ORCID</a></li>
            <li>Lena Hartwig <a href="https://lena.example/me/">homepage</a> <a href="https://github.com/lena">GitHub</a></li>
            <li><a href="mailto:noor@lab.example">Noor Castellan</a> <a href="cv.pdf">CV</a></li>
            </ul></body>
            """;

        Read(Html).Select(m => string.Join(' ', m.Ids)).ShouldBe(["orcid:0000-0002-1825-0097 scholar:AbCdEfGhIjKl homepage:ada.example", "homepage:lena.example/me", ""]);
    }

    [Fact]
    public void The_heading_is_the_role()
        => Read("<body><h1>People</h1><h2>Faculty</h2><ul><li>Ada Brandt</li></ul><h2>PhD Students</h2><ul><li>Lena Hartwig</li><li>Noor Castellan</li></ul></body>")
            .Select(m => m.Role).ShouldBe(["Faculty", "PhD Students", "PhD Students"]);

    private static IReadOnlyList<Member> Read(string html, bool isMembersPage = true)
    {
        using var page = PageDocument.Parse(new Uri("https://lab.example/people/"), System.Text.Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
        return MemberList.In(page.Document, page.Base, isMembersPage);
    }
}
