using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;

namespace Trove.Sandbox.State;

/// <summary>
/// An append-only file of JSON lines. One writer takes whatever has queued up, hands it to the operating system in one
/// write and then answers: a line that was answered survives the death of this process (not that of the machine).
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private const int MaxQueuedLines = 16_384;
    private const int MaxBatchLines = 1_024;

    private readonly string path;
    private readonly Func<IEnumerable<JournalLine>> liveState;
    private readonly Channel<Entry> queue = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(MaxQueuedLines) { SingleReader = true }
    );
    private readonly Task writer;
    private FileStream file;
    private readonly long compactionBytes;
    private long compactAtBytes;

    private Journal(string path, FileStream file, Func<IEnumerable<JournalLine>> liveState, long compactionBytes)
    {
        this.path = path;
        this.file = file;
        this.liveState = liveState;
        this.compactionBytes = compactionBytes;
        compactAtBytes = compactionBytes;
        writer = Task.Run(WriteBatchesAsync);
    }

    /// <summary>Reads the file into <paramref name="load"/>, cuts a half-written last line off, and opens it for more.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="load">Takes each line that was kept.</param>
    /// <param name="liveState">All that is worth keeping, for compaction.</param>
    /// <param name="compactionBytes">Past this size, or twice that of the last compaction, the file is rewritten.</param>
    /// <exception cref="InvalidDataException">A line before the last is not one of ours; the file stays as it is.</exception>
    /// <exception cref="IOException">Another process has the file open.</exception>
    public static Journal Open(
        string path,
        Action<JournalLine> load,
        Func<IEnumerable<JournalLine>> liveState,
        long compactionBytes
    )
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            opened.SetLength(JournalReader.Read(opened, path, load));
            opened.Seek(0, SeekOrigin.End);
            return new Journal(path, opened, liveState, compactionBytes);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Returns once the line is with the operating system and <paramref name="publish"/> has run: the writer runs it, so
    /// that a compaction never misses what is in the file.
    /// </summary>
    public async Task AppendAsync(JournalLine line, Action publish)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync(new(Serialize(line), publish, written));
        await written.Task;
    }

    /// <summary>Appends without waiting; false when the queue is full and the line was not taken.</summary>
    public bool TryAppend(JournalLine line) => queue.Writer.TryWrite(new(Serialize(line), null, null));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
        await file.DisposeAsync();
    }

    private static byte[] Serialize(JournalLine line) =>
        JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine);

    private async Task WriteBatchesAsync()
    {
        var bytes = new ArrayBufferWriter<byte>(64 << 10);
        var batch = new List<Entry>(MaxBatchLines);
        while (await queue.Reader.WaitToReadAsync())
        {
            bytes.ResetWrittenCount();
            batch.Clear();
            for (var line = 0; line < MaxBatchLines && queue.Reader.TryRead(out var entry); line++)
            {
                bytes.Write(entry.Line);
                bytes.Write("\n"u8);
                batch.Add(entry);
            }

            Write(bytes.WrittenSpan, batch);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes, List<Entry> batch)
    {
        var start = file.Position;
        try
        {
            file.Write(bytes);
        }
        catch (IOException failure)
        {
            // A full disk: nothing of this batch counts, and the callers answer 500.
            TryCutBack(start);
            batch.ForEach(entry => entry.Written?.SetException(failure));
            return;
        }

        foreach (var entry in batch)
        {
            entry.Publish?.Invoke();
            entry.Written?.SetResult();
        }

        if (file.Position > compactAtBytes)
        {
            TryCompact();
        }
    }

    private void TryCutBack(long length)
    {
        try
        {
            file.SetLength(length);
            file.Position = length;
        }
        catch (IOException)
        {
            // The next start cuts the half-written line off.
        }
    }

    /// <summary>
    /// Writes the live state beside the file and takes its place. Lines still queued may be older than what was written;
    /// the versions of the intents tell.
    /// </summary>
    private void TryCompact()
    {
        var temporary = path + ".new";
        FileStream? next = null;
        try
        {
            next = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            WriteLiveState(next);
            File.Move(temporary, path, overwrite: true);
            file.Dispose();
            file = next;
            compactAtBytes = Math.Max(compactionBytes, 2 * file.Position);
        }
        catch (IOException)
        {
            // No room for a second file: the first one goes on and the next attempt waits for it to double.
            next?.Dispose();
            compactAtBytes = 2 * file.Position;
        }
    }

    private void WriteLiveState(FileStream target)
    {
        const int chunkBytes = 1 << 20;
        var chunk = new ArrayBufferWriter<byte>(chunkBytes);
        foreach (var line in liveState())
        {
            chunk.Write(Serialize(line));
            chunk.Write("\n"u8);
            if (chunk.WrittenCount >= chunkBytes)
            {
                target.Write(chunk.WrittenSpan);
                chunk.ResetWrittenCount();
            }
        }

        target.Write(chunk.WrittenSpan);
    }

    private readonly record struct Entry(byte[] Line, Action? Publish, TaskCompletionSource? Written);
}
