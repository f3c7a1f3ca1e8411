using System.Net;
using System.Net.Sockets;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>
/// How often somebody may write or vote in an hour: counted in the unit that does it, on the condition that there is one
/// left, so that the count is exact on any number of nodes and what was refused counts for nothing.
/// </summary>
internal sealed class Allowance(ModuleDatabase<ReviewsModule> database, Signer signer, TimeProvider clock)
{
    /// <summary>The condition that does not hold when too much came from one place.</summary>
    public const string Condition = "allowance";

    private const string Purpose = "reviews";
    private const long HourMs = 3_600_000;

    private const string UseSql = """
        INSERT INTO allowance (key, hour, used) VALUES (@key, @hour, 1)
        ON CONFLICT (key, hour) DO UPDATE SET used = allowance.used + 1 WHERE allowance.used < @limit
        """;

    private long Hour => clock.GetUtcNow().ToUnixTimeMilliseconds() / HourMs;

    /// <summary>When the hour is over, and everybody may again.</summary>
    public DateTimeOffset RetryAt => DateTimeOffset.FromUnixTimeMilliseconds((Hour + 1) * HourMs);

    /// <summary>A mailbox, visitor or network as it is kept.</summary>
    public string KeyOf(string kind, string who) => signer.Sign(Purpose, kind + "\n" + who);

    public string ReviewerOf(EmailAddress email) => KeyOf("reviewer", email.Key);

    public string VoterOf(Guid visitor) => KeyOf("voter", visitor.ToString("N"));

    /// <summary>What is counted of somebody who writes.</summary>
    public static string OfReviewer(string action, string reviewer) => $"{action}:reviewer:{reviewer}";

    /// <param name="action">What it is for, one word.</param>
    /// <param name="reviewer">Null when the mailbox does not matter.</param>
    public WriteUnit Use(WriteUnit unit, string action, HourlyLimits limits, Sender sender, string? reviewer)
    {
        var uses = new List<(string Key, int Limit)>
        {
            ($"{action}:network:{KeyOf("network", NetworkOf(sender.Address))}", limits.PerNetwork),
        };
        if (sender.Visitor is { } visitor)
            uses.Add(($"{action}:visitor:{VoterOf(visitor)}", limits.PerVisitor));
        if (reviewer is not null)
            uses.Add((OfReviewer(action, reviewer), limits.PerReviewer));
        // In one order everywhere, so that two nodes never wait for each other.
        foreach (var (key, limit) in uses.OrderBy(use => use.Key, StringComparer.Ordinal))
            unit.Require(Condition, UseSql, ("key", key), ("hour", Hour), ("limit", limit));
        return unit;
    }

    public Task ForgetAsync(CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then("DELETE FROM allowance WHERE hour < @hour", ("hour", Hour)),
            cancellationToken
        );

    /// <summary>Everybody whose address is not known is one network.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var shared = known.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        return Convert.ToHexString(known.GetAddressBytes().AsSpan(0, shared / 8));
    }
}
