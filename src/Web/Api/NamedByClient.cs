using System.Security.Cryptography;
using System.Text;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>A SKU and how many of it move.</summary>
internal sealed record GoodsLineBody(Sku Sku, int Quantity);

/// <summary>Changes of goods have names, so that sending one again is safe.</summary>
internal static class NamedByClient
{
    private const int LineLimit = 100;
    private const int QuantityLimit = 1_000_000_000;

    /// <summary>The client's own id; else one that its <c>Idempotency-Key</c> always makes; else a new one.</summary>
    public static Guid Id(Guid? named, HttpRequest http)
    {
        if (named is { } id)
            return id;
        var key = http.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Path}\n{key}")).AsSpan(0, 16), bigEndian: true);
    }

    public static IResult Reused(string what) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "id_reused",
            $"Another {what} has this id.",
            "Use a new id for a new one; nothing was changed."
        );

    /// <summary>The lines as the ledger takes them, or what is wrong with each.</summary>
    public static (IReadOnlyList<StockLine> Lines, IReadOnlyList<FieldError> Errors) Lines(
        IReadOnlyList<GoodsLineBody> lines,
        int least,
        string path = "lines"
    )
    {
        var errors = new List<FieldError>();
        if (lines.Count > LineLimit)
            errors.Add(new FieldError(path, $"may have at most {LineLimit} lines"));
        var seen = new HashSet<Sku>();
        for (var i = 0; i < lines.Count && i < LineLimit; i++)
        {
            if (lines[i].Quantity < least || lines[i].Quantity > QuantityLimit)
                errors.Add(
                    new FieldError(
                        $"{path}[{i}].quantity",
                        $"must be a whole number from {least} to {QuantityLimit:N0}"
                    )
                );
            if (!seen.Add(lines[i].Sku))
                errors.Add(new FieldError($"{path}[{i}].sku", "stands in an earlier line already"));
        }

        return ([.. lines.Select(line => new StockLine(line.Sku, line.Quantity))], errors);
    }

    /// <summary>Too many of some lines, with the numbers.</summary>
    public static IResult TooMany(string code, string title, IReadOnlyList<Shortage> shortages) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            code,
            title,
            string.Join(
                " ",
                shortages.Select(line => $"{line.Sku}: {line.Requested} asked for, {line.Available} possible.")
            ),
            more: new Dictionary<string, object?>(StringComparer.Ordinal) { ["shortages"] = shortages }
        );
}
