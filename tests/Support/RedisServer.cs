namespace Trove.Tests.Support;

/// <summary>The Redis that <c>TROVE_TEST_REDIS</c> names; <c>bin/test</c> starts one. Each shop has its own names in it.</summary>
internal static class RedisServer
{
    /// <summary>Its connection string. Without Redis, skips the test that asked.</summary>
    public static string Url
    {
        get
        {
            var url = Environment.GetEnvironmentVariable("TROVE_TEST_REDIS");
            Assert.SkipWhen(string.IsNullOrEmpty(url), "TROVE_TEST_REDIS names no server; bin/test starts one.");
            return url;
        }
    }
}
