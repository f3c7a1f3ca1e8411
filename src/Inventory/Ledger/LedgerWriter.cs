using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>
/// The one writer of the ledger's tables in this process. Takes the units that have queued up, decides them in memory on
/// locked rows, writes them in one transaction, and only then answers.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    /// <summary>Units one transaction takes.</summary>
    public const int BatchLimit = 1_024;

    /// <summary>Lapsed reservations one transaction takes back.</summary>
    public const int LapseLimit = 4_096;

    // Each further round has taken back LapseLimit reservations, so this many come to four million.
    private const int RoundLimit = 1_000;
    private const int AttemptLimit = 3;
    private const string UniqueViolation = "23505";

    private readonly ILedgerStore _store;
    private readonly InventorySettings _settings;
    private readonly Availability _availability;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<LedgerUnit, object> _group;

    // Where goods have run out, everybody waits for what lapses: the next batch need not be asked twice.
    private bool _wasShort;

    public LedgerWriter(
        ModuleDatabase<InventoryModule> database,
        InventorySettings settings,
        Availability availability,
        TimeProvider clock
    )
        : this(
            database.Dialect == Dialect.Sqlite
                ? new SqliteLedgerStore(database, LapseLimit)
                : new PostgresLedgerStore(database, LapseLimit),
            settings,
            availability,
            clock
        ) { }

    internal LedgerWriter(ILedgerStore store, InventorySettings settings, Availability availability, TimeProvider clock)
    {
        _store = store;
        _settings = settings;
        _availability = availability;
        _clock = clock;
        _group = new GroupCommit<LedgerUnit, object>(CommitAsync, batchLimit: BatchLimit);
    }

    /// <summary>The unit's answer, once it is durable.</summary>
    public async Task<TAnswer> DecideAsync<TAnswer>(LedgerUnit unit, CancellationToken cancellationToken)
    {
        var answer = await _group.SubmitAsync(unit, cancellationToken);
        return answer is Outage { Failure: var failure }
            ? throw new InvalidOperationException("The ledger cannot reach its database.", failure)
            : (TAnswer)answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _group.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task<IReadOnlyList<object>> CommitAsync(IReadOnlyList<LedgerUnit> units)
    {
        var (answers, hasMoreLapsed) = await TryAsync(units, _wasShort);
        _wasShort = answers.Any(IsShort);
        for (var round = 1; hasMoreLapsed && round < RoundLimit; round++)
        {
            // Who is short while lapsed reservations are left was refused too early: take those back and ask again.
            var early = Enumerable.Range(0, units.Count).Where(i => IsShort(answers[i])).ToList();
            if (early.Count == 0)
                break;
            (var again, hasMoreLapsed) = await TryAsync(early.ConvertAll(i => units[i]), takesLapsed: true);
            for (var i = 0; i < early.Count; i++)
                answers[early[i]] = again[i];
        }

        return answers;
    }

    /// <summary>Told to all units of a batch at once: trying each alone would make them wait for as many time-outs.</summary>
    private sealed record Outage(DbException Failure);

    private static bool IsShort(object answer) =>
        answer is OutOfStock or AllocationShort or BelowPromised or CountBelowPromised or NotThere;

    private async Task<(object[] Answers, bool HasMoreLapsed)> TryAsync(
        IReadOnlyList<LedgerUnit> units,
        bool takesLapsed
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(units, takesLapsed);
            }
            catch (DbException e) when (attempt < AttemptLimit && (e.IsTransient || e.SqlState == UniqueViolation))
            {
                // A lost connection, or another node opened the same row first. Every unit may be repeated, so even if the
                // lost answer was "committed", deciding again on fresh rows is right.
            }
            catch (DbException e) when (_store.IsOutage(e))
            {
                var answers = new object[units.Count];
                Array.Fill(answers, new Outage(e));
                return (answers, false);
            }
        }
    }

    private async Task<(object[] Answers, bool HasMoreLapsed)> WriteAsync(
        IReadOnlyList<LedgerUnit> units,
        bool takesLapsed
    )
    {
        try
        {
            var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            var needs = LedgerNeeds.Of(units);
            needs.TakesLapsed |= takesLapsed;
            var batch = await _store.BeginAsync(needs, _settings, now);
            var answers = new object[units.Count];
            for (var i = 0; i < answers.Length; i++)
                answers[i] = units[i].Decide(batch);
            if (!batch.TookLapsed && answers.Any(IsShort))
            {
                await _store.AbandonAsync();
                return await WriteAsync(units, takesLapsed: true);
            }

            await _store.CommitAsync(batch);
            _availability.Note(batch);
            return (answers, batch.HasMoreLapsed);
        }
        catch
        {
            await _store.AbandonAsync();
            throw;
        }
    }
}
