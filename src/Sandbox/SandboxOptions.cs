namespace Trove.Sandbox;

/// <summary>Where a Sandbox listens, which shop it serves, and what it remembers.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where to listen, http only; port 0 takes a free one.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:0");

    /// <summary>The address that browsers reach, when it is not the one listened on (a proxy, another host name).</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where the shop takes Stripe's webhooks; null until <see cref="SandboxServer.ConnectShop"/> says so: none are sent.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The key of the webhook signatures.</summary>
    public string WebhookSecret { get; init; } = "whsec_trove_sandbox";

    /// <summary>The one secret API key that is accepted. It also signs card page sessions.</summary>
    public string ApiKey { get; init; } = "sk_test_trove_sandbox";

    /// <summary>The merchant's name, as the bank and the card page show it.</summary>
    public string ShopName { get; init; } = "Trove";

    /// <summary>Origins that may frame the card fields and to which the card page may send a shopper back.</summary>
    public IReadOnlyList<Uri> ShopOrigins { get; init; } = [];

    /// <summary>The journal's file; null keeps everything in memory only.</summary>
    public string? StatePath { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What goes wrong from the start; changed later by POST /sandbox/faults.</summary>
    public SandboxFaults Faults { get; init; } = new();

    /// <summary>How many intents, and how many idempotency keys, cards and events, are kept; the oldest give way.</summary>
    public int MaxObjects { get; init; } = 50_000;

    /// <summary>The journal's size at which it is first rewritten with what is still kept; a test takes less.</summary>
    internal long JournalCompactionBytes { get; init; } = 256L << 20;

    /// <summary>The wait before a failed webhook is sent again; it grows fourfold each time, at most to a minute.</summary>
    public TimeSpan WebhookRetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);
}
