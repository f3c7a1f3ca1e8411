namespace Trove.Sandbox.Stripe;

/// <summary>What the shopper answered their bank.</summary>
internal enum BankAnswer
{
    Authorise,
    Fail,
    Cancel,
}

/// <summary>3-D Secure's end: the shopper's answer lets the charge go on, or ends the attempt without one.</summary>
internal static class AuthenticateIntent
{
    public static Outcome Decide(PaymentIntent intent, BankAnswer answer, long nowUnixSeconds)
    {
        if (intent is not { Status: IntentStatus.RequiresAction, Method: { } method })
        {
            return Outcome.Refused(
                StripeError.UnexpectedState(
                    $"This PaymentIntent awaits no authentication: its status is {intent.Status.Spelled()}."
                ),
                intent
            );
        }

        var next = intent with { Version = intent.Version + 1 };
        if (answer == BankAnswer.Authorise)
        {
            return ConfirmIntent.AskBank(next, method, nowUnixSeconds);
        }

        var refusal = new CardError(
            "payment_intent_authentication_failure",
            null,
            answer == BankAnswer.Cancel
                ? "The authentication was canceled by the shopper. Choose a different payment method and try again."
                : "We are unable to authenticate your payment method. Please choose a different payment method and try again."
        );
        return Outcome.Changed(
            next with
            {
                Status = IntentStatus.RequiresPaymentMethod,
                Method = null,
                LastError = refusal,
            },
            "payment_intent.payment_failed",
            StripeError.Card(refusal, null)
        );
    }
}
