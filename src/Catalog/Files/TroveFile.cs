using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Catalog;

/// <summary>Trove's own product file: JSON Lines, UTF-8, a <see cref="FileLine"/> a line.</summary>
internal static class TroveFile
{
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

        await stream.FlushAsync(cancellationToken);
        return count;

        async Task WriteLineAsync(FileLine line)
        {
            await JsonSerializer.SerializeAsync(stream, line, Json, cancellationToken);
            stream.WriteByte((byte)'\n');
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

        return new FileLine(StoredProduct.ToInput(product), categories, exported.OnHand);
    }
}
