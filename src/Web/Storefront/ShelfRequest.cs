using System.Globalization;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;

namespace Trove.Web.Storefront;

/// <summary>
/// What the address of a listing asks for: <c>?q=lamp&amp;brand=Osier&amp;from=25&amp;to=49.99&amp;inStock=true&amp;rating=4&amp;attr.color=red&amp;attr.color=blue&amp;sort=price&amp;page=2</c>.
/// What is not understood is left out, so that an old or mistyped address still shows the shelf. Prices are in whole units
/// of the shop's currency, as people write them.
/// </summary>
internal sealed record ShelfRequest(
    string Path,
    string? Text,
    IReadOnlyList<(string Name, string Value)> Filters,
    string Sort,
    int Page,
    Currency Currency
)
{
    public const string From = "from";
    public const string To = "to";
    public const string Category = "category";
    public const string Rating = "rating";
    private const string InStock = "inStock";
    private const string Brand = "brand";
    private const string Attribute = "attr.";

    private const int FilterLimit = 40;
    private const int ValueLimit = 120;

    /// <summary>Deeper than this no shopper turns pages, only machines do.</summary>
    private const int LastPage = 1_000;

    /// <param name="path">The page's own path; all addresses are made from it.</param>
    public static ShelfRequest Read(string path, string? text, IQueryCollection query, Currency currency)
    {
        var filters = new List<(string Name, string Value)>();
        foreach (var (name, values) in query)
        {
            foreach (var value in values)
            {
                var trimmed = value?.Trim() ?? "";
                if (
                    trimmed.Length is > 0 and <= ValueLimit
                    && filters.Count < FilterLimit
                    && IsFilter(name, trimmed, currency)
                )
                    filters.Add((name, trimmed));
            }
        }

        return new ShelfRequest(
            path,
            text,
            [.. filters.Distinct().OrderBy(filter => filter.Name, StringComparer.Ordinal)],
            SortOrders.Parse(query["sort"]).Key,
            int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, LastPage) : 1,
            currency
        );
    }

    /// <summary>Whether anything but the order and the page is asked for beyond the listing itself.</summary>
    public bool IsNarrowed => Filters.Count > 0;

    public PriceRange Price => new(AmountOf(From), AmountOf(To));

    /// <param name="category">That the page is about; else the one among the filters.</param>
    public SearchQuery ToQuery(string? category, int size) =>
        new(
            new ProductQuery(
                Text,
                Filters.FirstOrDefault(filter => filter.Name == Category).Value ?? category,
                ValuesOf(Brand),
                Price.Min,
                Price.Max,
                Filters
                    .Where(filter => filter.Name.StartsWith(Attribute, StringComparison.Ordinal))
                    .GroupBy(filter => filter.Name[Attribute.Length..], StringComparer.Ordinal)
                    .ToDictionary(
                        group => group.Key,
                        IReadOnlyList<string> (group) => [.. group.Select(filter => filter.Value)],
                        StringComparer.Ordinal
                    ),
                SortOrders.Parse(Sort).Sort,
                Page,
                size
            ),
            InStock: ValuesOf(InStock).Length > 0,
            MinRating: ValuesOf(Rating) is [var stars, ..] ? stars[0] - '0' : null
        );

    /// <summary>The one address of this request: what is not said is not written.</summary>
    public string Address
    {
        get
        {
            var query = new QueryString();
            if (!string.IsNullOrEmpty(Text))
                query = query.Add("q", Text);
            foreach (var (name, value) in Filters)
                query = query.Add(name, value);
            if (Sort.Length > 0)
                query = query.Add("sort", Sort);
            if (Page > 1)
                query = query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
            return Path + query;
        }
    }

    /// <summary>The same listing without this filter, from its first page.</summary>
    public ShelfRequest Without(string name, string? value = null) =>
        Filters.Count == 0 && Page == 1
            ? this
            : this with
            {
                Filters = [.. Filters.Where(filter => !Is(filter, name, value ?? filter.Value))],
                Page = 1,
            };

    /// <summary>Whether it is this filter; letter case is for reading, and search does not heed it either.</summary>
    public static bool Is((string Name, string Value) filter, string name, string value) =>
        filter.Name == name && filter.Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    public ShelfRequest With(string name, string value) =>
        this with
        {
            Filters =
            [
                .. Filters
                    .Append((Name: name, Value: value))
                    .Distinct()
                    .OrderBy(filter => filter.Name, StringComparer.Ordinal),
            ],
            Page = 1,
        };

    /// <summary>The same page without any filter.</summary>
    public ShelfRequest Unfiltered => this with { Filters = [] };

    /// <summary>The listing with all its filters taken away.</summary>
    public ShelfRequest Bare => this with { Filters = [], Page = 1 };

    /// <summary>With this range of prices instead of the one it has.</summary>
    public ShelfRequest WithPrice(PriceRange range)
    {
        var other = Without(From).Without(To);
        if (range.Min is { } min)
            other = other.With(From, Spell(min));
        return range.Max is { } max ? other.With(To, Spell(max)) : other;
    }

    /// <summary>A price as a field of the page takes it: without cents where there are none.</summary>
    public string Spell(long amount)
    {
        var units = amount / Scale(Currency);
        return (units == decimal.Truncate(units) ? decimal.Truncate(units) : units).ToString(
            CultureInfo.InvariantCulture
        );
    }

    private string[] ValuesOf(string name) =>
        [.. Filters.Where(filter => filter.Name == name).Select(filter => filter.Value)];

    private long? AmountOf(string name) => ValuesOf(name) is [var text, ..] ? Amount(text, Currency) : null;

    private static bool IsFilter(string name, string value, Currency currency) =>
        name switch
        {
            Brand or Category => true,
            InStock => value == "true",
            Rating => value is [>= '1' and <= '5'],
            From or To => Amount(value, currency) is not null,
            _ => name.StartsWith(Attribute, StringComparison.Ordinal) && name.Length > Attribute.Length,
        };

    private static long? Amount(string text, Currency currency) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units)
        && units < 1_000_000_000
            ? (long)decimal.Round(units * Scale(currency))
            : null;

    private static decimal Scale(Currency currency) => (decimal)Math.Pow(10, currency.Exponent);
}
