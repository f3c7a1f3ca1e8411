using Microsoft.AspNetCore.WebUtilities;
using Stripe;
using Trove.Payments;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public sealed class StripeChargeFormTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task It_says_what_stripes_own_options_say()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge() with
        {
            OrderNumber = "TR-7K4M & Ä/ö=%",
            ReturnUrl = "https://shop.example/return?number=TR-1&token=a+b%20c",
        };
        await shop.PayAsync(charge);
        var row = (await shop.RowAsync(charge.Attempt))!;
        using var recorder = new Recorder();
        using var http = new HttpClient(recorder);
        var stripe = new StripeClient(
            new StripeClientOptions
            {
                ApiKey = PaymentShop.ApiKey,
                ApiBase = shop.Sandbox.Url.GetLeftPart(UriPartial.Authority),
                HttpClient = new SystemNetHttpClient(http),
            }
        );

        await stripe.V1.PaymentIntents.CreateAsync(
            new PaymentIntentCreateOptions
            {
                Amount = 8999,
                Currency = "usd",
                Confirm = true,
                PaymentMethod = row.Token,
                AllowedPaymentMethodTypes = ["card"],
                ReturnUrl = row.ReturnUrl,
                Description = "Order " + row.OrderNumber,
                Metadata = new Dictionary<string, string>
                {
                    ["attempt"] = row.Id.ToString("D"),
                    ["order"] = row.Order.ToString("D"),
                    ["order_number"] = row.OrderNumber,
                },
            }
        );

        Assert.Equal(Fields(recorder.Body), Fields(StripeChargeForm.Write(row, 8999)));
    }

    private static List<string> Fields(string form) =>
        QueryHelpers
            .ParseQuery(form)
            .Select(field => $"{field.Key} = {field.Value}")
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>Sends on what it is given, and keeps the body.</summary>
    private sealed class Recorder() : DelegatingHandler(new HttpClientHandler())
    {
        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
