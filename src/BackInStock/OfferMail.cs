using Trove.Notifications;

namespace Trove.BackInStock;

/// <summary>Composes the one mail of a subscription: it is back, a piece is held until then, this button takes it.</summary>
internal sealed class OfferMail(FindSubscription find, BackInStockSettings settings)
{
    private readonly MailTemplate _template = new(typeof(OfferMail).Assembly, "BackInStock");

    public async Task<Mail> ComposeAsync(SubscriptionRow row, CancellationToken cancellationToken)
    {
        var subscription = await find.ViewAsync(row, cancellationToken);
        var link = $"{settings.ShopUrl}/back-in-stock/{row.Id:D}?token={find.TokenOf(row.Id)}";
        var content = new OfferMailContent(
            settings.ShopName,
            settings.ShopUrl,
            subscription.ProductName,
            subscription.VariantName,
            subscription.Price?.Display() ?? "",
            link,
            (int)Math.Round((subscription.OfferedUntil!.Value - subscription.ServerTime).TotalMinutes),
            $"{subscription.OfferedUntil:HH:mm} UTC"
        );
        return await _template.ComposeAsync(
            row.Id,
            row.Email,
            $"{subscription.ProductName} is back, and one is held for you",
            content
        );
    }
}

/// <summary>What the templates can speak of, in words.</summary>
internal sealed record OfferMailContent(
    string ShopName,
    string ShopUrl,
    string Name,
    string Variant,
    string Price,
    string Link,
    int Minutes,
    string Until
);
