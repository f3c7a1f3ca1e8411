using System.Text.RegularExpressions;
using Trove.Kernel.Data;

namespace Trove.Search;

/// <summary>
/// Sums up what was searched for and what was clicked, in memory, and writes it now and then. A sum knows no persons; texts
/// that look like an address, a telephone number or a card are not kept at all.
/// </summary>
internal sealed partial class SearchLog(
    ModuleDatabase<SearchModule> database,
    SearchSettings settings,
    TimeProvider clock
)
{
    private const int PendingLimit = 2_000;
    private const int RowLimit = 50_000;
    private const int TextLength = 60;

    /// <summary>A text that fewer searched for is not suggested to others.</summary>
    private const int SuggestedFrom = 3;
    private const int SuggestedCount = 2_000;

    private readonly Lock _lock = new();
    private Dictionary<string, Sums> _pending = new(StringComparer.Ordinal);

    public void Note(TypedText text, long found, bool isMiss) =>
        Add(text, new Sums(text.Folded, 1, isMiss ? 1 : 0, 0, found));

    public void NoteClick(TypedText text) => Add(text, new Sums(text.Folded, 0, 0, 1, null));

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Sums> sums;
        lock (_lock)
        {
            (sums, _pending) = (_pending, new Dictionary<string, Sums>(StringComparer.Ordinal));
        }

        if (sums.Count == 0)
            return;
        var unit = new WriteUnit();
        foreach (var (key, sum) in sums.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            unit.Then(
                """
                INSERT INTO searched (text_key, text, times, misses, clicks, found, last_at)
                VALUES (@key, @text, @times, @misses, @clicks, @found, @now)
                ON CONFLICT (text_key) DO UPDATE SET times = searched.times + excluded.times,
                    misses = searched.misses + excluded.misses, clicks = searched.clicks + excluded.clicks,
                    found = CASE WHEN excluded.times > 0 THEN excluded.found ELSE searched.found END,
                    last_at = excluded.last_at
                """,
                ("key", key),
                ("text", sum.Text),
                ("times", sum.Times),
                ("misses", sum.Misses),
                ("clicks", sum.Clicks),
                ("found", sum.Found ?? 0),
                ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
            );
        }

        await database.Writer.CommitAsync(unit, cancellationToken);
    }

    public Task ForgetAsync(CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit()
                .Then(
                    "DELETE FROM searched WHERE last_at < @before",
                    ("before", (clock.GetUtcNow() - TimeSpan.FromDays(settings.LogDays)).ToUnixTimeMilliseconds())
                )
                .Then(
                    """
                    DELETE FROM searched WHERE text_key IN
                        (SELECT text_key FROM searched ORDER BY last_at DESC, text_key LIMIT @few OFFSET @limit)
                    """,
                    ("few", PendingLimit * 2),
                    ("limit", RowLimit)
                ),
            cancellationToken
        );

    public async Task<SearchReport> ReportAsync(int limit, CancellationToken cancellationToken) =>
        new(
            await ListAsync("times > 0 ORDER BY times DESC, text_key", limit, cancellationToken),
            await ListAsync("misses > 0 ORDER BY misses DESC, text_key", limit, cancellationToken)
        );

    /// <summary>What others searched for and found, the most frequent first.</summary>
    public async Task<IReadOnlyList<string>> SuggestedAsync(CancellationToken cancellationToken)
    {
        var texts = await ListAsync(
            $"times >= {SuggestedFrom} AND found > 0 AND misses * 2 < times ORDER BY times DESC, text_key",
            SuggestedCount,
            cancellationToken
        );
        return texts.ConvertAll(text => text.Text);
    }

    private Task<List<SearchedText>> ListAsync(string which, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"SELECT text, times, misses, clicks, found, last_at FROM searched WHERE {which} LIMIT @limit",
            reader => new SearchedText(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5))
            ),
            cancellationToken,
            ("limit", limit)
        );

    private void Add(TypedText text, Sums more)
    {
        if (text.Key.Length == 0 || text.Folded.Length > TextLength || MayNameSomebody().IsMatch(text.Folded))
            return;
        lock (_lock)
        {
            if (_pending.TryGetValue(text.Key, out var known))
                _pending[text.Key] = known with
                {
                    Times = known.Times + more.Times,
                    Misses = known.Misses + more.Misses,
                    Clicks = known.Clicks + more.Clicks,
                    Found = more.Found ?? known.Found,
                };
            else if (_pending.Count < PendingLimit)
                _pending[text.Key] = more with
                {
                    Text = string.Join(' ', more.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                };
        }
    }

    /// <summary>An address, or seven digits and more with whatever stands between them.</summary>
    [GeneratedRegex(@"@|(\d[\s().+/-]{0,2}){7,}|\0", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex MayNameSomebody();

    private sealed record Sums(string Text, long Times, long Misses, long Clicks, long? Found);
}
