using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trove.Search;

/// <summary>
/// The line to the server. Once it does not answer it is known to be away, and whoever asks is told so at once instead of
/// waiting for a time-out; <see cref="ProbeAsync"/> finds out when it is back.
/// </summary>
internal sealed partial class ElasticLine(IHttpClientFactory http, ElasticSettings settings, ILogger<ElasticLine> log)
{
    public const string HttpClientName = "elasticsearch";
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    private const int ReasonLength = 300;

    private volatile bool _isAway;

    public bool IsAway => _isAway;

    /// <summary>A question, which is given little time.</summary>
    /// <exception cref="ElasticAwayException">The server did not answer, or is known not to.</exception>
    /// <exception cref="ElasticBusyException">The server has too much to do just now.</exception>
    /// <exception cref="ElasticRefusedException">The server did not do it, and will not do it next time either.</exception>
    public Task<JsonElement> AskAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, Json, settings.Timeout, cancellationToken);

    /// <summary>Anything else, which is given more time.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public Task<JsonElement> DoAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        string contentType,
        CancellationToken cancellationToken
    ) => SendAsync(method, path, body, contentType, settings.WriteTimeout, cancellationToken);

    /// <summary>Asks a server that is away whether it is back.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        if (!_isAway)
            return;
        try
        {
            await TransferAsync(HttpMethod.Get, "", null, Json, settings.Timeout, cancellationToken);
            _isAway = false;
            LogBack(settings.Url);
        }
        catch (Exception outage)
            when (outage is ElasticAwayException or ElasticBusyException or ElasticRefusedException)
        {
            // It is still away; that was said when it went.
        }
    }

    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        string contentType,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (_isAway)
            throw new ElasticAwayException("The server is known to be away.");
        try
        {
            return await TransferAsync(method, path, body, contentType, timeout, cancellationToken);
        }
        catch (ElasticAwayException outage)
        {
            if (!_isAway)
                LogAway(settings.Url, outage.Message);
            _isAway = true;
            throw;
        }
    }

    private async Task<JsonElement> TransferAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        string contentType,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(settings.Url, path));
            request.Headers.Authorization = settings.Login;
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            }

            using var response = await http.CreateClient(HttpClientName).SendAsync(request, limit.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return Read(response.StatusCode, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ElasticAwayException($"no answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new ElasticAwayException(failure.Message);
        }
    }

    private static JsonElement Read(HttpStatusCode status, byte[] answer)
    {
        var body = Parse(answer);
        if ((int)status < 300)
            return body ?? throw new ElasticAwayException("the answer is no JSON; is the address Elasticsearch's?");
        var error = ErrorOf(body, status);
        throw status switch
        {
            HttpStatusCode.TooManyRequests => new ElasticBusyException(error.Reason),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ElasticAwayException(
                $"the server refuses the login ({(int)status})"
            ),
            >= HttpStatusCode.InternalServerError => new ElasticAwayException($"{(int)status}: {error.Reason}"),
            _ => new ElasticRefusedException(status, error.Type, error.Reason),
        };
    }

    private static JsonElement? Parse(byte[] answer)
    {
        try
        {
            // What is not there, such as an answer to HEAD, says nothing.
            return answer.Length == 0 ? default(JsonElement) : JsonSerializer.Deserialize<JsonElement>(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Type, string Reason) ErrorOf(JsonElement? body, HttpStatusCode status)
    {
        if (
            body is not { ValueKind: JsonValueKind.Object } answer
            || !answer.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
        )
            return ("", $"status {(int)status}");
        var reason = Text(error, "reason");
        return (Text(error, "type"), reason.Length > ReasonLength ? reason[..ReasonLength] : reason);
    }

    private static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [LoggerMessage(
        LogLevel.Error,
        "Elasticsearch at {Url} is away; the catalog's plain listing answers until it is back: {Reason}"
    )]
    private partial void LogAway(Uri url, string reason);

    [LoggerMessage(LogLevel.Information, "Elasticsearch at {Url} is back.")]
    private partial void LogBack(Uri url);
}

/// <summary>The server does not answer, or refuses everything.</summary>
internal sealed class ElasticAwayException(string reason) : EngineAwayException(reason);

/// <summary>The server answers that it has too much to do (429).</summary>
internal sealed class ElasticBusyException(string reason) : EngineAwayException(reason);

/// <summary>The server refuses a request.</summary>
internal sealed class ElasticRefusedException(HttpStatusCode status, string type, string reason)
    : Exception($"{(int)status} {type}: {reason}")
{
    /// <summary>Whether an index of that name is there already.</summary>
    public bool IsTaken => type == "resource_already_exists_exception";

    /// <summary>Whether what was asked about is not there.</summary>
    public bool IsMissing => status == HttpStatusCode.NotFound;
}
