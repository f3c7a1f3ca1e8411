namespace Trove.Media;

/// <summary>
/// Takes pictures over from where they are. An address and what becomes of it:
/// <code>
/// from     | to       | when
/// ---------+----------+------------------------------------------------------------
/// (none)   | due      | an import names it
/// due      | fetched  | the picture is kept
/// due      | due      | its server did not answer as it should; later, each time later
/// due      | given up | after the last try, or when the answer is no picture for us
/// given up | due      | an import names it again
/// fetched  | (none)   | the picture is deleted
/// </code>
/// Two nodes may fetch the same address at once: the same bytes are the same picture.
/// </summary>
internal sealed class TakePictures(
    FetchPicture fetch,
    KeepPicture keep,
    SourceRows sources,
    PictureMemory memory,
    MediaSettings settings
)
{
    /// <summary>As long as an address in the catalog may be.</summary>
    private const int UrlLimit = 2_000;

    private const int RoundSize = 16;
    private const int AtOnce = 2;

    /// <summary>After each failed try but the last.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        LongestPause,
    ];

    public static TimeSpan LongestPause => TimeSpan.FromHours(12);

    /// <inheritdoc cref="IMedia.WantAsync"/>
    public async Task<int> WantAsync(IReadOnlyCollection<string> urls)
    {
        if (!settings.TakesRemote)
            return 0;
        var wanted = urls.Where(url =>
                url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && url.Length <= UrlLimit
            )
            .Distinct(StringComparer.Ordinal);
        var isNew = await Task.WhenAll(wanted.Select(sources.WantAsync));
        return isNew.Count(each => each);
    }

    /// <inheritdoc cref="IMedia.ImportAsync"/>
    public async Task<KeepResult> ImportAsync(string url, CancellationToken cancellationToken)
    {
        var (content, problem) = await fetch.FetchAsync(url, cancellationToken);
        if (content is null)
            return problem!;
        var result = await keep.KeepAsync(content, "url", cancellationToken);
        if (result is PictureKept kept && url.Length <= UrlLimit)
        {
            await sources.FetchedAsync(url, kept.Picture.Id);
            memory.Forget(url);
        }

        return result;
    }

    /// <summary>One round over what is due, a few at a time.</summary>
    public async Task<TakeRound> TakeDueAsync(CancellationToken cancellationToken)
    {
        var due = await sources.ListDueAsync(RoundSize, cancellationToken);
        var (taken, unreachable) = (0, 0);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (source, stop) =>
            {
                switch (await ImportAsync(source.Url, stop))
                {
                    case PictureKept:
                        Interlocked.Increment(ref taken);
                        break;
                    case PictureRefused refused:
                        await sources.FailedAsync(source.Url, refused.Error.Message, pause: null);
                        break;
                    case SourceUnreachable away:
                        Interlocked.Increment(ref unreachable);
                        await sources.FailedAsync(
                            source.Url,
                            away.Error.Message,
                            source.Attempts < Pauses.Length ? Pauses[source.Attempts] : null
                        );
                        break;
                }
            }
        );
        return new TakeRound(due.Count, taken, unreachable);
    }
}

/// <summary>What a round did.</summary>
internal sealed record TakeRound(int Due, int Taken, int Unreachable);
