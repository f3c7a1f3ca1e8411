using Trove.Carts;

namespace Trove.Web.Storefront;

/// <summary>For how long the first of a cart's lines is held, by the server's clock.</summary>
internal sealed record HeldUntil(DateTimeOffset ExpiresAt, DateTimeOffset ServerTime)
{
    /// <summary>Null when nothing is held.</summary>
    public static HeldUntil? Of(Cart cart)
    {
        var ends = cart
            .Items.Where(line => line.Reservation.State is ReservationState.Soft or ReservationState.Firm)
            .Min(line => line.Reservation.ExpiresAt);
        return ends is { } first && first > cart.ServerTime ? new HeldUntil(first, cart.ServerTime) : null;
    }

    /// <summary>Minutes and seconds, as the countdown shows them: <c>9:45</c>.</summary>
    public string Left
    {
        get
        {
            var left = ExpiresAt - ServerTime;
            return $"{(int)left.TotalMinutes}:{left.Seconds:00}";
        }
    }
}
