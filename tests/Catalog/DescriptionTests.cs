using CsCheck;
using Trove.Catalog;

namespace Trove.Tests.Catalog;

public sealed class DescriptionTests
{
    private static readonly string[] Parts =
    [
        .. "<p> </p> <b> </b> </a> <script> </script> <table> <tr> <td> </table> <ul> <li> &amp; &lt; &#60; & < > \" text".Split(
            ' '
        ),
        .. "<h1> </h1> <svg> <math> <style> <!-- --> <noscript> <textarea> <template> <select> <iframe>".Split(' '),
        "<a href=\"https://x.example/?a=1&b=2\">",
        "<img src=/media/a.png>",
        " ",
        "\n",
    ];

    [Theory]
    [InlineData(
        "<p>Fine <strong>linen</strong><br>from Kortrijk</p>",
        "<p>Fine <strong>linen</strong><br>from Kortrijk</p>"
    )]
    [InlineData("<ul><li>One</li><li>Two</li></ul>", "<ul><li>One</li><li>Two</li></ul>")]
    [InlineData("<p onclick=\"steal()\" style=\"position:fixed\" class=\"x\">Hi</p>", "<p>Hi</p>")]
    [InlineData("<script>steal()</script><p>Hi</p>", "<p>Hi</p>")]
    [InlineData("<style>p{display:none}</style><p>Hi</p>", "<p>Hi</p>")]
    [InlineData("<iframe src=\"https://evil.example\">x</iframe>Hi", "Hi")]
    [InlineData("<svg><script>steal()</script></svg>Hi", "Hi")]
    [InlineData("<h1>Big</h1>", "Big")]
    [InlineData("<font color=red>Hi</font>", "Hi")]
    [InlineData("<form action=\"https://evil.example\"><input name=q>Hi</form>", "Hi")]
    [InlineData("<a href=\"javascript:steal()\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\" jAvA\nscript:steal()\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"data:text/html,x\">Hi</a>", "<a>Hi</a>")]
    [InlineData(
        "<a href=\"https://weft.example/\" target=\"_blank\" rel=\"opener\">Weft</a>",
        "<a href=\"https://weft.example/\" rel=\"nofollow noopener noreferrer\">Weft</a>"
    )]
    [InlineData(
        "<img src=\"https://p.example/a.jpg\" onerror=\"steal()\" alt=\"A\">",
        "<img src=\"https://p.example/a.jpg\" alt=\"A\">"
    )]
    [InlineData("<img src=\"/media/a.jpg\">", "<img src=\"/media/a.jpg\">")]
    [InlineData("<img src=\"http://p.example/a.jpg\">", "<img>")]
    [InlineData("<p>Unclosed <b>bold", "<p>Unclosed <b>bold</b></p>")]
    [InlineData("3 < 4 & 5 > 4", "3 &lt; 4 &amp; 5 &gt; 4")]
    [InlineData("Plain text", "Plain text")]
    [InlineData("<p>One &amp; two</p><p>Three</p>", "<p>One &amp; two</p><p>Three</p>")]
    [InlineData("<p>One</p><p>Two<script>steal()</script></p>", "<p>One</p><p>Two</p>")]
    [InlineData("<p>One &nbsp; two</p><b>", "<p>One &nbsp; two</p><b></b>")]
    [InlineData("<p>&lt;script&gt;</p>&<p>", "<p>&lt;script&gt;</p>&amp;<p></p>")]
    [InlineData("<p>One</p>\n<p onclick=steal()>Two</p>", "<p>One</p>\n<p>Two</p>")]
    [InlineData("<!-- secret --><p>Hi</p>", "<p>Hi</p>")]
    public void Text_stays_and_danger_goes(string given, string safe) =>
        Assert.Equal(safe, Description.Sanitize(given));

    [Fact]
    public void Cleaning_what_is_clean_changes_nothing() =>
        Gen.Int[0, Parts.Length - 1]
            .Array[0, 12]
            .Select(picks => string.Concat(picks.Select(pick => Parts[pick])))
            .Sample(
                html =>
                {
                    var once = Description.Sanitize(html);
                    return Description.Sanitize(once) == once
                        && !once.Contains("<script", StringComparison.OrdinalIgnoreCase);
                },
                iter: 5_000
            );
}
