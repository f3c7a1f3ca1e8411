using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Trove.Web.Imports;

/// <summary>Reads on while what was read is dealt with, a bounded number of items ahead.</summary>
internal static class ReadAhead
{
    private const int Limit = 1_000;

    public static async IAsyncEnumerable<T> RunAsync<T>(
        IAsyncEnumerable<T> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<T>(
            new BoundedChannelOptions(Limit) { SingleReader = true, SingleWriter = true }
        );
        var reading = Task.Run(() => ReadAsync(items, ahead.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var item in ahead.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            // Whoever stops early leaves nothing behind that still reads; a failure has been told by the channel.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<T>(
        IAsyncEnumerable<T> items,
        ChannelWriter<T> ahead,
        CancellationToken cancellationToken
    )
    {
        Exception? failure = null;
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken))
                await ahead.WriteAsync(item, cancellationToken);
        }
        catch (Exception met)
        {
            failure = met;
        }

        ahead.Complete(failure);
    }
}
