using Microsoft.Extensions.Configuration;

namespace Trove.Kernel;

/// <summary>What links in mails begin with.</summary>
public static class ShopLinks
{
    /// <summary>The shop's public address, or the first that it listens on; no slash at the end.</summary>
    public static string BaseOf(IConfiguration configuration)
    {
        var urls = configuration["Shop:Url"] ?? configuration["urls"];
        var first = string.IsNullOrEmpty(urls) ? "http://127.0.0.1:5080" : urls.Split(';')[0];
        return first
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
//
