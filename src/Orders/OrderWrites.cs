using Trove.Kernel.Data;

namespace Trove.Orders;

/// <summary>
/// The writes of an order's life: each one commit, each on the condition that the order is where it may change from
/// (<see cref="OrderStatuses"/>). A refused write returns null, and changed nothing: somebody else was first.
/// </summary>
internal sealed class OrderWrites(ModuleDatabase<OrdersModule> database, OrderSettings settings, TimeProvider clock)
{
    private const string StatusCondition = "status";

    private const string InsertSql = """
        INSERT INTO orders (id, number, cart_id, idempotency_key, request_hash, status, email, email_key, address,
            currency, subtotal, discount, shipping, tax, total, shipping_option, shipping_label, gateway, attempt_id,
            version, created_at, updated_at, due_at)
        VALUES (@id, @number, @cart, @key, @request_hash, 'created', @email, @email_key, @address,
            @currency, @subtotal, @discount, @shipping, @tax, @total, @shipping_option, @shipping_label, @gateway,
            @attempt, 1, @now, @now, @due_at)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertLineSql = """
        INSERT INTO order_line (order_id, position, sku, product_slug, name, variant_name, image_url, quantity,
            unit_price, line_total)
        VALUES (@order, @position, @sku, @slug, @name, @variant, @image, @quantity, @unit_price, @line_total)
        """;

    private static readonly string PaySql = $"""
        UPDATE orders SET status = 'paid', version = version + 1, updated_at = @now
        WHERE id = @id AND status IN ({OrderStatuses.SqlSources(OrderStatus.Paid)})
        """;

    // Only an order that is not paid is canceled here; calling off a paid one is another matter (CallOffOrder).
    private const string CancelSql = """
        UPDATE orders SET status = 'canceled', reason_code = @code, reason = @reason, can_retry = @can_retry,
            refund = @refund, idempotency_key = CASE WHEN @frees_key = 1 THEN NULL ELSE idempotency_key END,
            version = version + 1, updated_at = @now
        WHERE id = @id AND status = 'created'
        """;

    /// <summary>
    /// Makes the order. Refused when the number is taken, the key was used, or the cart is being bought already; or by
    /// <see cref="PurchaseTally.Condition"/>.
    /// </summary>
    public async Task<WriteOutcome> CreateAsync(OrderRecord order, LimitedPurchase? limited)
    {
        var now = order.CreatedAt;
        var totals = order.Totals;
        var unit = new WriteUnit().Require(
            "unique",
            InsertSql,
            ("id", order.Id),
            ("number", order.Number),
            ("cart", order.Cart.Value),
            ("key", order.Key),
            ("request_hash", order.RequestHash),
            ("email", order.Email),
            ("email_key", order.Email.ToLowerInvariant()),
            ("address", OrderRows.Write(order.Address)),
            ("currency", totals.Total.Currency.Code),
            ("subtotal", totals.Subtotal.Amount),
            ("discount", totals.Discount.Amount),
            ("shipping", totals.Shipping.Amount),
            ("tax", totals.Tax.Amount),
            ("total", totals.Total.Amount),
            ("shipping_option", order.ShippingOption),
            ("shipping_label", order.ShippingLabel),
            ("gateway", order.Gateway),
            ("attempt", order.Attempt),
            ("now", now.ToUnixTimeMilliseconds()),
            ("due_at", (now + settings.ReconcileAfter).ToUnixTimeMilliseconds())
        );
        for (var i = 0; i < order.Lines.Count; i++)
            AddLine(unit, order.Id, i, order.Lines[i]);
        foreach (var entry in order.Timeline)
            Append(unit, order.Id, entry);
        if (limited is not null)
            PurchaseTally.Count(unit, order.Id, limited);
        return await database.Writer.CommitAsync(unit);
    }

    public async Task<OrderRecord?> PayAsync(OrderRecord order)
    {
        var entry = Entry(OrderStatus.Paid, $"Payment of {order.Totals.Total.Display()} received.");
        var unit = new WriteUnit().Require(
            StatusCondition,
            PaySql,
            ("id", order.Id),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        Append(unit, order.Id, entry);
        unit.Raise(new OrderPlaced(order.Id, order.Number, order.StockLines), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied
            ? (order with { Status = OrderStatus.Paid }).With(entry)
            : null;
    }

    /// <param name="freesKey">The same request may be made anew: nothing was charged, through no fault of the shopper's.</param>
    public async Task<OrderRecord?> CancelAsync(OrderRecord order, Cancellation why, bool freesKey)
    {
        var entry = Entry(OrderStatus.Canceled, why.Message);
        var unit = new WriteUnit().Require(
            StatusCondition,
            CancelSql,
            ("id", order.Id),
            ("code", why.Code),
            ("reason", why.Message),
            ("can_retry", why.CanRetry ? 1 : 0),
            ("refund", why.Refund == RefundState.None ? null : "due"),
            ("frees_key", freesKey ? 1 : 0),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        PurchaseTally.GiveBack(unit, order.Id);
        Append(unit, order.Id, entry);
        unit.Raise(new OrderCanceled(order.Id, order.Number, why.Code), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied
            ? (order with { Status = OrderStatus.Canceled, Canceled = why }).With(entry)
            : null;
    }

    /// <summary>The shopper was sent to the bank. Another address there is the same visit: the time for it runs on.</summary>
    public async Task<OrderRecord?> AwaitActionAsync(OrderRecord order, string actionUrl)
    {
        var entry = Entry(OrderStatus.Created, "Waiting for confirmation at the bank.");
        var unit = new WriteUnit().Require(
            StatusCondition,
            """
            UPDATE orders SET action_url = @url, due_at = CASE WHEN action_url IS NULL THEN @due_at ELSE due_at END, version = version + 1, updated_at = @now
            WHERE id = @id AND status = 'created'
            """,
            ("id", order.Id),
            ("url", actionUrl),
            ("due_at", (entry.At + settings.ConfirmWithin).ToUnixTimeMilliseconds()),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        Append(unit, order.Id, entry);
        return (await database.Writer.CommitAsync(unit)).IsApplied
            ? (order with { ActionUrl = actionUrl }).With(entry)
            : null;
    }

    /// <summary>Money was captured after the order was canceled: it must go back. Said once.</summary>
    public async Task<OrderRecord?> OweRefundAsync(OrderRecord order, Cancellation why)
    {
        var entry = Entry(OrderStatus.Canceled, why.Message);
        var unit = new WriteUnit().Require(
            StatusCondition,
            """
            UPDATE orders SET reason_code = @code, reason = @reason, refund = 'due', due_at = @now,
                version = version + 1, updated_at = @now
            WHERE id = @id AND status = 'canceled' AND refund IS NULL
            """,
            ("id", order.Id),
            ("code", why.Code),
            ("reason", why.Message),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        Append(unit, order.Id, entry);
        unit.Raise(new OrderCanceled(order.Id, order.Number, why.Code), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied ? (order with { Canceled = why }).With(entry) : null;
    }

    /// <summary>The money is on its way back.</summary>
    public async Task<OrderRecord?> RefundedAsync(OrderRecord order)
    {
        var entry = Entry(OrderStatus.Canceled, $"{order.Totals.Total.Display()} refunded.");
        var unit = new WriteUnit().Require(
            StatusCondition,
            """
            UPDATE orders SET refund = 'done', version = version + 1, updated_at = @now
            WHERE id = @id AND refund = 'due'
            """,
            ("id", order.Id),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        Append(unit, order.Id, entry);
        return (await database.Writer.CommitAsync(unit)).IsApplied
            ? (order with { Canceled = order.Canceled! with { Refund = RefundState.Done } }).With(entry)
            : null;
    }

    /// <summary>Somebody must look at this order; said in the back office and in its timeline.</summary>
    public Task FlagAsync(OrderRecord order, string what)
    {
        var entry = Entry(order.Status, what);
        var unit = new WriteUnit().Require(
            "unflagged",
            """
            UPDATE orders SET needs_attention = @what, version = version + 1, updated_at = @now
            WHERE id = @id AND needs_attention IS NULL
            """,
            ("id", order.Id),
            ("what", what),
            ("now", entry.At.ToUnixTimeMilliseconds())
        );
        return database.Writer.CommitAsync(Append(unit, order.Id, entry));
    }

    /// <summary>The reconciler could not settle it: it looks again later.</summary>
    public Task PutOffAsync(OrderRecord order, DateTimeOffset dueAt) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                "UPDATE orders SET due_at = @due_at WHERE id = @id AND (status = 'created' OR refund = 'due')",
                ("id", order.Id),
                ("due_at", dueAt.ToUnixTimeMilliseconds())
            )
        );

    public TimelineEntry Entry(OrderStatus status, string note) =>
        new(
            OrderStatuses.Name(status),
            DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            note
        );

    private static void AddLine(WriteUnit unit, Guid order, int position, OrderLine line) =>
        unit.Then(
            InsertLineSql,
            ("order", order),
            ("position", position),
            ("sku", line.Sku.Value),
            ("slug", line.ProductSlug),
            ("name", line.Name),
            ("variant", line.VariantName),
            ("image", line.ImageUrl),
            ("quantity", line.Quantity),
            ("unit_price", line.UnitPrice.Amount),
            ("line_total", line.LineTotal.Amount)
        );

    public static WriteUnit Append(WriteUnit unit, Guid order, TimelineEntry entry) =>
        unit.Then(
            """
            INSERT INTO order_timeline (order_id, position, status, at, note)
            SELECT @order, COALESCE(MAX(position), 0) + 1, @status, @at, @note
            FROM order_timeline WHERE order_id = @order
            """,
            ("order", order),
            ("status", entry.Status),
            ("at", entry.At.ToUnixTimeMilliseconds()),
            ("note", entry.Note)
        );
}
