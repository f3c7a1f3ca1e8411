using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Catalog;

/// <summary>Trove's own product file: JSON Lines, UTF-8, a <see cref="FileLine"/> a line.</summary>
internal static class TroveFile
{
    private const int BufferBytes = 1 << 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The file is no HTML page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> WriteAsync(
        Stream stream,
        ExportedShelves shelves,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken
    )
    {
        using var lines = new MemoryStream();
        foreach (var warehouse in shelves.Warehouses ?? [])
            await WriteLineAsync(new FileLine(Warehouse: warehouse));
        foreach (var definition in shelves.Specifications)
            await WriteLineAsync(new FileLine(Specification: definition));
        foreach (var category in shelves.Categories)
            await WriteLineAsync(new FileLine(Category: category));
        foreach (var collection in shelves.Collections ?? [])
            await WriteLineAsync(new FileLine(Collection: collection));
        var count = 0;
        await foreach (var product in products.WithCancellation(cancellationToken))
        {
            await WriteLineAsync(LineOf(product));
            count++;
        }

        await HandOnAsync();
        await stream.FlushAsync(cancellationToken);
        return count;

        async ValueTask WriteLineAsync(FileLine line)
        {
            JsonSerializer.Serialize(lines, line, Json);
            lines.WriteByte((byte)'\n');
            if (lines.Length >= BufferBytes)
                await HandOnAsync();
        }

        async Task HandOnAsync()
        {
            await stream.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellationToken);
            lines.SetLength(0);
        }
    }

    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = new TroveFileReader(Json);
        var row = 0;
        await foreach (var (line, problem) in TextLines.ReadAsync(stream, cancellationToken))
        {
            row++;
            if (problem is not null)
                yield return new ImportProblem(row, "", "", problem);
            else if (!string.IsNullOrWhiteSpace(line))
                foreach (var item in reader.Read(line, row))
                    yield return item;
        }
    }

    private static FileLine LineOf(ExportedProduct exported)
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

        var input = StoredProduct.ToInput(product);
        return exported.Stock is { } stock
            ? new FileLine(input, categories, Stock: stock)
            : new FileLine(input, categories, exported.OnHand);
    }
}
