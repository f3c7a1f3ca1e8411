namespace Trove.Catalog;

/// <summary>
/// Creates or replaces definitions, all or none. First every product is asked whether it can agree; then the definitions
/// are written, and after them the products. What a crash leaves between the two is finished by saving once more.
/// </summary>
internal sealed class SaveSpecifications(SpecificationRows rows, ExportProducts products, SaveProduct saveProduct)
{
    private const int RequestLimit = 500;
    private const int ShopLimit = 2_000;
    private const int PageSize = 500;

    public Task<SaveSpecificationsResult> RunAsync(
        IReadOnlyList<SpecificationDefinition> given,
        CancellationToken cancellationToken
    ) => RunAsync(given, assumed: null, cancellationToken);

    /// <summary>What saving them would come to; nothing is written.</summary>
    /// <param name="assumed">Taken as saved before.</param>
    public Task<SaveSpecificationsResult> CheckAsync(
        IReadOnlyList<SpecificationDefinition> given,
        IReadOnlyList<SpecificationDefinition> assumed,
        CancellationToken cancellationToken
    ) => RunAsync(given, assumed, cancellationToken);

    private async Task<SaveSpecificationsResult> RunAsync(
        IReadOnlyList<SpecificationDefinition> given,
        IReadOnlyList<SpecificationDefinition>? assumed,
        CancellationToken cancellationToken
    )
    {
        var errors = new FieldErrors();
        if (given.Count > RequestLimit)
            errors.Add("", $"at most {RequestLimit} at once; there are {given.Count}");
        SpecificationDefinition[] wanted =
        [
            .. given.Take(RequestLimit).Select((one, i) => SpecificationRules.Check(one, $"[{i}]", errors)),
        ];
        var known = await rows.LoadAsync(cancellationToken);
        var book = new SpecificationBook(known.Select(row => row.Definition).Concat(assumed ?? []));
        SpecificationDefinition[] changed = [.. wanted.Where(one => !IsSame(one, book.Find(one.Name)))];
        CheckNames(wanted, book.Count + changed.Count(one => !book.Contains(one.Name)), errors);
        if (errors.Any)
            return new SpecificationsRejected(errors.List);

        var unsettled = known.Where(row => !row.IsSettled).Select(row => row.Definition.Name);
        var concerned = changed
            .Select(one => one.Name)
            .Concat(unsettled)
            .Select(SpecificationBook.KeyOf)
            .ToHashSet(StringComparer.Ordinal);
        if (concerned.Count == 0)
            return new SpecificationsSaved(0, 0);
        foreach (var one in changed)
            book.Put(one);
        await foreach (var product in ConcernedAsync(concerned, cancellationToken))
            CheckProduct(product, book, errors);
        if (errors.Any)
            return new SpecificationsRejected(errors.List);
        if (assumed is not null)
            return new SpecificationsSaved(changed.Length, 0);

        await rows.ReplaceAsync(changed, isSettled: false, cancellationToken);
        var saved = await SaveProductsAsync(concerned, cancellationToken);
        var settled = known.Select(row => row.Definition).Concat(changed).Select(one => book.Find(one.Name)!);
        await rows.ReplaceAsync(settled, isSettled: true, cancellationToken);
        return new SpecificationsSaved(changed.Length, saved);
    }

    private static bool IsSame(SpecificationDefinition one, SpecificationDefinition? other) =>
        other is not null
        && (one.Choices ?? []).SequenceEqual(other.Choices ?? [], StringComparer.Ordinal)
        && one with { Choices = null } == other with { Choices = null };

    private static void CheckNames(SpecificationDefinition[] wanted, int count, FieldErrors errors)
    {
        if (count > ShopLimit)
            errors.Add("", $"the shop would have {count} definitions; at most {ShopLimit}");
        for (var i = 0; i < wanted.Length; i++)
        {
            var key = SpecificationBook.KeyOf(wanted[i].Name);
            if (Array.FindIndex(wanted, other => SpecificationBook.KeyOf(other.Name) == key) < i)
                errors.Add($"[{i}].name", $"{wanted[i].Name} is there twice");
        }
    }

    /// <summary>What the product says is kept in words, so that a definition may be changed whose values fit the new one too.</summary>
    private static void CheckProduct(Product product, SpecificationBook book, FieldErrors errors)
    {
        var wrong = new FieldErrors();
        book.Settle(Plain(product.Specifications), [], [], wrong);
        foreach (var error in wrong.List)
            errors.Add($"products.{product.Slug}.{error.Field}", error.Message + "; change the product first");
    }

    private async Task<int> SaveProductsAsync(HashSet<string> concerned, CancellationToken cancellationToken)
    {
        var saved = 0;
        var page = new List<ProductToSave>(PageSize);
        await foreach (var product in ConcernedAsync(concerned, cancellationToken))
        {
            var input = StoredProduct.ToInput(product) with { Specifications = Plain(product.Specifications) };
            page.Add(new ProductToSave(product.Slug, input));
            if (page.Count == PageSize)
                await SavePageAsync();
        }

        await SavePageAsync();
        return saved;

        async Task SavePageAsync()
        {
            var results = await saveProduct.RunAsync(new SaveProducts([.. page]), cancellationToken);
            saved += results.Count(result => result is ProductUpdated);
            page.Clear();
        }
    }

    /// <summary>Name and value only: the rest is the definition's to say.</summary>
    private static Specification[] Plain(IReadOnlyList<Specification> lines) =>
        [.. lines.Select(line => new Specification(line.Name, line.Value))];

    private async IAsyncEnumerable<Product> ConcernedAsync(
        HashSet<string> concerned,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? after = null;
        while (await products.RunAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var product in page)
            {
                if (product.Specifications.Any(line => concerned.Contains(SpecificationBook.KeyOf(line.Name))))
                    yield return product;
            }

            after = page[^1].Slug;
        }
    }
}
