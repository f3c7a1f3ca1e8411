using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trove.Harness;
using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Tests.Support;

/// <summary>The whole shop, listening on loopback with the Sandbox beside it, for tests that talk HTTP to it.</summary>
internal sealed class WebShop : IAsyncDisposable
{
    public const string AdminKey = "test-admin-key";

    private readonly ServedShop _served;

    private WebShop(ServedShop served)
    {
        _served = served;
        Url = served.Address.Listen;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = Url,
        };
        Admin = new HttpClient { BaseAddress = Url };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
    }

    public Uri Url { get; }

    /// <summary>A shopper: no cookies kept, no redirect followed.</summary>
    public HttpClient Http { get; }

    /// <summary>The merchant, with an admin key.</summary>
    public HttpClient Admin { get; }

    public Uri Sandbox => _served.SandboxUrl!;

    public static async Task<WebShop> StartAsync(
        TestDatabase database,
        bool withDemo = false,
        Action<IServiceCollection>? configure = null,
        params (string Name, string Value)[] settings
    )
    {
        return await StartAsync(await database.CreateAsync(), withDemo, configure, settings);
    }

    /// <summary>A shop on a database that is there, new or not.</summary>
    public static async Task<WebShop> StartAsync(
        DatabaseOptions where,
        bool withDemo = false,
        Action<IServiceCollection>? configure = null,
        params (string Name, string Value)[] settings
    )
    {
        var port = FreePort.OfTwo();
        var args = new List<string>
        {
            "--environment=Development",
            $"--urls=http://127.0.0.1:{port}",
            "--TROVE_DATA=" + where.DataFolder,
            "--ConnectionStrings:Shop=" + where.PostgresConnectionString,
            "--TROVE_ADMIN_KEY=" + AdminKey,
            // A test that imports does not go to the network.
            "--Media:TakeRemote=false",
        };
        args.AddRange(settings.Select(setting => $"--{setting.Name}={setting.Value}"));
        return new WebShop(await ServedShop.StartAsync([.. args], withDemo, configure));
    }

    /// <summary>Another node of this shop, on the same PostgreSQL; the first one's Sandbox is its gateway too.</summary>
    public Task<WebShop> StartNodeAsync(params (string Name, string Value)[] settings)
    {
        var sandbox = Sandbox.GetLeftPart(UriPartial.Authority);
        return StartAsync(
            Get<DatabaseOptions>(),
            settings:
            [
                ("Shop:Url", Url.GetLeftPart(UriPartial.Authority)),
                ("Sandbox:Enabled", "false"),
                ("Payments:Stripe:ApiBase", sandbox),
                ("Payments:Stripe:ApiKey", "sk_test_trove_sandbox"),
                ("Payments:Stripe:WebhookSecret", "whsec_trove_sandbox"),
                ("Payments:Stripe:PublicFieldsUrl", sandbox + "/elements/card"),
                ("Payments:Stripe:HostedUrl", sandbox + "/pay/card"),
                .. settings,
            ]
        );
    }

    /// <summary>A contract, or a piece of a module.</summary>
    public T Get<T>()
        where T : notnull => _served.App.Services.GetRequiredService<T>();

    /// <summary>A product with one variant under this SKU, so many on hand, at this price in US cents.</summary>
    public async Task PutProductAsync(string sku, int onHand, long amount = 2500)
    {
        var product = new
        {
            name = "Product " + sku,
            brand = "Trove",
            categories = Array.Empty<string>(),
            variants = new[]
            {
                new
                {
                    sku,
                    price = new { amount, currency = "USD" },
                    weightGrams = 100,
                },
            },
        };
        using var saved = await Admin.PutAsJsonAsync($"/api/v1/admin/products/{sku.ToLowerInvariant()}", product);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        using var counted = await Admin.PutAsJsonAsync($"/api/v1/admin/stock/{sku}", new { onHand });
        Assert.True(counted.IsSuccessStatusCode, await counted.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a body (JSON unless a header says otherwise) and returns the status and the parsed answer.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson =
            response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(
            response.StatusCode,
            isJson && text.Length > 0 ? JsonNode.Parse(text) : null,
            text,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value))
        );
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Admin.Dispose();
        await _served.DisposeAsync();
    }
}

/// <summary>An HTTP answer, read.</summary>
internal sealed record Answer(
    HttpStatusCode Status,
    JsonNode? Json,
    string Text,
    IReadOnlyDictionary<string, string> Headers
)
{
    /// <summary>The problem's code; null when it is none.</summary>
    public string? Code => Json?["code"]?.GetValue<string>();

    public override string ToString() => $"{(int)Status} {Text}";
}
