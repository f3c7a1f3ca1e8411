using Trove.Notifications;

namespace Trove.Orders.Mails;

/// <summary>
/// Composes the mails about an order as a whole from the templates beside this file (Liquid), as HTML and as text. A mail's id
/// follows from the order and the kind of mail, so that an event delivered twice sends one.
/// </summary>
internal sealed class OrderMails(FindSurroundings surroundings)
{
    private readonly MailTemplate _confirmation = new(typeof(OrderMails).Assembly, "Confirmation");
    private readonly MailTemplate _refund = new(typeof(OrderMails).Assembly, "Refund");
    private readonly MailTemplate _calledOff = new(typeof(OrderMails).Assembly, "Canceled");

    public Task<Mail> ConfirmationAsync(OrderRecord order) =>
        ComposeAsync(order, "confirmation", _confirmation, $"Your order {order.Number}");

    public Task<Mail> RefundAsync(OrderRecord order) =>
        ComposeAsync(order, "refund", _refund, $"Your order {order.Number} could not be filled; your money goes back");

    public Task<Mail> CalledOffAsync(OrderRecord order) =>
        ComposeAsync(order, "called off", _calledOff, $"Your order {order.Number} is canceled and refunded");

    private async Task<Mail> ComposeAsync(OrderRecord order, string kind, MailTemplate template, string subject)
    {
        var content = new MailContent(order, await surroundings.OfAsync(order));
        return await template.ComposeAsync(DerivedId.Of(order.Id, kind), order.Email, subject, content);
    }
}

/// <summary>What the templates can speak of, in words.</summary>
internal sealed record MailContent(
    string ShopName,
    string ShopUrl,
    string Link,
    string Number,
    IReadOnlyList<MailLine> Lines,
    IReadOnlyList<MailSum> Sums,
    string Total,
    IReadOnlyList<string> Address,
    string Shipping,
    string Reason
)
{
    public MailContent(OrderRecord order, MailSurroundings around)
        : this(
            around.ShopName,
            around.ShopUrl,
            around.Link,
            order.Number,
            [.. order.Lines.Select(line => new MailLine(line))],
            [.. SumsOf(order)],
            order.Totals.Total.Display(),
            around.Address,
            order.ShippingLabel,
            order.Canceled?.Message ?? ""
        ) { }

    private static IEnumerable<MailSum> SumsOf(OrderRecord order)
    {
        var (subtotal, discount, shipping, tax, _) = order.Totals;
        yield return new MailSum("Subtotal", subtotal.Display());
        if (!discount.IsZero)
            yield return new MailSum("Discount", (-discount).Display());
        if (order.Address is not null)
            yield return new MailSum("Shipping", shipping.IsZero ? "free" : shipping.Display());
        if (!tax.IsZero)
            yield return new MailSum("Tax", tax.Display());
    }
}

/// <summary>A line of the order.</summary>
internal sealed record MailLine(string Name, string Variant, int Quantity, string UnitPrice, string Total)
{
    public MailLine(OrderLine line)
        : this(line.Name, line.VariantName, line.Quantity, line.UnitPrice.Display(), line.LineTotal.Display()) { }
}

/// <summary>A line under the lines.</summary>
internal sealed record MailSum(string Label, string Amount);
