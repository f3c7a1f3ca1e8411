using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>A transfer that a batch has locked.</summary>
internal sealed class TransferRow(Guid id, WarehouseRow from, WarehouseRow to, string? note, long dispatchedAt)
{
    public Guid Id { get; } = id;

    public WarehouseRow From { get; } = from;

    public WarehouseRow To { get; } = to;

    public string? Note { get; } = note;

    /// <summary>Unix milliseconds.</summary>
    public long DispatchedAt { get; } = dispatchedAt;

    public long? ClosedAt { get; set; }

    public string? ShortfallReason { get; set; }

    public SortedDictionary<Sku, TransferRowLine> Lines { get; } = [];

    public int InTransit(Sku sku) => Lines.TryGetValue(sku, out var line) ? line.InTransit : 0;

    public Transfer Describe() =>
        new(
            Id,
            From.Code,
            To.Code,
            Note,
            [
                .. Lines.Select(line => new TransferLine(
                    line.Key,
                    line.Value.Dispatched,
                    line.Value.Received,
                    line.Value.Shortfall,
                    line.Value.InTransit
                )),
            ],
            DateTimeOffset.FromUnixTimeMilliseconds(DispatchedAt),
            ClosedAt is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null,
            ShortfallReason
        );
}

/// <summary>One SKU of it.</summary>
internal sealed record TransferRowLine(int Dispatched, int Received, int Shortfall)
{
    public int InTransit => Dispatched - Received - Shortfall;
}

/// <summary>The transfers that a batch deals with.</summary>
internal sealed class TransferBook
{
    private readonly Dictionary<Guid, TransferRow> _rows = [];

    public void Load(TransferRow row) => _rows.Add(row.Id, row);

    public TransferRow? Find(Guid id) => _rows.GetValueOrDefault(id);
}
