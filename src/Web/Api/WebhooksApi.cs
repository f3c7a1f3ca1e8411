using System.Text;
using Trove.Payments;

namespace Trove.Web.Api;

/// <summary><c>POST /webhooks/{gateway}</c>: 200 once the message is stored.</summary>
internal static class WebhooksApi
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/webhooks/{gateway}", ReceiveAsync)
            .WithSummary("A gateway's signed message.")
            .WithTags("Webhooks")
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> ReceiveAsync(
        string gateway,
        HttpRequest http,
        IPayments payments,
        CancellationToken cancellationToken
    )
    {
        string body;
        try
        {
            using var reader = new StreamReader(http.Body, Strict, detectEncodingFromByteOrderMarks: false);
            body = await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return Problems.Invalid("(body)", "is not UTF-8");
        }

        var signature = http.Headers["Stripe-Signature"].ToString();
        return await payments.ReceiveWebhookAsync(
            new GatewayMessage(gateway, signature, body),
            cancellationToken
        ) switch
        {
            WebhookAccepted => Results.Ok(),
            WebhookUnknownGateway => Problems.NotFound("unknown_gateway", "There is no such gateway."),
            _ => Problems.Of(
                StatusCodes.Status400BadRequest,
                "bad_signature",
                "The signature does not fit the message.",
                "Check the webhook secret on both sides."
            ),
        };
    }
}
