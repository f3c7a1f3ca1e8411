using System.Globalization;
using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>How patient checkout is, and what mails call the shop.</summary>
/// <param name="ReconcileAfter">The age at which an order that is still created is looked at.</param>
/// <param name="ReconcileEvery">The pause between two looks.</param>
/// <param name="ConfirmWithin">How long a shopper may take to confirm at the bank.</param>
/// <param name="AuditSettling">How long an audit waits for what looks wrong while the shop sells.</param>
/// <param name="ShopUrl">What links in mails begin with; no slash at the end.</param>
internal sealed record OrderSettings(
    TimeSpan ReconcileAfter,
    TimeSpan ReconcileEvery,
    TimeSpan ConfirmWithin,
    TimeSpan AuditSettling,
    string ShopUrl,
    string ShopName
)
{
    /// <summary>A checkout that stalled this long does not charge any more: the reconciler may be about to cancel it.</summary>
    public TimeSpan ChargeWithin => ReconcileAfter / 2;

    /// <summary>Between two looks of the reconciler at one order: ten minutes, where nothing is set.</summary>
    public TimeSpan LongestPause => 30 * ReconcileAfter;

    /// <summary>How far ahead an order's next look may lie.</summary>
    public TimeSpan LongestWait => new(Math.Max(LongestPause.Ticks, ConfirmWithin.Ticks));

    public static OrderSettings From(IConfiguration configuration) =>
        new(
            Seconds("Orders__ReconcileAfterSeconds", configuration["Orders:ReconcileAfterSeconds"], 20),
            Seconds("Orders__ReconcileEverySeconds", configuration["Orders:ReconcileEverySeconds"], 10),
            Seconds("Orders__ConfirmWithinSeconds", configuration["Orders:ConfirmWithinSeconds"], 900),
            Seconds("Orders__AuditSettlingSeconds", configuration["Orders:AuditSettlingSeconds"], 2),
            ShopLinks.BaseOf(configuration),
            configuration["Shop:Name"] is { Length: > 0 } name ? name : "Trove"
        );

    private static TimeSpan Seconds(string name, string? text, double standard)
    {
        if (string.IsNullOrWhiteSpace(text))
            return TimeSpan.FromSeconds(standard);
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.01 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new SettingException(name, $"'{text}' is not a number of seconds from 0.01 to 86400.");
    }
}
