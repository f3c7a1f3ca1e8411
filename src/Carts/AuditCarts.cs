using System.Text.Json;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Reads every open cart and says which documents make no sense.</summary>
internal sealed class AuditCarts(CartRows rows)
{
    private const int PageSize = 500;
    private const int ExampleLimit = 20;

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken)
    {
        var examples = new List<string>();
        long count = 0;
        long breaches = 0;
        var after = Guid.Empty;
        while (true)
        {
            var page = await rows.ListAsync(after, PageSize, cancellationToken);
            foreach (var (id, version, body) in page)
            {
                count++;
                if (Breach(version, body) is not { } breach)
                    continue;
                breaches++;
                if (examples.Count < ExampleLimit)
                    examples.Add($"cart {id}: {breach}");
            }

            if (page.Count < PageSize)
                return [new InvariantVerdict("Every open cart makes sense", count, breaches, examples)];
            after = page[^1].Id;
        }
    }

    internal static string? Breach(long version, string body)
    {
        if (version < 1)
            return $"its version is {version}";
        CartDocument document;
        try
        {
            document = CartRows.Parse(body);
        }
        catch (JsonException failure)
        {
            return "its document cannot be read: " + failure.Message;
        }

        if (!Currency.TryParse(document.Currency, null, out _))
            return $"its currency is '{document.Currency}'";
        if (document.Lines.DistinctBy(line => line.Code).Count() < document.Lines.Count)
            return "a SKU has two lines";
        return document.Lines.Select(Breach).FirstOrDefault(breach => breach is not null);
    }

    private static string? Breach(DocumentLine line) =>
        !Sku.TryParse(line.Code, out _) ? $"'{line.Code}' is no SKU"
        : !Quantity.TryCreate(line.Quantity, out _) ? $"{line.Code}: its quantity is {line.Quantity}"
        : line.PriceAtAdd < 0 ? $"{line.Code}: its price was {line.PriceAtAdd}"
        : null;
}
