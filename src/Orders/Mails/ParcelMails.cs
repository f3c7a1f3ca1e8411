using Trove.Notifications;

namespace Trove.Orders.Mails;

/// <summary>The mails about a parcel: on its way, arrived.</summary>
internal sealed class ParcelMails(FindSurroundings surroundings)
{
    private readonly MailTemplate _shipped = new(typeof(ParcelMails).Assembly, "Shipped");
    private readonly MailTemplate _delivered = new(typeof(ParcelMails).Assembly, "Delivered");

    public Task<Mail> ShippedAsync(OrderRecord order, FulfilmentRecord fulfilment, OrderParcels all) =>
        ComposeAsync(order, fulfilment, all, "shipped", _shipped, $"Your parcel is on its way: order {order.Number}");

    public Task<Mail> DeliveredAsync(OrderRecord order, FulfilmentRecord fulfilment, OrderParcels all) =>
        ComposeAsync(order, fulfilment, all, "delivered", _delivered, $"Your parcel has arrived: order {order.Number}");

    private async Task<Mail> ComposeAsync(
        OrderRecord order,
        FulfilmentRecord fulfilment,
        OrderParcels all,
        string kind,
        MailTemplate template,
        string subject
    )
    {
        var content = new ParcelContent(order, fulfilment, all, await surroundings.OfAsync(order));
        return await template.ComposeAsync(DerivedId.Of(fulfilment.Id, kind), order.Email, subject, content);
    }
}

/// <summary>What the templates about a parcel can speak of, in words.</summary>
/// <param name="Place">Such as "parcel 1 of 2"; empty when there is only one.</param>
/// <param name="Items">Of this parcel.</param>
/// <param name="Rest">Of the parcels that have not left.</param>
internal sealed record ParcelContent(
    string ShopName,
    string ShopUrl,
    string Link,
    string Number,
    string Place,
    string ShipsFrom,
    string Carrier,
    string TrackingNumber,
    string TrackingUrl,
    IReadOnlyList<FulfilmentItem> Items,
    IReadOnlyList<FulfilmentItem> Rest,
    IReadOnlyList<string> Address
)
{
    public ParcelContent(OrderRecord order, FulfilmentRecord fulfilment, OrderParcels all, MailSurroundings around)
        : this(
            around.ShopName,
            around.ShopUrl,
            around.Link,
            order.Number,
            PlaceOf(fulfilment, all),
            fulfilment.ShipsFrom,
            fulfilment.Tracking.Carrier ?? "",
            fulfilment.Tracking.Number ?? "",
            fulfilment.Tracking.Url ?? "",
            order.ItemsOf(fulfilment.Lines),
            [.. all.ToCome.SelectMany(parcel => parcel.Items)],
            around.Address
        ) { }

    private static string PlaceOf(FulfilmentRecord fulfilment, OrderParcels all)
    {
        var place = all.Fulfilments.TakeWhile(parcel => parcel.Id != fulfilment.Id).Count() + 1;
        var count = all.Fulfilments.Count + all.ToCome.Count;
        return count > 1 ? $"parcel {place} of {count}" : "";
    }
}
