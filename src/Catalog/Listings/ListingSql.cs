using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>A listing's question in SQL. Only constants become text; whatever a shopper typed is a parameter.</summary>
internal sealed class ListingSql
{
    private readonly ModuleDatabase _database;
    private readonly List<string> _conditions = ["p.status = 'Active'"];
    private readonly List<(string Name, object Value)> _parameters = [];
    private readonly string _order;
    private readonly string _page;

    /// <param name="isDense">Whether most products met on the way are in the category.</param>
    public ListingSql(ModuleDatabase database, ListingRequest request, CategoryTree tree, bool isDense)
    {
        _database = database;
        var subtree = request.Category is null ? null : tree.SubtreeOf(request.Category);
        IsEmpty = subtree is { Count: 0 };
        if (subtree is not null)
            NarrowByCategory(subtree, isDense);
        if (request.Brands.Length > 0)
            Narrow($"{IsAmong("p.brand_key", "brands", request.Brands)}");
        if (request.MinAmount is { } min)
            Narrow($"p.min_amount >= {Value("min", min)}");
        if (request.MaxAmount is { } max)
            Narrow($"p.min_amount <= {Value("max", max)}");
        for (var i = 0; i < request.Attributes.Length; i++)
            NarrowByAttribute(i, request.Attributes[i]);
        for (var i = 0; i < request.Words.Length; i++)
            Narrow(Contains("p.search_text", $"word{i}", request.Words[i]));

        _order = Order(request);
        _page = $"LIMIT {request.Size} OFFSET {(request.Page - 1L) * request.Size}";
    }

    /// <summary>True when nothing can match, so that nothing needs to be asked.</summary>
    public bool IsEmpty { get; }

    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    public string PageSql =>
        $"""
            SELECT {ProductCards.Columns}
            FROM product p WHERE {Conditions} ORDER BY {_order} {_page}
            """;

    public string CountSql => $"SELECT COUNT(*) FROM product p WHERE {Conditions}";

    private string Conditions => string.Join(" AND ", _conditions);

    // Every order ends with the slug: pages never overlap.
    private string Order(ListingRequest request) =>
        request.Sort switch
        {
            ProductSort.PriceAscending => "p.min_amount, p.slug",
            ProductSort.PriceDescending => "p.min_amount DESC, p.slug DESC",
            ProductSort.Newest => "p.created_at DESC, p.slug",
            ProductSort.Name => "p.name_key, p.slug",
            _ when request.Words.Length > 0 =>
                $"CASE WHEN {Contains("p.name_key", "phrase", string.Join(' ', request.Words))} THEN 0 ELSE 1 END, "
                    + "p.priority DESC, p.created_at DESC, p.slug",
            _ => "p.priority DESC, p.created_at DESC, p.slug",
        };

    private void NarrowByCategory(IReadOnlyList<string> subtree, bool isDense)
    {
        // Both say the same. SQLite walks along the order's index for the one, and sorts the category for the other.
        var rows =
            $"FROM product_category pc WHERE pc.listed = TRUE AND {IsAmong("pc.category_slug", "categories", subtree)}";
        Narrow(
            isDense ? $"EXISTS (SELECT 1 {rows} AND pc.product_id = p.id)" : $"p.id IN (SELECT pc.product_id {rows})"
        );
    }

    private void NarrowByAttribute(int index, AttributeFilter attribute) =>
        Narrow(
            $"""
            p.id IN (SELECT product_id FROM product_attribute
                     WHERE name_key = {Value($"attribute{index}", attribute.Name)}
                       AND {IsAmong("value_key", $"values{index}", attribute.Values)})
            """
        );

    private void Narrow(string condition) => _conditions.Add(condition);

    private string Contains(string column, string parameter, string text)
    {
        var value = Value(parameter, text);
        return _database.Dialect == Dialect.Sqlite ? $"instr({column}, {value}) > 0" : $"strpos({column}, {value}) > 0";
    }

    private string IsAmong(string column, string list, IEnumerable<string> values)
    {
        _parameters.Add(_database.List(list, values));
        return _database.IsAmong(column, list);
    }

    private string Value(string parameter, object value)
    {
        _parameters.Add((parameter, value));
        return "@" + parameter;
    }
}
