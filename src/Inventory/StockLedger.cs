using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>The contract, in this process: checks what enters, hands it to the writer or reads.</summary>
internal sealed class StockLedger(
    LedgerWriter writer,
    LedgerReads reads,
    WarehouseReads warehouses,
    PlanParcelsFor parcels,
    PaperLists papers,
    ShipmentReads booked,
    Availability availability,
    StockFeed feed,
    LedgerAudit audit
) : IInventory
{
    private const int LineLimit = 100;
    private const int OnHandLimit = AdjustUnit.OnHandLimit;
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

    public Task<int> HandOverAsync(HandOver request, CancellationToken cancellationToken) =>
        writer.DecideAsync<int>(new HandOverUnit(request), cancellationToken);

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

    public async Task<AdjustResult> AdjustAsync(AdjustStock request, CancellationToken cancellationToken)
    {
        CheckOnHand(request.IsRelative ? Math.Abs((long)request.OnHand) : request.OnHand);
        CheckText(request.Reason);
        return await TellAsync(
            await writer.DecideAsync<AdjustResult>(new AdjustUnit(request), cancellationToken),
            cancellationToken
        );
    }

    public async Task<AdjustResult> KeepSafetyAsync(SafetyStock request, CancellationToken cancellationToken)
    {
        CheckOnHand(request.Quantity);
        return await TellAsync(
            await writer.DecideAsync<AdjustResult>(new SafetyUnit(request), cancellationToken),
            cancellationToken
        );
    }

    public async Task<WarehouseResult> SaveWarehouseAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        if (CheckWarehouse.Errors(warehouse) is { Count: > 0 } errors)
            return new WarehouseInvalid(errors);
        var result = await writer.DecideAsync<WarehouseResult>(new SaveWarehouseUnit(warehouse), cancellationToken);
        warehouses.Forget();
        return result;
    }

    public async ValueTask<IReadOnlyList<Warehouse>> GetWarehousesAsync(CancellationToken cancellationToken) =>
        [.. (await warehouses.GetAsync(cancellationToken)).Select(each => each.Warehouse)];

    public ValueTask<IReadOnlyList<Parcel>> PlanParcelsAsync(PlanParcels request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1);
        return parcels.PlanAsync(request, cancellationToken);
    }

    public IReadOnlyList<FieldError> FindErrors(Warehouse warehouse) => CheckWarehouse.Errors(warehouse);

    public Task<TransferResult> DispatchAsync(DispatchTransfer request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1, OnHandLimit);
        ArgumentOutOfRangeException.ThrowIfZero(request.Lines.Count, nameof(request));
        if (request.Note is { } note)
            CheckText(note);
        return writer.DecideAsync<TransferResult>(new DispatchUnit(request), cancellationToken);
    }

    public Task<TransferResult> ReceiveAsync(ReceiveTransfer request, CancellationToken cancellationToken)
    {
        Check(request.Lines, least: 1, OnHandLimit);
        if (request.ShortfallReason is { } reason)
            CheckText(reason);
        else
            ArgumentOutOfRangeException.ThrowIfZero(request.Lines.Count, nameof(request));
        return writer.DecideAsync<TransferResult>(new ReceiveUnit(request), cancellationToken);
    }

    public Task<Transfer?> FindTransferAsync(Guid id, CancellationToken cancellationToken) =>
        papers.FindTransferAsync(id, cancellationToken);

    public Task<IReadOnlyList<Transfer>> ListTransfersAsync(TransferQuery query, CancellationToken cancellationToken) =>
        papers.ListTransfersAsync(query, cancellationToken);

    public Task<StocktakeResult> OpenStocktakeAsync(OpenStocktake request, CancellationToken cancellationToken) =>
        CountAsync(request.Id, new OpenStocktakeUnit(request), cancellationToken);

    public Task<StocktakeResult> CountAsync(CountStock request, CancellationToken cancellationToken)
    {
        Check(request.Counted, least: 0, OnHandLimit);
        return CountAsync(request.Stocktake, new CountUnit(request), cancellationToken);
    }

    public Task<StocktakeResult> CloseStocktakeAsync(CloseStocktake request, CancellationToken cancellationToken) =>
        CountAsync(request.Stocktake, new CloseStocktakeUnit(request), cancellationToken);

    public Task<Stocktake?> FindStocktakeAsync(Guid id, CancellationToken cancellationToken) =>
        papers.FindStocktakeAsync(id, cancellationToken);

    public async Task<int> IntroduceAsync(
        IReadOnlyList<StockIntroduction> introductions,
        CancellationToken cancellationToken
    )
    {
        foreach (var introduction in introductions)
            CheckOnHand(introduction.OnHand);
        var bySku = introductions.GroupBy(introduction => introduction.Sku).Chunk(LineLimit);
        var units = bySku.Select(some => new IntroduceUnit([.. some.SelectMany(own => own)]));
        var answers = await Task.WhenAll(units.Select(unit => writer.DecideAsync<object>(unit, cancellationToken)));
        if (answers.OfType<UnknownWarehouse>().FirstOrDefault() is { Warehouse: var lost })
            throw new ArgumentException($"There is no warehouse {lost}.", nameof(introductions));
        return answers.OfType<int>().Sum();
    }

    public Task<IReadOnlyList<StockLevel>> GetLevelsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    ) => reads.GetLevelsInTransitAsync(skus, cancellationToken);

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

    public Task<IReadOnlyList<BookedShipment>> GetShipmentsAsync(
        IReadOnlyList<Guid> shipments,
        CancellationToken cancellationToken
    ) => booked.GetAsync(shipments, cancellationToken);

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken) =>
        audit.RunAsync(cancellationToken);

    /// <summary>A count's answer is the count as it stands after it.</summary>
    private async Task<StocktakeResult> CountAsync(Guid id, LedgerUnit unit, CancellationToken cancellationToken)
    {
        var result = await writer.DecideAsync<StocktakeResult>(unit, cancellationToken);
        if (result is not StocktakeWritten { Fallen: var fallen })
            return result;
        return new StocktakeFound((await papers.FindStocktakeAsync(id, cancellationToken))!, fallen);
    }

    /// <summary>A batch does not know what is in transit; the answer tells it.</summary>
    private async Task<AdjustResult> TellAsync(AdjustResult result, CancellationToken cancellationToken)
    {
        if (result is not Adjusted { Level.Sku: var sku } adjusted)
            return result;
        return adjusted with { Level = (await reads.GetLevelsInTransitAsync([sku], cancellationToken))[0] };
    }

    /// <summary>Callers have checked what shoppers sent; a breach here is a bug of theirs.</summary>
    private static void Check(IReadOnlyList<StockLine> lines, int least, int most = Quantity.Max)
    {
        if (lines.Count > LineLimit)
            throw new ArgumentException($"At most {LineLimit} lines.", nameof(lines));
        for (var i = 0; i < lines.Count; i++)
        {
            var (sku, quantity) = lines[i];
            if (quantity < least || quantity > most)
                throw new ArgumentOutOfRangeException(nameof(lines), quantity, $"{least} to {most} of {sku}.");
            for (var j = 0; j < i; j++)
            {
                if (lines[j].Sku == sku)
                    throw new ArgumentException($"{sku} stands in two lines.", nameof(lines));
            }
        }
    }

    private static void CheckOnHand(long onHand)
    {
        if (onHand is < 0 or > OnHandLimit)
            throw new ArgumentOutOfRangeException(nameof(onHand), onHand, $"On hand is 0 to {OnHandLimit}.");
    }

    private static void CheckText(string text)
    {
        if (text.Length is 0 or > ReasonLimit)
            throw new ArgumentException($"A reason has 1 to {ReasonLimit} characters.", nameof(text));
    }
}
