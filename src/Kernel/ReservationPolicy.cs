using System.Text.Json.Serialization;

namespace Trove.Kernel;

/// <summary>From which moment stock is held for a shopper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationPolicy>))]
public enum ReservationPolicy
{
    /// <summary>For minutes from the cart on, renewed by activity; firmly from the moment payment starts.</summary>
    [JsonStringEnumMemberName("hybrid")]
    Hybrid,

    /// <summary>From the cart on for as long as a purchase takes; the payment keeps that hold. Who has it in the cart has it.</summary>
    [JsonStringEnumMemberName("addToCart")]
    AddToCart,

    /// <summary>Only from the moment payment starts: whoever pays first has it.</summary>
    [JsonStringEnumMemberName("checkout")]
    Checkout,
}
