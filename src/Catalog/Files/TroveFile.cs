using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// One line of Trove's own format.
/// </summary>
/// <param name="Categories">The product's categories and all above them, parents first, so that a new shop can make them.</param>
/// <param name="OnHand">By SKU.</param>
internal sealed record ProductLine(
    ProductInput? Product,
    IReadOnlyList<CategoryInput>? Categories,
    IReadOnlyDictionary<Sku, int>? OnHand
);

/// <summary>Trove's own product file: JSON Lines, UTF-8, a <see cref="ProductLine"/> a line.</summary>
internal static class TroveFile
{
    private const int LineLimit = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The file is no HTML page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static async Task<int> WriteAsync(
        Stream stream,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken
    )
    {
        var count = 0;
        await foreach (var product in products.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(stream, LineOf(product), Json, cancellationToken);
            stream.WriteByte((byte)'\n');
            count++;
        }

        await stream.FlushAsync(cancellationToken);
        return count;
    }

    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var text = new StreamReader(stream, Strict, leaveOpen: true);
        var names = new NamesInFile();
        var row = 0;
        await foreach (var (line, problem) in LinesOf(text, cancellationToken))
        {
            row++;
            if (problem is not null)
                yield return new ImportProblem(row, "", "", problem);
            else if (!string.IsNullOrWhiteSpace(line))
                foreach (var item in Read(line, row, names))
                    yield return item;
        }
    }

    private static List<ImportItem> Read(string line, int row, NamesInFile names)
    {
        try
        {
            return JsonSerializer.Deserialize<ProductLine>(line, Json) is { Product: { } input } read
                ? Check(input, read, row, names)
                : [new ImportProblem(row, "product", ShopifyRow.Shorten(line), "is missing")];
        }
        catch (JsonException wrong)
        {
            return [new ImportProblem(row, wrong.Path ?? "", ShopifyRow.Shorten(line), wrong.Message)];
        }
    }

    private static List<ImportItem> Check(ProductInput given, ProductLine line, int row, NamesInFile names)
    {
        var toSave = new ProductToSave(given.Slug ?? "", given, [.. (line.Categories ?? []).OfType<CategoryInput>()]);
        var errors = new FieldErrors();
        var input = ProductRules.Check(toSave, errors);
        if (names.SlugUsedBefore(toSave.Slug, row) is { } other)
            errors.Add("product.slug", $"{toSave.Slug} is in line {other} too");
        for (var i = 0; i < input.Variants.Count; i++)
        {
            var sku = input.Variants[i].Sku;
            if (sku != default && names.SkuUsedBefore(sku.Value, row) is { } first && first != row)
                errors.Add($"variants[{i}].sku", $"{sku} is in line {first} too");
        }

        var stock = new List<InitialStock>();
        foreach (var (sku, onHand) in line.OnHand ?? new Dictionary<Sku, int>())
        {
            stock.Add(new InitialStock(sku, onHand));
            if (onHand < 0 || !input.Variants.Any(variant => variant.Sku == sku))
                errors.Add($"onHand.{sku}", "must be 0 or more, of a SKU among the variants");
        }

        var product = new ImportedProduct(
            row,
            toSave with
            {
                Input = input,
            },
            stock,
            [.. input.Variants.Select(_ => row)],
            []
        );
        return errors.Any ? [.. errors.List.Select(product.Locate)] : [product];
    }

    private static ProductLine LineOf(ExportedProduct exported)
    {
        var product = exported.Product;
        var categories = new List<CategoryInput>();
        foreach (var category in product.Categories)
        {
            string? parent = null;
            foreach (var step in category.Path)
            {
                if (!categories.Exists(known => known.Slug == step.Slug))
                    categories.Add(new CategoryInput(step.Slug, step.Name, parent));
                parent = step.Slug;
            }
        }

        return new ProductLine(StoredProduct.ToInput(product), categories, exported.OnHand);
    }

    /// <summary>The lines without their ends; after one that cannot be read, with the reason, there are no more.</summary>
    private static async IAsyncEnumerable<(string Line, string? Problem)> LinesOf(
        StreamReader text,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        for (int read; (read = await ReadAsync(text, buffer, cancellationToken)) != 0; )
        {
            if (read < 0)
            {
                yield return (
                    "",
                    "holds characters that are not UTF-8, in this line or soon after; nothing more was read"
                );
                yield break;
            }

            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, '\n', start, read - start)) >= 0; start = end + 1)
            {
                yield return (line.Append(buffer, start, end - start).ToString().TrimEnd('\r'), null);
                line.Clear();
            }

            line.Append(buffer, start, read - start);
            if (line.Length > LineLimit)
            {
                yield return ("", $"is longer than {LineLimit} characters; nothing more was read");
                yield break;
            }
        }

        if (line.Length > 0)
            yield return (line.ToString(), null);
    }

    /// <summary>How many characters there were; 0 at the end; −1 when they are not UTF-8.</summary>
    private static async Task<int> ReadAsync(StreamReader text, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await text.ReadAsync(buffer, cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return -1;
        }
    }
}
