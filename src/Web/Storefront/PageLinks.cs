namespace Trove.Web.Storefront;

/// <summary>The numbers under a long listing: the ends, the page's neighbours, gaps between (null).</summary>
internal sealed record PageLinks(int Page, int Last, Func<int, string> UrlOf)
{
    public static PageLinks For(int page, int size, long total, Func<int, string> urlOf) =>
        new(page, (int)Math.Max(1, (total + size - 1) / size), urlOf);

    public IEnumerable<int?> Numbers
    {
        get
        {
            var before = 0;
            foreach (var number in Enumerable.Range(Page - 1, 3).Append(1).Append(Last).Order().Distinct())
            {
                if (number < 1 || number > Last)
                    continue;
                if (number == before + 2)
                    yield return before + 1;
                else if (number > before + 2)
                    yield return null;
                yield return number;
                before = number;
            }
        }
    }
}
