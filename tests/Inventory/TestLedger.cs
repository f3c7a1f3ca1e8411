using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>A ledger on a new database, with a clock that stands still until a test moves it.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private static readonly string[] Tables =
    [
        "warehouse",
        "stock",
        "reservation",
        "allocation",
        "booked_goods",
        "stock_movement",
        "transfer",
        "transfer_line",
        "stocktake",
        "stocktake_line",
        "outbox",
    ];

    private readonly Availability _availability;
    private readonly ModuleDatabase<KernelModule> _kernel;
    private readonly JobTurns _turns;

    private TestLedger(DatabaseOptions options, FakeTimeProvider clock, InventorySettings settings)
    {
        Options = options;
        Settings = settings;
        Clock = clock;
        Database = new ModuleDatabase<InventoryModule>(options);
        _kernel = new ModuleDatabase<KernelModule>(options);
        _turns = new JobTurns(
            new SharedRedis(null, new SigningKey(_kernel), NullLogger<SharedRedis>.Instance),
            _kernel
        );
        var feed = new StockFeed(clock);
        Reads = new LedgerReads(Database, settings, clock);
        _availability = new Availability(Reads, feed, clock);
        Writer = new LedgerWriter(Database, settings, _availability, clock);
        var warehouses = new WarehouseReads(Database, clock);
        Inventory = new StockLedger(
            Writer,
            Reads,
            warehouses,
            new PlanParcelsFor(Reads, warehouses),
            new PaperLists(Database),
            new ShipmentReads(Database),
            _availability,
            feed,
            new LedgerAudit(Database)
        );
    }

    public DatabaseOptions Options { get; }

    public InventorySettings Settings { get; }

    public IInventory Inventory { get; }

    public ModuleDatabase<InventoryModule> Database { get; }

    public FakeTimeProvider Clock { get; }

    public LedgerReads Reads { get; }

    public LedgerWriter Writer { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static Task<TestLedger> OpenAsync(TestDatabase database, params (string Sku, int OnHand)[] stock) =>
        OpenAsync(database, InventorySettings.Default, stock);

    public static async Task<TestLedger> OpenAsync(
        TestDatabase database,
        InventorySettings settings,
        params (string Sku, int OnHand)[] stock
    )
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var ledger = new TestLedger(await database.CreateAsync(), clock, settings);
        await SchemaScripts.ApplyAsync(ledger.Database, clock);
        await ledger.Inventory.IntroduceAsync([
            .. stock.Select(s => new StockIntroduction(Sku.Parse(s.Sku), s.OnHand)),
        ]);
        return ledger;
    }

    /// <summary>A second node on the same database: a writer and a memory of its own.</summary>
    public TestLedger OpenAnother(DatabaseOptions? where = null) => new(where ?? Options, Clock, Settings);

    public LapseSweep Sweep() => new(Reads, Writer, _turns, Clock, NullLogger<LapseSweep>.Instance);

    public Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());

    public Task<ReserveResult> ReserveAsync(Guid holder, params (string Sku, int Quantity)[] lines) =>
        Inventory.ReserveAsync(new ReserveStock(holder, Lines(lines)));

    public Task<ReserveResult> MakeFirmAsync(Guid cart, Guid order, params (string Sku, int Quantity)[] lines) =>
        Inventory.MakeFirmAsync(new MakeFirm(cart, order, Lines(lines)));

    public Task<AllocateResult> AllocateAsync(Guid order, params (string Sku, int Quantity)[] lines) =>
        Inventory.AllocateAsync(new AllocateStock(order, Lines(lines)));

    public Task<ShipResult> ShipAsync(Guid order, Guid shipment, params (string Sku, int Quantity)[] lines) =>
        Inventory.ShipAsync(new ShipStock(order, shipment, Lines(lines)));

    public Task<ReturnResult> ReturnAsync(Guid order, Guid id, params (string Sku, int Quantity)[] lines) =>
        Inventory.ReturnAsync(new ReturnStock(order, id, Lines(lines)));

    public static StockLine[] Lines(params (string Sku, int Quantity)[] lines) =>
        [.. lines.Select(line => new StockLine(Sku.Parse(line.Sku), line.Quantity))];

    /// <summary>Another warehouse, with so much in it.</summary>
    public async Task AddWarehouseAsync(Warehouse warehouse, params (string Sku, int OnHand)[] stock)
    {
        Assert.IsType<WarehouseSaved>(await Inventory.SaveWarehouseAsync(warehouse));
        foreach (var (sku, onHand) in stock)
        {
            var adjust = new AdjustStock(Sku.Parse(sku), onHand, "delivered", warehouse.Code);
            Assert.IsType<Adjusted>(await Inventory.AdjustAsync(adjust));
        }
    }

    public async Task<TransferResult> DispatchAsync(Guid id, params (string Sku, int Quantity)[] lines) =>
        await Inventory.DispatchAsync(new DispatchTransfer(id, "main", "north", Lines(lines)));

    public async Task<TransferResult> ReceiveAsync(Guid id, Guid receipt, params (string Sku, int Quantity)[] lines) =>
        await Inventory.ReceiveAsync(new ReceiveTransfer(id, receipt, Lines(lines)));

    /// <summary>By warehouse: on hand, reserved, allocated, available, safety, in transit.</summary>
    public async Task<IReadOnlyList<string>> PlacesAsync(string sku) =>
        [
            .. Assert
                .Single(await Inventory.GetLevelsAsync([Sku.Parse(sku)]))
                .Warehouses.Select(there =>
                    $"{there.Warehouse} {there.OnHand} {there.Reserved} {there.Allocated} {there.Available} {there.Safety} {there.InTransit}"
                ),
        ];

    /// <summary>The events that are waiting: type and data.</summary>
    public Task<IReadOnlyList<string>> EventsAsync() =>
        RowsAsync("SELECT type, data FROM outbox ORDER BY id", row => row);

    /// <summary>On hand, reserved, allocated.</summary>
    public async Task<(int OnHand, int Reserved, int Allocated)> NumbersAsync(string sku)
    {
        var level = Assert.Single(await Inventory.GetLevelsAsync([Sku.Parse(sku)]));
        return (level.OnHand, level.Reserved, level.Allocated);
    }

    /// <summary>Every row of every table, to prove that a refusal changed nothing.</summary>
    public async Task<IReadOnlyList<string>> EverythingAsync()
    {
        var rows = new List<string>();
        foreach (var table in Tables)
            rows.AddRange(await RowsAsync($"SELECT * FROM {table}", row => table + ": " + row));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<string>> JournalAsync(string sku) =>
        RowsAsync(
            $"SELECT kind, on_hand, reserved, allocated FROM stock_movement WHERE sku = '{sku}' ORDER BY version",
            row => row
        );

    public async Task AssertBalancedAsync()
    {
        foreach (var verdict in await Inventory.AuditAsync())
            Assert.True(verdict.Holds, $"{verdict.Name}: {string.Join("; ", verdict.Breaches)}");
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _availability.DisposeAsync();
        await _turns.DisposeAsync();
        await _kernel.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string sql, Func<string, string> tell)
    {
        await using var connection = await Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(tell(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i)))));
        return rows;
    }

    private static string Text(DbDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            byte[] bytes => new Guid(bytes, bigEndian: true).ToString(),
            DBNull => "-",
            var value => value.ToString()!,
        };
}
