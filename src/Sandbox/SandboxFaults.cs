namespace Trove.Sandbox;

/// <summary>What goes wrong on purpose. The default is that nothing does.</summary>
public sealed record SandboxFaults
{
    /// <summary>The longest wait that can be asked for.</summary>
    public const int MaxDelayMs = 60_000;

    /// <summary>Added to each API request, 0 to <see cref="MaxDelayMs"/>.</summary>
    public int LatencyMs { get; init; }

    /// <summary>The share (0 to 1) of API requests that are answered 500 before anything was done.</summary>
    public double FailRate { get; init; }

    /// <summary>The share (0 to 1) of API writes that are done, and then the connection is cut instead of an answer.</summary>
    public double LostAnswerRate { get; init; }

    /// <summary>Every API connection is cut without an answer, as if the provider were gone. Webhooks still go out.</summary>
    public bool Down { get; init; }

    /// <summary>Webhooks vanish: they are counted as dropped and never sent again.</summary>
    public bool DropWebhooks { get; init; }

    /// <summary>Wait before each webhook, 0 to <see cref="MaxDelayMs"/>.</summary>
    public int WebhookDelayMs { get; init; }

    /// <summary>Every webhook is delivered twice with the same event id.</summary>
    public bool DuplicateWebhooks { get; init; }

    /// <summary>The name of a member that is out of its range, or null.</summary>
    internal string? OutOfRange
    {
        get
        {
            if (LatencyMs is < 0 or > MaxDelayMs)
                return "latencyMs";
            if (WebhookDelayMs is < 0 or > MaxDelayMs)
                return "webhookDelayMs";
            if (FailRate is not (>= 0 and <= 1))
                return "failRate";
            return LostAnswerRate is not (>= 0 and <= 1) ? "lostAnswerRate" : null;
        }
    }
}
