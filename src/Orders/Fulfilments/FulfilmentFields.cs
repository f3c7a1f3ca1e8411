using System.Security.Cryptography;
using System.Text;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>What can be said about a request to ship without looking at the order: each field by itself.</summary>
internal static class FulfilmentFields
{
    private const int KeyLimit = 255;
    private const int LineLimit = 100;
    private const int WordLimit = 60;
    private const int UrlLimit = 500;

    public static IReadOnlyList<FieldError> Check(FulfilOrder request)
    {
        var errors = new List<FieldError>();
        if (request.IdempotencyKey is { } key && key.Length is 0 or > KeyLimit)
            Add("Idempotency-Key", $"is a header of 1 to {KeyLimit} characters");
        CheckWord("warehouse", request.Warehouse);
        CheckWord("carrier", request.Tracking.Carrier);
        CheckWord("trackingNumber", request.Tracking.Number);
        if (request.Tracking.Url is { } url && !IsWebAddress(url))
            Add("trackingUrl", $"must be an absolute http or https address of at most {UrlLimit} characters");
        if (request.Lines is { } lines)
            CheckLines(lines);
        return errors;

        void Add(string field, string message) => errors.Add(new FieldError(field, message));

        void CheckWord(string field, string? word)
        {
            if (word is not null && (word.Trim().Length is 0 or > WordLimit || word.Any(char.IsControl)))
                Add(field, $"must have 1 to {WordLimit} printable characters, or be left out");
        }

        void CheckLines(IReadOnlyList<Inventory.StockLine> lines)
        {
            if (lines.Count is 0 or > LineLimit)
                Add("lines", $"must have 1 to {LineLimit} lines, or be left out to ship everything");
            var seen = new HashSet<Sku>();
            for (var i = 0; i < lines.Count && i < LineLimit; i++)
            {
                if (!seen.Add(lines[i].Sku))
                    Add($"lines[{i}].sku", $"{lines[i].Sku} stands in two lines; add them up");
                if (lines[i].Quantity is < 1 or > Quantity.Max)
                    Add($"lines[{i}].quantity", $"must be a whole number from 1 to {Quantity.Max}");
            }
        }
    }

    /// <summary>What makes two requests with the same key the same request; no field holds a control character.</summary>
    public static string HashOf(FulfilOrder request)
    {
        var lines = request.Lines?.OrderBy(line => line.Sku).Select(line => $"{line.Sku}\t{line.Quantity}");
        var (carrier, number, url) = request.Tracking;
        string?[] parts = [request.Warehouse, carrier, number, url, .. lines ?? ["everything"]];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    /// <summary>Shoppers will follow it: nothing but the web, so no <c>javascript:</c>.</summary>
    private static bool IsWebAddress(string url) =>
        url.Length <= UrlLimit
        && !url.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Scheme is ("http" or "https");
}
