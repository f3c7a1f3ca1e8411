using System.Globalization;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;

namespace Trove.Web.Api;

/// <summary>Reads <c>?q=&amp;category=&amp;brand=&amp;min=&amp;max=&amp;attr.color=red,blue&amp;inStock=&amp;rating=&amp;sort=&amp;page=&amp;size=</c>.</summary>
internal static class ProductQueryString
{
    private const int PageLimit = 10_000;
    private const int TextLimit = 200;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "q",
        "category",
        "brand",
        "min",
        "max",
        "inStock",
        "rating",
        "sort",
        "page",
        "size",
        "explain",
    };

    private static readonly Dictionary<string, ProductSort> Sorts = new(StringComparer.Ordinal)
    {
        ["relevance"] = ProductSort.Relevance,
        ["price"] = ProductSort.PriceAscending,
        ["-price"] = ProductSort.PriceDescending,
        ["newest"] = ProductSort.Newest,
        ["rating"] = ProductSort.Rating,
        ["name"] = ProductSort.Name,
    };

    public static bool TryRead(IQueryCollection from, out SearchQuery query, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, values) in from)
        {
            if (key.StartsWith("attr.", StringComparison.Ordinal) && key.Length > 5)
                attributes[key[5..]] = Split(values.ToString());
            else if (!Known.Contains(key))
                found.Add(new FieldError(key, "is not a known parameter; remove it or correct its spelling"));
        }

        var text = from["q"].ToString();
        if (text.Length > TextLimit)
            found.Add(new FieldError("q", $"may have at most {TextLimit} characters"));
        var sort = from["sort"].ToString();
        var order = ProductSort.Relevance;
        if (sort.Length > 0 && !Sorts.TryGetValue(sort, out order))
            found.Add(new FieldError("sort", "must be one of " + string.Join(", ", Sorts.Keys)));

        var products = new ProductQuery(
            text.Length > 0 ? text : null,
            from["category"] is { Count: > 0 } category ? category.ToString() : null,
            Split(from["brand"].ToString()),
            Number(from, "min", 0, long.MaxValue, found),
            Number(from, "max", 0, long.MaxValue, found),
            attributes,
            order,
            (int)(Number(from, "page", 1, PageLimit, found) ?? 1),
            (int)(Number(from, "size", 1, 100, found) ?? 24)
        );
        query = new SearchQuery(
            products,
            InStock: Flag(from, "inStock", found),
            Explain: Flag(from, "explain", found),
            MinRating: (int?)Number(from, "rating", 1, 5, found)
        );
        errors = found;
        return found.Count == 0;
    }

    private static long? Number(IQueryCollection from, string name, long min, long max, List<FieldError> errors)
    {
        if (from[name] is not { Count: > 0 } given)
            return null;
        if (
            long.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= min
            && value <= max
        )
            return value;
        errors.Add(
            new FieldError(
                name,
                max == long.MaxValue
                    ? $"must be a whole number from {min}"
                    : $"must be a whole number from {min} to {max}"
            )
        );
        return null;
    }

    private static bool Flag(IQueryCollection from, string name, List<FieldError> errors)
    {
        var given = from[name].ToString();
        if (given.Length > 0 && given is not ("true" or "false"))
            errors.Add(new FieldError(name, "must be true or false"));
        return given == "true";
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
