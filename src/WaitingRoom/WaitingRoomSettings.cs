using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>How fast a room admits, and for how long.</summary>
/// <param name="AdmissionMs">How long an admission counts.</param>
/// <param name="StockPercent">Visitors inside at most, in percent of the pieces left: some leave without buying.</param>
/// <param name="StartPerSecond">Visitors admitted a second before anything is measured.</param>
/// <param name="MostPerSecond">Visitors admitted a second at most.</param>
/// <param name="InsideLimit">Visitors inside a room at most, however much stock there is.</param>
/// <param name="AutoPerSecond">So many tries to buy a second, over ten seconds, switch an automatic room on.</param>
/// <param name="QuietMs">So long after the last crowd an automatic room goes off.</param>
/// <param name="NetworkSpacingMs">A network's next ticket queues as if it had come so much later than the one before.</param>
/// <param name="WaitingLimit">Visitors who may wait in one room.</param>
/// <param name="IsAutoForAll">Whether products that nobody set or flagged may get a queue by demand.</param>
internal sealed record WaitingRoomSettings(
    long AdmissionMs,
    int StockPercent,
    int StartPerSecond,
    int MostPerSecond,
    int InsideLimit,
    int AutoPerSecond,
    long QuietMs,
    long NetworkSpacingMs,
    int WaitingLimit,
    bool IsAutoForAll
)
{
    public static WaitingRoomSettings From(IConfiguration configuration) =>
        new(
            Number("AdmissionSeconds", configuration["WaitingRoom:AdmissionSeconds"], 600, 1, 86_400) * 1_000L,
            Number("StockPercent", configuration["WaitingRoom:StockPercent"], 120, 1, 1_000),
            Number("StartPerSecond", configuration["WaitingRoom:StartPerSecond"], 20, 1, 100_000),
            Number("MostPerSecond", configuration["WaitingRoom:MostPerSecond"], 200, 1, 100_000),
            Number("InsideLimit", configuration["WaitingRoom:InsideLimit"], 2_000, 1, 1_000_000),
            Number("AutoPerSecond", configuration["WaitingRoom:AutoPerSecond"], 50, 1, 1_000_000),
            Number("QuietSeconds", configuration["WaitingRoom:QuietSeconds"], 120, 1, 86_400) * 1_000L,
            Number("NetworkSpacingSeconds", configuration["WaitingRoom:NetworkSpacingSeconds"], 30, 0, 3_600) * 1_000L,
            Number("WaitingLimit", configuration["WaitingRoom:WaitingLimit"], 200_000, 1, 1_000_000),
            Switch("AutoForAll", configuration["WaitingRoom:AutoForAll"])
        );

    private static bool Switch(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return false;
        return bool.TryParse(text, out var on)
            ? on
            : throw new SettingException("WaitingRoom__" + name, $"'{text}' is neither true nor false.");
    }

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(
                "WaitingRoom__" + name,
                $"'{text}' is not a whole number from {least} to {most:N0}."
            );
    }
}
