using System.Collections.Frozen;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Trove.Web.Hosting;

/// <summary>
/// Links in mails, posts and advertisements carry the sender's own parameters, a different one for each click. No page
/// looks at them, so they do not make another page: else a campaign's crowd would find nothing in the cache.
/// </summary>
internal sealed class IgnoreTracking : IOutputCachePolicy
{
    private static readonly string[] Prefixes = ["utm_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "ga_"];

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "fbclid",
        "msclkid",
        "ttclid",
        "twclid",
        "li_fat_id",
        "igshid",
        "yclid",
        "epik",
        "sccid",
        "srsltid",
        "_ga",
        "_gl",
        "_kx",
        "vero_id",
        "mkt_tok"
    );

    public static bool IsTracking(string name) =>
        Names.Contains(name)
        || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var query = context.HttpContext.Request.Query;
        if (query.Keys.Any(IsTracking))
            context.CacheVaryByRules.QueryKeys = new StringValues([.. query.Keys.Where(name => !IsTracking(name))]);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;
}
