using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Notifications;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>The pages of what is scarce, as axe sees them: the queue, the list for sold-out goods, its offer, an order in parcels.</summary>
public sealed partial class ScarcePagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<ColorScheme, int> Screens => AccessibilityTests.Screens;

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_queue(ColorScheme colors, int width)
    {
        var sku = $"QUEUED-{width}";
        await browser.Shop.PutProductAsync(sku, 1);
        await AdminAsync(HttpMethod.Put, "waiting-rooms/" + Slug(sku), new { mode = "on" });

        var first = await browser.VisitAsync(colors: colors, width: width);
        await JoinAsync(first, sku);
        await Expect(first.Locator("h1")).ToHaveTextAsync("It is your turn");
        await Axe.AssertCleanAsync(first, "the queue, your turn");
        await first.ClickAsync(".queue-take button");
        await Expect(first.Locator("main")).ToContainTextAsync("Reserved for");

        var second = await browser.VisitAsync(colors: colors, width: width);
        await second.GotoAsync("/p/" + Slug(sku));
        await Axe.AssertCleanAsync(second, "a product with a queue");
        await JoinAsync(second, sku);
        await Expect(second.Locator("[data-position]")).ToHaveTextAsync("1");
        await Axe.AssertCleanAsync(second, "the queue, waiting");

        await AdminAsync(
            HttpMethod.Put,
            "stock/" + sku,
            new
            {
                onHand = 0,
                code = "damaged",
                reason = "the van fell over",
                force = true,
            }
        );
        await Expect(second.Locator("h1")).ToContainTextAsync("It is over");
        await Axe.AssertCleanAsync(second, "the queue, over");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_list_for_sold_out_goods_and_its_offer(ColorScheme colors, int width)
    {
        var (sku, address) = ($"GONE-{width}", $"gone-{width}@example.com");
        await browser.Shop.PutProductAsync(sku, 0);
        var page = await browser.VisitAsync(colors: colors, width: width);
        await page.GotoAsync("/p/" + Slug(sku));
        await Axe.AssertCleanAsync(page, "sold out");
        await page.FillAsync(".tell-me input[type=email]", address);
        await page.ClickAsync(".tell-me button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are on the list");
        await Axe.AssertCleanAsync(page, "on the list");

        await StockAsync(sku, 1);
        await page.GotoAsync(await OfferAsync(address));
        await Expect(page.Locator("h1")).ToContainTextAsync("One is yours");
        await Axe.AssertCleanAsync(page, "the offer");
        await page.ClickAsync("form[action*='handler=take'] button");
        await Expect(page.Locator("#cart")).ToContainTextAsync(sku);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_cart_and_an_order_in_two_parcels(ColorScheme colors, int width)
    {
        var (near, far) = ($"NEAR-{width}", $"FAR-{width}");
        await AdminAsync(HttpMethod.Put, "warehouses/main", Warehouse("Reno", "NV"));
        await AdminAsync(HttpMethod.Put, "warehouses/east", Warehouse("Boston", "MA"));
        await browser.Shop.PutProductAsync(near, 5);
        await browser.Shop.PutProductAsync(far, 0);
        await AdminAsync(HttpMethod.Put, "stock/" + far, new { onHand = 5, warehouse = "east" });

        var page = await browser.VisitAsync(colors: colors, width: width);
        foreach (var sku in (string[])[near, far])
        {
            await page.GotoAsync("/p/" + Slug(sku));
            await page.ClickAsync("text=Add to cart");
            await page.WaitForSelectorAsync(".bag[open] .mini-line");
        }

        await page.GotoAsync("/cart");
        await Expect(page.Locator("main")).ToContainTextAsync("Boston");
        await Axe.AssertCleanAsync(page, "a cart in two parcels");
        await page.GotoAsync("/checkout");
        await Axe.AssertCleanAsync(page, "a checkout in two parcels");
        await Shopping.FillDeliveryAsync(page);
        await Shopping.PayInFrameAsync(page, Shopping.Visa);
        await page.ArriveAsync("/orders/TR-");
        await AdminAsync(
            HttpMethod.Post,
            $"orders/{OrderNumber().Match(page.Url).Value}/fulfilments",
            new
            {
                warehouse = "east",
                carrier = "UPS",
                trackingNumber = "1Z999AA10123456784",
            }
        );
        await page.ReloadAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("1Z999AA10123456784");
        await Axe.AssertCleanAsync(page, "an order in two parcels");
    }

    private static async Task JoinAsync(IPage page, string sku)
    {
        await page.GotoAsync("/p/" + Slug(sku));
        await page.ClickAsync("text=Join the queue");
        await page.ArriveAsync($"/queue/{Slug(sku)}?");
    }

    private async Task<string> OfferAsync(string to)
    {
        var notifications = browser.Shop.Get<INotifications>();
        for (var tries = 0; tries < 600; tries++)
        {
            var summary = (await notifications.ListAsync(100)).FirstOrDefault(mail => mail.To == to);
            if (summary is not null && await notifications.FindAsync(summary.Id) is { } mail)
                return mail.Text.Split('\n').Single(line => line.Contains("/back-in-stock/")).Trim();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No mail came to {to}.");
    }

    private async Task AdminAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/admin/" + path)
        {
            Content = JsonContent.Create(body),
        };
        using var answer = await browser.Shop.Admin.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task StockAsync(string sku, int onHand) =>
        Assert.IsType<Adjusted>(
            await browser
                .Shop.Get<IInventory>()
                .AdjustAsync(new AdjustStock(Sku.Parse(sku), onHand, "counted for a test"))
        );

    private static object Warehouse(string city, string region) =>
        new
        {
            name = city,
            address = new
            {
                city,
                region,
                country = "US",
            },
        };

    private static string Slug(string sku) => sku.ToLowerInvariant();

    [GeneratedRegex("TR-[0-9A-Z-]+", RegexOptions.None, 1000)]
    private static partial Regex OrderNumber();
}
