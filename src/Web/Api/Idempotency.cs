using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Web.Api;

/// <summary>Marks a POST whose answer is kept under its <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdempotentAttribute : Attribute;

/// <summary>
/// The <c>Idempotency-Key</c> header (IETF draft-ietf-httpapi-idempotency-key-header): the first request with a key is
/// carried out and its answer kept for a day; the same request again gets the same answer; the key with another request
/// is refused. A first request that crashed halfway frees its key after a minute.
/// </summary>
internal sealed class IdempotencyMiddleware(
    RequestDelegate next,
    ModuleDatabase<KernelModule> database,
    TimeProvider clock
)
{
    private const int KeyLimit = 255;
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || http.GetEndpoint()?.Metadata.GetMetadata<IdempotentAttribute>() is null)
        {
            await next(http);
            return;
        }

        if (key.Length > KeyLimit)
        {
            await Problems.Invalid("Idempotency-Key", $"may have at most {KeyLimit} characters").ExecuteAsync(http);
            return;
        }

        var scope = http.Request.Path.ToString();
        var hash = await HashAsync(http.Request);
        if (await ClaimAsync(scope, key, hash, http.RequestAborted))
            await CarryOutAsync(http, scope, key);
        else
            await AnswerAgainAsync(http, scope, key, hash);
    }

    private async Task CarryOutAsync(HttpContext http, string scope, string key)
    {
        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        var finished = false;
        try
        {
            await next(http);
            finished = http.Response.StatusCode < StatusCodes.Status500InternalServerError;
        }
        finally
        {
            http.Response.Body = body;
            // What was done must be noted even when the client has gone away.
            await database.Writer.CommitAsync(finished ? Keep(http.Response, scope, key, kept) : Forget(scope, key));
        }

        kept.Position = 0;
        await kept.CopyToAsync(body, http.RequestAborted);
    }

    private async Task AnswerAgainAsync(HttpContext http, string scope, string key, string hash)
    {
        var stored = await FindAsync(scope, key, http.RequestAborted);
        if (stored is { Status: { } status } && stored.RequestHash == hash)
        {
            http.Response.StatusCode = status;
            http.Response.Headers["Idempotent-Replayed"] = "true";
            if (stored.Headers is { Length: > 0 })
            {
                foreach (var line in stored.Headers.Split('\n'))
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    http.Response.Headers[line[..colon]] = line[(colon + 1)..];
                }
            }

            await http.Response.WriteAsync(stored.Body ?? "", http.RequestAborted);
            return;
        }

        var problem =
            stored is not null && stored.RequestHash != hash
                ? Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request.",
                    "Use a new key for a new request."
                )
                : Problems.Of(
                    StatusCodes.Status409Conflict,
                    "idempotency_in_progress",
                    "The first request with this Idempotency-Key is still under way.",
                    "Try again in a moment."
                );
        http.Response.Headers.RetryAfter = "1";
        await problem.ExecuteAsync(http);
    }

    private async Task<bool> ClaimAsync(string scope, string key, string hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await database.Writer.CommitAsync(
            new WriteUnit()
                .Then(
                    "DELETE FROM idempotent_post WHERE scope = @scope AND key = @key AND status IS NULL AND created_at < @given_up",
                    ("scope", scope),
                    ("key", key),
                    ("given_up", (now - GivenUpAfter).ToUnixTimeMilliseconds())
                )
                .Require(
                    "claim",
                    """
                    INSERT INTO idempotent_post (scope, key, request_hash, created_at) VALUES (@scope, @key, @hash, @now)
                    ON CONFLICT DO NOTHING
                    """,
                    ("scope", scope),
                    ("key", key),
                    ("hash", hash),
                    ("now", now.ToUnixTimeMilliseconds())
                ),
            cancellationToken
        );
        return outcome.IsApplied;
    }

    private static WriteUnit Keep(HttpResponse response, string scope, string key, MemoryStream body)
    {
        var headers = response
            .Headers.Where(header => header.Key is "Content-Type" or "Location" or "ETag")
            .Select(header => header.Key + ":" + header.Value);
        return new WriteUnit().Then(
            """
            UPDATE idempotent_post SET status = @status, headers = @headers, body = @body
            WHERE scope = @scope AND key = @key AND status IS NULL
            """,
            ("status", response.StatusCode),
            ("headers", string.Join('\n', headers)),
            ("body", Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length))),
            ("scope", scope),
            ("key", key)
        );
    }

    private static WriteUnit Forget(string scope, string key) =>
        new WriteUnit().Then(
            "DELETE FROM idempotent_post WHERE scope = @scope AND key = @key AND status IS NULL",
            ("scope", scope),
            ("key", key)
        );

    private async Task<StoredAnswer?> FindAsync(string scope, string key, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            "SELECT request_hash, status, headers, body FROM idempotent_post WHERE scope = @scope AND key = @key",
            reader => new StoredAnswer(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetInt32(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3)
            ),
            cancellationToken,
            ("scope", scope),
            ("key", key)
        );
        return found.SingleOrDefault();
    }

    /// <summary>A hash over the body and whose cart it is for; the body can be read again afterwards.</summary>
    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Headers[CartsApi.TokenHeader] + "\n"));
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
                hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record StoredAnswer(string RequestHash, int? Status, string? Headers, string? Body);
}
