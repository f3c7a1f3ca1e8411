namespace Trove.Sandbox.Stripe;

/// <summary>What a caller asked to see in full instead of by id.</summary>
internal readonly record struct Expansion(bool LatestCharge, bool PaymentMethod, bool PaymentIntent)
{
    public static StripeError? Read(Fields fields, out Expansion expansion)
    {
        expansion = default;
        foreach (var name in fields.List("expand"))
        {
            switch (name)
            {
                case "latest_charge" or "data.latest_charge":
                    expansion = expansion with { LatestCharge = true };
                    break;
                case "payment_method" or "data.payment_method":
                    expansion = expansion with { PaymentMethod = true };
                    break;
                case "payment_intent" or "data.payment_intent":
                    expansion = expansion with { PaymentIntent = true };
                    break;
                default:
                    return StripeError.Invalid($"This property cannot be expanded ({name}).", "expand");
            }
        }

        return null;
    }
}
