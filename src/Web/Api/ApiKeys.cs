using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Web.Api;

/// <summary>
/// Bearer keys with scope <c>admin</c>: made by <c>keys create</c>, set as <c>TROVE_ADMIN_KEY</c>, or the running
/// process's own. Only hashes are compared and kept.
/// </summary>
internal sealed class ApiKeys(ModuleDatabase<WebModule> database, IConfiguration configuration, TimeProvider clock)
{
    private const int RememberedLimit = 1_000;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The process's own key (see <see cref="DataFolder"/>); null while none is served.</summary>
    public string? RunKey { get; set; }

    /// <summary>Makes a key. It is shown this once; afterwards nobody can read it.</summary>
    public async Task<string> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var key = "trove_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                "INSERT INTO api_key (hash, name, scope, created_at) VALUES (@hash, @name, 'admin', @now)",
                ("hash", Hash(key)),
                ("name", name),
                ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
            ),
            cancellationToken
        );
        return key;
    }

    /// <summary>Whether the Authorization header carries a key that opens the admin API.</summary>
    public async ValueTask<bool> AdmitsAsync(string? authorization, CancellationToken cancellationToken)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var hash = Hash(authorization[scheme.Length..].Trim());
        if (Matches(hash, configuration["TROVE_ADMIN_KEY"]) || Matches(hash, RunKey) || _known.ContainsKey(hash))
            return true;
        if (!await IsStoredAsync(hash, cancellationToken))
            return false;
        if (_known.Count < RememberedLimit)
            _known.TryAdd(hash, true);
        return true;
    }

    private async Task<bool> IsStoredAsync(string hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM api_key WHERE hash = @hash";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("hash", hash);
        command.Parameters.Add(parameter);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken)) > 0;
    }

    private static bool Matches(string hash, string? key) =>
        !string.IsNullOrEmpty(key)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(key)));

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Lets only holders of an admin key pass; everybody else gets 401.</summary>
internal sealed class AdminKeyFilter(ApiKeys keys) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await keys.AdmitsAsync(http.Request.Headers.Authorization, http.RequestAborted))
            return await next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"trove\"";
        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            "An admin key is needed.",
            "Send it as 'Authorization: Bearer …'; 'bin/trove keys create --name N --scope admin' makes one."
        );
    }
}
