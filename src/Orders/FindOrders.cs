using System.Security.Cryptography;
using System.Text;

namespace Trove.Orders;

/// <summary>Finds an order for its owner, and lists them for the back office.</summary>
internal sealed class FindOrders(OrderRows rows, AnswerOrder answer, FindParcels parcels)
{
    private const int SizeLimit = 100;
    private const int PageLimit = 100_000;

    public async Task<Order?> FindAsync(OrderKey key, CancellationToken cancellationToken) =>
        OrderNumber.Parse(key.Number) is { } number
        && answer.Opens(number, key.Token)
        && await rows.FindByNumberAsync(number, cancellationToken) is { } order
            ? await answer.ShowWhollyAsync(order, cancellationToken)
            : null;

    public async Task<MerchantOrder?> FindForMerchantAsync(string number, CancellationToken cancellationToken)
    {
        if (
            OrderNumber.Parse(number) is not { } parsed
            || await rows.FindByNumberAsync(parsed, cancellationToken) is not { } order
        )
            return null;
        var (shares, fulfilments) = await parcels.ForMerchantAsync(order, cancellationToken);
        var shown = await answer.ShowWhollyAsync(order, cancellationToken);
        return new MerchantOrder(shown, shares, fulfilments, order.NeedsAttention);
    }

    /// <summary>
    /// By number and e-mail address. A wrong number and a wrong address take the same way through one query and one
    /// comparison of hashes, so that the time an answer takes says nothing about which was wrong.
    /// </summary>
    public async Task<Order?> FindByEmailAsync(string number, string email, CancellationToken cancellationToken)
    {
        var order = await rows.FindByNumberAsync(OrderNumber.Parse(number) ?? "", cancellationToken);
        var isOwner = CryptographicOperations.FixedTimeEquals(Hash(order?.Email ?? ""), Hash(email));
        return order is not null && isOwner ? await answer.ShowWhollyAsync(order, cancellationToken) : null;
    }

    public async Task<OrderPage> ListAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.Size, 1, SizeLimit);
        var page = Math.Clamp(query.Page, 1, PageLimit);
        var parameters = new List<(string, object)>();
        var where = new StringBuilder("WHERE 1 = 1");
        if (query.Status is { } status)
        {
            where.Append(" AND status = @status");
            parameters.Add(("status", OrderStatuses.Name(status)));
        }

        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            // A range instead of LIKE: it needs no escapes, and both databases answer it from an index.
            where.Append(
                " AND (number >= @number AND number < @number_end OR email_key >= @email AND email_key < @email_end)"
            );
            parameters.AddRange([
                ("number", text.ToUpperInvariant()),
                ("number_end", text.ToUpperInvariant() + '\uFFFD'),
                ("email", text.ToLowerInvariant()),
                ("email_end", text.ToLowerInvariant() + '\uFFFD'),
            ]);
        }

        var total = await rows.CountAsync("orders " + where, cancellationToken, [.. parameters]);
        var found = await rows.ListAsync(
            where + " ORDER BY created_at DESC, id DESC LIMIT @limit OFFSET @offset",
            cancellationToken,
            [.. parameters, ("limit", size), ("offset", (page - 1) * size)]
        );
        var items = new List<Order>(found.Count);
        foreach (var order in found)
            items.Add(await answer.ShowAsync(order, cancellationToken));
        return new OrderPage(items, page, size, total);
    }

    private static byte[] Hash(string email) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
}
