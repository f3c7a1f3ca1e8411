using System.Security.Cryptography;
using System.Text.Json;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>What is to become of a product, and the writes that make it so (none when nothing is to be written).</summary>
internal sealed record ProductDecision(
    SaveProductResult Result,
    ProductWrites? Write,
    IReadOnlyList<CategoryRow> NewCategories,
    IReadOnlyList<SpecificationDefinition> NewSpecifications
);

/// <summary>Judges a product to be saved by the rules and by what the catalog holds.</summary>
internal sealed class DecideProduct(CatalogPicture picture, bool createCategories, TimeProvider clock)
{
    public ProductDecision Run(ProductToSave toSave)
    {
        var errors = new FieldErrors();
        if (toSave.Kept is { Count: > 0 } kept && picture.WithSlug(toSave.Slug) is { } known)
            toSave = toSave with { Input = KeptFields.Fill(toSave.Input, kept, known.Product) };
        var input = ProductRules.Check(toSave, errors);
        if (errors.Any)
            return Rejected(toSave, errors);

        var before = picture.Find(toSave.Slug, input.Slug!);
        CheckSlug(input.Slug!, before, errors);
        CheckSkus(input, before, errors);
        var newCategories = MissingCategories(toSave, input, errors);
        var newSpecifications = new List<SpecificationDefinition>();
        var offered = toSave.Definitions ?? [];
        input = input with
        {
            Specifications = picture.Specifications.Settle(input.Specifications!, offered, newSpecifications, errors),
        };
        for (var i = 0; i < newSpecifications.Count; i++)
            newSpecifications[i] = SpecificationRules.Check(newSpecifications[i], "specifications", errors);
        if (errors.Any)
            return Rejected(toSave, errors);

        var hash = Hash(input);
        if (before?.ContentHash == hash)
            return new ProductDecision(new ProductUnchanged(input.Slug!, before.Product), null, [], []);

        newCategories.ForEach(picture.Add);
        newSpecifications.ForEach(picture.Specifications.Put);
        var after = new SavedProduct(Make(input, before?.Product), hash);
        picture.Replace(before, after);
        return new ProductDecision(
            before is null
                ? new ProductCreated(input.Slug!, after.Product)
                : new ProductUpdated(input.Slug!, after.Product),
            new ProductWrites(before?.Product, after),
            newCategories,
            newSpecifications
        );
    }

    private static ProductDecision Rejected(ProductToSave toSave, FieldErrors errors) =>
        new(new ProductRejected(toSave.Slug, errors.List), null, [], []);

    private void CheckSlug(string slug, SavedProduct? before, FieldErrors errors)
    {
        if (picture.WithSlug(slug) is { } other && other.Product.Id != before?.Product.Id)
            errors.Add("slug", $"{slug} is the slug of another product, {other.Product.Name}");
    }

    private void CheckSkus(ProductInput input, SavedProduct? before, FieldErrors errors)
    {
        for (var i = 0; i < input.Variants.Count; i++)
        {
            var sku = input.Variants[i].Sku;
            if (picture.OwnerOf(sku) is { } owner && owner.ProductId != before?.Product.Id.Value)
                errors.Add($"variants[{i}].sku", $"{sku} is the SKU of another product, {owner.Slug}");
        }
    }

    private List<CategoryRow> MissingCategories(ProductToSave toSave, ProductInput input, FieldErrors errors)
    {
        var missing = new List<CategoryRow>();
        for (var i = 0; i < input.Categories.Count; i++)
        {
            var slug = input.Categories[i];
            if (picture.Tree.Contains(slug))
                continue;
            if (!createCategories)
                errors.Add($"categories[{i}]", $"there is no category {slug}; make it first, or name another");
            else if (!Slug.IsValid(slug))
                errors.Add($"categories[{i}]", Slug.Rule);
            else
                Describe(slug, toSave.NewCategories ?? [], missing, $"categories[{i}]", errors);
        }

        return missing;
    }

    /// <summary>The missing category and its missing parents, parents first.</summary>
    private void Describe(
        string slug,
        IReadOnlyList<CategoryInput> described,
        List<CategoryRow> missing,
        string field,
        FieldErrors errors
    )
    {
        var chain = new Stack<CategoryRow>();
        for (string? at = slug; at is not null && !picture.Tree.Contains(at); )
        {
            if (missing.Exists(row => row.Slug == at))
                break;
            if (chain.Any(row => row.Slug == at))
            {
                errors.Add(field, $"{at} is to be below itself");
                return;
            }

            var found = described.FirstOrDefault(category => category.Slug == at) ?? new CategoryInput(at, NameOf(at));
            var row = CategoryRules.Check(found, field, errors);
            chain.Push(row);
            at = row.ParentSlug;
        }

        missing.AddRange(chain);
    }

    private static string NameOf(string slug) => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');

    private static string Hash(ProductInput input) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, JsonSerializerOptions.Web))
        );

    private Product Make(ProductInput input, Product? before)
    {
        // To the millisecond, as it is stored.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new Product(
            before?.Id ?? Id<Product>.New(clock),
            input.Slug!,
            input.Name,
            input.Brand,
            input.Summary!,
            input.DescriptionHtml!,
            [.. input.Categories.Select(picture.Tree.RefOf)],
            input.Tags!,
            input.Keywords!,
            input.Options!,
            [
                .. input.Variants.Select(variant => new Variant(
                    variant.Sku,
                    variant.Attributes!,
                    variant.Price,
                    variant.CompareAtPrice,
                    variant.WeightGrams,
                    variant.RequiresShipping,
                    variant.Barcode,
                    variant.Images!,
                    variant.Dimensions
                )
                {
                    Cost = variant.Cost,
                }),
            ],
            input.Images!,
            input.Specifications!,
            input.Returnable,
            input.Taxable,
            input.SeoTitle!,
            input.SeoDescription!,
            input.Status,
            (before?.Version ?? 0) + 1,
            before?.CreatedAt ?? now,
            now,
            input.Priority,
            input.Selling!
        )
        {
            Videos = input.Videos!,
            Related = input.Related!,
            PublishFrom = input.PublishFrom,
            PublishUntil = input.PublishUntil,
        };
    }
}
