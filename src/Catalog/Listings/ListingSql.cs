using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>A listing's question in SQL. Only constants become text; whatever a shopper typed is a parameter.</summary>
internal sealed class ListingSql
{
    private readonly ModuleDatabase _database;
    private readonly List<string> _conditions = ["p.status = 'Active'"];
    private readonly List<(string Name, object Value)> _parameters = [];
    private readonly ListingRequest _request;
    private readonly string _page;
    private readonly string _isPhrase = "";

    public ListingSql(ModuleDatabase database, ListingRequest request, CategoryTree tree)
    {
        _database = database;
        _request = request;
        IsEmpty = request.Category is { } slug && !tree.Contains(slug);
        if (request.Category is { } category)
            Narrow(
                $"p.id IN (SELECT product_id FROM category_listing WHERE category_slug = {Value("category", category)})"
            );
        if (request.Brands.Length > 0)
            Narrow($"{IsAmong("p.brand_key", "brands", request.Brands)}");
        if (request.IsOnSale)
            Narrow("p.min_compare_at_amount IS NOT NULL");
        if (request.MinAmount is { } min)
            Narrow($"p.min_amount >= {Value("min", min)}");
        if (request.MaxAmount is { } max)
            Narrow($"p.min_amount <= {Value("max", max)}");
        for (var i = 0; i < request.Attributes.Length; i++)
            NarrowByAttribute(i, request.Attributes[i]);
        for (var i = 0; i < request.Words.Length; i++)
            Narrow(Contains("p.search_text", $"word{i}", request.Words[i]));

        // Asked for by the order only, which is no part of counting.
        if (request.Words.Length > 0)
            _isPhrase = Contains("p.name_key", "phrase", string.Join(' ', request.Words));
        _page = $"LIMIT {request.Size} OFFSET {(request.Page - 1L) * request.Size}";
    }

    /// <summary>True when nothing can match, so that nothing needs to be asked.</summary>
    public bool IsEmpty { get; }

    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    public string PageSql =>
        $"""
            SELECT {ProductCards.Columns}
            FROM product p WHERE {(IsCategoryAlone ? OneOfCategoryPage : Conditions)}
            ORDER BY {Order("p")} {(IsCategoryAlone ? "" : _page)}
            """;

    public string CountSql => $"SELECT COUNT(*) FROM product p WHERE {Conditions}";

    private bool IsCategoryAlone => _request is { IsWhole: true, Category: not null };

    /// <summary>The page is found in the category's own index, where what is skipped costs next to nothing.</summary>
    private string OneOfCategoryPage =>
        $"""
            p.id IN (
                SELECT l.product_id FROM category_listing l WHERE l.category_slug = @category
                ORDER BY {Order("l")} {_page}
            )
            """;

    private string Conditions => string.Join(" AND ", _conditions);

    // Every order ends with the slug: pages never overlap.
    private string Order(string table) =>
        _request.Sort switch
        {
            ProductSort.PriceAscending => $"{table}.min_amount, {table}.slug",
            ProductSort.PriceDescending => $"{table}.min_amount DESC, {table}.slug DESC",
            ProductSort.Newest => $"{table}.created_at DESC, {table}.slug",
            ProductSort.Name => $"{table}.name_key, {table}.slug",
            _ when _request.Words.Length > 0 =>
                $"CASE WHEN {_isPhrase} THEN 0 ELSE 1 END, {table}.priority DESC, {table}.created_at DESC, {table}.slug",
            _ => $"{table}.priority DESC, {table}.created_at DESC, {table}.slug",
        };

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
