using System.Diagnostics;

namespace Trove.Bench.Http;

/// <summary>
/// One sale: so many units of one SKU, many more buyers, all of whom come at the start. They share a bounded number of
/// connections, and the next buyer's first request leaves when one is free; a buyer's time runs from there to the last
/// answer.
/// </summary>
internal sealed class FlashSale(string sku, int units, int buyers, int connections)
{
    private readonly Purchase[] _ends = new Purchase[buyers];
    private readonly TimeSpan[] _endedAt = new TimeSpan[buyers];
    private double[] _ms = [];
    private int _paid;

    public string Sku => sku;

    public int Units => units;

    public int Buyers => buyers;

    public int Connections => connections;

    /// <summary>Called each time somebody has bought, with how many have.</summary>
    public Action<int> Bought { get; init; } = static _ => { };

    public TimeSpan Elapsed { get; private set; }

    /// <summary>When the last unit's buyer had the paid order in hand.</summary>
    public TimeSpan SoldOutAfter => _endedAt.Where((_, i) => _ends[i] == Purchase.Paid).DefaultIfEmpty().Max();

    public int Count(Purchase end) => _ends.Count(other => other == end);

    /// <summary>The times of those who ended like this, in milliseconds.</summary>
    public double[] TimesOf(Purchase end) => [.. _ms.Where((_, i) => _ends[i] == end)];

    public async Task RunAsync(Shopper shopper)
    {
        var start = Stopwatch.GetTimestamp();
        (_ms, Elapsed) = await Crowd.RunAsync(
            buyers,
            connections,
            async buyer =>
            {
                _ends[buyer] = await shopper.BuyAsync(sku);
                _endedAt[buyer] = Stopwatch.GetElapsedTime(start);
                if (_ends[buyer] == Purchase.Paid)
                    Bought(Interlocked.Increment(ref _paid));
            }
        );
    }

    public string Tell() =>
        string.Join(
            ", ",
            Enum.GetValues<Purchase>().Where(end => Count(end) > 0).Select(end => $"{end} {Count(end):N0}")
        );
}
