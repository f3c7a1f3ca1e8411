using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Trove.Payments;

/// <summary>The gateway was certainly not asked: nothing left this machine.</summary>
internal sealed class GatewayNotAskedException(Exception cause)
    : Exception("The gateway could not be reached; the request was not sent.", cause);

/// <summary>
/// The line to one gateway: a time limit for each request, one retry when no usable answer came (every write carries an
/// idempotency key, so asking twice is harmless), and a breaker that stops asking a gateway that is down. It keeps apart
/// the two failures that matter for money: <see cref="GatewayNotAskedException"/>, and everything else, after which the
/// gateway may have acted.
/// </summary>
internal sealed class GatewayLine(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    /// <summary>
    /// The rules for a line. They run by the machine's own clock, as a network does: with a clock that a test holds
    /// still, a silent gateway would be waited for without end.
    /// </summary>
    public static ResiliencePipeline<HttpResponseMessage> Rules(TimeSpan callTimeout)
    {
        var unanswered = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<IOException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(response => response.StatusCode >= HttpStatusCode.InternalServerError);
        return new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = unanswered,
                    MaxRetryAttempts = 1,
                    Delay = TimeSpan.FromMilliseconds(200),
                    UseJitter = true,
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = unanswered,
                    FailureRatio = 0.5,
                    MinimumThroughput = 20,
                    SamplingDuration = TimeSpan.FromSeconds(10),
                    BreakDuration = TimeSpan.FromSeconds(5),
                }
            )
            .AddTimeout(callTimeout)
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var mayHaveAsked = false;
        try
        {
            return await pipeline.ExecuteAsync(
                async limited =>
                {
                    try
                    {
                        var response = await base.SendAsync(request, limited);
                        mayHaveAsked = true;
                        return response;
                    }
                    catch (Exception failure)
                    {
                        mayHaveAsked |= !NeverConnected(failure);
                        throw;
                    }
                },
                cancellationToken
            );
        }
        catch (Exception failure) when (!mayHaveAsked && failure is (HttpRequestException or BrokenCircuitException))
        {
            throw new GatewayNotAskedException(failure);
        }
    }

    private static bool NeverConnected(Exception failure) =>
        failure
            is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
            };
}
