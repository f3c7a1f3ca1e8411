using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>What a shopper may rely on before paying: the truth for each policy, and no more.</summary>
internal static class HoldWords
{
    public const string NotHeld = "Not reserved until you pay";

    public const string NothingHeld = "Nothing is reserved until you pay: whoever pays first has it.";

    public const string SomeNotHeld = "What is marked is not reserved until you pay: whoever pays first has it.";

    /// <summary>On the home page: what the shop does unless a product says otherwise.</summary>
    public static string Heading(ReservationPolicy policy) =>
        policy == ReservationPolicy.Checkout ? "First come, first served" : "Held for you";

    public static string Meaning(ReservationPolicy policy) =>
        policy == ReservationPolicy.Checkout
            ? "Whoever pays first has it. What is gone is never charged, and you are told before you pay."
            : "What you put in your cart is taken off the shelf for you. Nobody can buy it from under you while you look around.";

    /// <summary>On a product's page.</summary>
    public static string Promise(ReservationPolicy policy) =>
        policy switch
        {
            ReservationPolicy.Checkout => "Not reserved until you pay: whoever pays first has it",
            ReservationPolicy.AddToCart => "Held for you from the cart on, long enough to pay in peace",
            _ => "Held for you for some minutes once it is in your cart",
        };
}
