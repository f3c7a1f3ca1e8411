using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Keeps what lies in the module's tables in memory, and writes what was searched for: at intervals, and when a node tells of a change.</summary>
internal sealed partial class KeepWords : BackgroundService
{
    private const string ForgetJob = "search.forget";
    private const int ForgetEvery = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly KnownWords _words;
    private readonly SalesCount _sales;
    private readonly SearchLog _searches;
    private readonly IIndexKeeper _keeper;
    private readonly JobTurns _turns;
    private readonly TimeProvider _clock;
    private readonly ILogger<KeepWords> _log;
    private readonly SemaphoreSlim _wake = new(0, 1);

    public KeepWords(
        KnownWords words,
        SalesCount sales,
        SearchLog searches,
        IIndexKeeper keeper,
        JobTurns turns,
        NodeBus bus,
        TimeProvider clock,
        ILogger<KeepWords> log
    )
    {
        (_words, _sales, _searches, _keeper) = (words, sales, searches, keeper);
        (_turns, _clock, _log) = (turns, clock, log);
        bus.Subscribe(WordLists.Topic, _ => Wake());
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            try
            {
                await RoundAsync(round, stoppingToken);
            }
            catch (Exception outage) when (!stoppingToken.IsCancellationRequested)
            {
                LogOutage(outage.Message);
            }

            await _wake.WaitAsync(Pause, stoppingToken);
        }
    }

    private async Task RoundAsync(int round, CancellationToken stoppingToken)
    {
        await _searches.WriteAsync(stoppingToken);
        await _sales.WriteAsync(stoppingToken);
        await _words.ReloadListsAsync(stoppingToken);
        await _keeper.NoteSoldAsync(await _sales.LatelyAsync(stoppingToken), stoppingToken);
        if (round % ForgetEvery != 0 || !await _turns.IsMineAsync(ForgetJob, stoppingToken))
            return;
        await _sales.ForgetAsync(stoppingToken);
        await _searches.ForgetAsync(stoppingToken);
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Synonyms, sales and searches cannot be read or written just now: {Reason}")]
    private partial void LogOutage(string reason);
}
