using System.Net;
using System.Threading.Channels;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Webhooks;

/// <summary>
/// Posts events to the shop from a bounded queue, many at a time. What the shop does not answer with 2xx is sent again after
/// a growing wait, at most <see cref="MaxAttempts"/> times.
/// </summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    public const int MaxAttempts = 8;
    private const int MaxQueued = 50_000;
    private const int Workers = 32;
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly SandboxOptions options;
    private readonly FaultSwitch faults;
    private readonly Action<StripeEvent> settled;
    private readonly HttpClient http;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<Delivery> queue = Channel.CreateBounded<Delivery>(MaxQueued);
    private readonly Task[] workers;
    private int retriesWaiting;

    /// <param name="options">The secret, the clock and the first retry's delay.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <param name="settled">Told once of each event that was delivered or given up.</param>
    public WebhookSender(SandboxOptions options, FaultSwitch faults, Action<StripeEvent> settled)
    {
        this.options = options;
        this.faults = faults;
        this.settled = settled;
        Target = options.WebhookUrl;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                MaxConnectionsPerServer = 2 * Workers,
                ActivityHeadersPropagator = null,
            }
        )
        {
            Timeout = AnswerTimeout,
        };
        workers = [.. Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Where the shop listens; null sends nothing.</summary>
    public Uri? Target { get; set; }

    public WebhookCounts Counts { get; } = new();

    /// <summary>How many deliveries wait for a worker or for another attempt.</summary>
    public int Pending => queue.Reader.Count + Volatile.Read(ref retriesWaiting);

    /// <summary>Queues the event, twice when it is to arrive twice.</summary>
    public void Enqueue(StripeEvent happening)
    {
        if (Target is null)
        {
            return;
        }

        Enqueue(new Delivery(happening, Attempt: 1));
        if (happening.Behaviour == CardBehaviour.WebhookTwice || faults.Current.DuplicateWebhooks)
        {
            Enqueue(new Delivery(happening, Attempt: 1));
        }
    }

    /// <summary>Delivers at once and returns when the shop answered, or after <paramref name="longest"/>; then retries as ever.</summary>
    public async Task DeliverFirstAsync(StripeEvent happening, TimeSpan longest)
    {
        if (Target is null)
        {
            return;
        }

        try
        {
            await SendAsync(new Delivery(happening, Attempt: 1)).WaitAsync(longest, options.Clock, stopping.Token);
        }
        catch (Exception tooLate) when (tooLate is TimeoutException or OperationCanceledException)
        {
            // The delivery itself goes on; only the wait for it ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        queue.Writer.TryComplete();
        await Task.WhenAll(workers);
        http.Dispose();
        stopping.Dispose();
    }

    private void Enqueue(Delivery delivery)
    {
        if (!queue.Writer.TryWrite(delivery))
        {
            Counts.Dropped();
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var delivery in queue.Reader.ReadAllAsync(stopping.Token))
            {
                await SendAsync(delivery);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is sent after the next start, when there is a journal.
        }
    }

    private async Task SendAsync(Delivery delivery)
    {
        if (Target is not { } target)
        {
            return;
        }

        if (faults.Current.DropWebhooks)
        {
            Counts.Dropped();
            Settle(delivery.Happening);
            return;
        }

        if (faults.Current.WebhookDelayMs is > 0 and var delayMs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delayMs), options.Clock, stopping.Token);
        }

        if (await TrySendAsync(target, delivery.Happening))
        {
            Counts.Delivered();
            Settle(delivery.Happening);
        }
        else if (delivery.Attempt >= MaxAttempts)
        {
            Counts.GivenUp();
            Settle(delivery.Happening);
        }
        else
        {
            Counts.Failed();
            _ = RetryLaterAsync(delivery with { Attempt = delivery.Attempt + 1 });
        }
    }

    private async Task<bool> TrySendAsync(Uri target, StripeEvent happening)
    {
        try
        {
            var (payload, signature) = SignedPayload.Of(happening, options.WebhookSecret, options.Clock.GetUtcNow());
            using var request = new HttpRequestMessage(HttpMethod.Post, target)
            {
                Content = new ReadOnlyMemoryContent(payload),
                Version = HttpVersion.Version11,
            };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task RetryLaterAsync(Delivery delivery)
    {
        if (Volatile.Read(ref retriesWaiting) >= MaxQueued)
        {
            Counts.Dropped();
            return;
        }

        Interlocked.Increment(ref retriesWaiting);
        try
        {
            var delay = options.WebhookRetryDelay * Math.Pow(4, delivery.Attempt - 2);
            await Task.Delay(delay < LongestRetryDelay ? delay : LongestRetryDelay, options.Clock, stopping.Token);
            Enqueue(delivery);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            Interlocked.Decrement(ref retriesWaiting);
        }
    }

    private void Settle(StripeEvent happening)
    {
        if (!happening.IsSettled)
        {
            happening.Settle();
            settled(happening);
        }
    }

    private readonly record struct Delivery(StripeEvent Happening, int Attempt);
}
