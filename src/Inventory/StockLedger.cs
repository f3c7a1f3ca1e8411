using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>The contract, in this process: checks what enters, hands it to the writer or reads.</summary>
internal sealed class StockLedger(
    LedgerWriter writer,
    LedgerReads reads,
    Availability availability,
    StockFeed feed,
    LedgerAudit audit
) : IInventory
{
    private const int LineLimit = 100;
    private const int OnHandLimit = 1_000_000_000;
    private const int ReasonLimit = 200;

    public Task<ReserveResult> ReserveAsync(ReserveStock request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 0);
        return writer.DecideAsync<ReserveResult>(new ReserveUnit(request), cancellationToken);
    }

    public Task<IReadOnlyList<Reservation>> RenewAsync(Guid holder, CancellationToken cancellationToken) =>
        writer.DecideAsync<IReadOnlyList<Reservation>>(new RenewUnit(holder), cancellationToken);

    public Task<ReserveResult> MakeFirmAsync(MakeFirm request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1);
        return writer.DecideAsync<ReserveResult>(new MakeFirmUnit(request), cancellationToken);
    }

    public Task SoftenAsync(SoftenReservation request, CancellationToken cancellationToken) =>
        writer.DecideAsync<object>(new SoftenUnit(request), cancellationToken);

    public Task ReleaseAsync(Guid holder, CancellationToken cancellationToken) =>
        writer.DecideAsync<object>(new ReleaseUnit(holder), cancellationToken);

    public Task<AllocateResult> AllocateAsync(AllocateStock request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1);
        return writer.DecideAsync<AllocateResult>(new AllocateUnit(request), cancellationToken);
    }

    public Task DeallocateAsync(Guid order, CancellationToken cancellationToken) =>
        writer.DecideAsync<object>(new DeallocateUnit(order), cancellationToken);

    public Task<ShipResult> ShipAsync(ShipStock request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1);
        return writer.DecideAsync<ShipResult>(new ShipUnit(request), cancellationToken);
    }

    public Task<ReturnResult> ReturnAsync(ReturnStock request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1);
        return writer.DecideAsync<ReturnResult>(new ReturnUnit(request), cancellationToken);
    }

    public Task<AdjustResult> AdjustAsync(AdjustStock request, CancellationToken cancellationToken)
    {
        CheckOnHand(request.OnHand);
        if (request.Reason.Length is 0 or > ReasonLimit)
            throw new ArgumentException($"A reason has 1 to {ReasonLimit} characters.", nameof(request));
        return writer.DecideAsync<AdjustResult>(new AdjustUnit(request), cancellationToken);
    }

    public async Task<int> IntroduceAsync(
        IReadOnlyList<StockIntroduction> introductions,
        CancellationToken cancellationToken
    )
    {
        foreach (var introduction in introductions)
            CheckOnHand(introduction.OnHand);
        var units = introductions.Chunk(LineLimit).Select(some => new IntroduceUnit(some));
        var answers = await Task.WhenAll(units.Select(unit => writer.DecideAsync<int>(unit, cancellationToken)));
        return answers.Sum();
    }

    public Task<IReadOnlyList<StockLevel>> GetLevelsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    ) => reads.GetLevelsAsync(skus, cancellationToken);

    public ValueTask<IReadOnlyDictionary<Sku, int>> GetAvailableAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken
    ) => availability.GetAsync(skus, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<StockChanged>> WatchAsync(CancellationToken cancellationToken) =>
        feed.Known.WatchAsync(cancellationToken);

    public Task<IReadOnlyList<Reservation>> GetReservationsAsync(Guid holder, CancellationToken cancellationToken) =>
        reads.GetReservationsAsync(holder, cancellationToken);

    public Task<IReadOnlyList<OrderAllocation>> GetAllocationsAsync(
        AllocationQuery query,
        CancellationToken cancellationToken
    ) => reads.GetAllocationsAsync(query, cancellationToken);

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken) =>
        audit.RunAsync(cancellationToken);

    /// <summary>Callers have checked what shoppers sent; a breach here is a bug of theirs.</summary>
    private static void Check(IReadOnlyList<StockLine> lines, int least)
    {
        if (lines.Count > LineLimit)
            throw new ArgumentException($"At most {LineLimit} lines.", nameof(lines));
        for (var i = 0; i < lines.Count; i++)
        {
            var (sku, quantity) = lines[i];
            if (quantity < least || quantity > Quantity.Max)
                throw new ArgumentOutOfRangeException(nameof(lines), quantity, $"{least} to {Quantity.Max} of {sku}.");
            for (var j = 0; j < i; j++)
            {
                if (lines[j].Sku == sku)
                    throw new ArgumentException($"{sku} stands in two lines.", nameof(lines));
            }
        }
    }

    private static void CheckOnHand(int onHand)
    {
        if (onHand is < 0 or > OnHandLimit)
            throw new ArgumentOutOfRangeException(nameof(onHand), onHand, $"On hand is 0 to {OnHandLimit}.");
    }
}
