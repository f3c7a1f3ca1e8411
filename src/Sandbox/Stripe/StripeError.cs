namespace Trove.Sandbox.Stripe;

/// <summary>A refusal as Stripe words it: the HTTP status and the members of <c>error</c>.</summary>
internal sealed record StripeError(int Status, string Type, string? Code, string Message)
{
    public string? DeclineCode { get; init; }
    public string? Param { get; init; }
    public string? ChargeId { get; init; }

    public static StripeError Invalid(string message, string? param = null, string? code = null) =>
        new(400, "invalid_request_error", code, message) { Param = param };

    public static StripeError Missing(string param) =>
        Invalid($"Missing required param: {param}.", param, "parameter_missing");

    /// <summary>404 for an id in the address, 400 for one in the parameters.</summary>
    public static StripeError NoSuch(string kind, string id, string param, int status = 404) =>
        new(status, "invalid_request_error", "resource_missing", $"No such {kind}: '{id}'") { Param = param };

    public static StripeError UnexpectedState(string message) =>
        Invalid(message, null, "payment_intent_unexpected_state");

    public static StripeError Card(CardError cause, string? chargeId) =>
        new(402, "card_error", cause.Code, cause.Message) { DeclineCode = cause.DeclineCode, ChargeId = chargeId };

    public static StripeError Unauthorized(string message) => new(401, "invalid_request_error", null, message);

    public static StripeError KeyInUse(string key) =>
        new(
            409,
            "idempotency_error",
            "idempotency_key_in_use",
            $"There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later."
        );

    public static StripeError KeyReused(string key) =>
        new(
            400,
            "idempotency_error",
            null,
            $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
        );

    public static StripeError Busy() =>
        new(
            429,
            "invalid_request_error",
            "lock_timeout",
            "This object cannot be accessed right now because another API request or Stripe process is currently accessing it."
        );

    public static StripeError Outage() =>
        new(500, "api_error", null, "An unknown error occurred. The Sandbox was told to fail this request.");
}
