using System.Security.Cryptography;
using System.Text;
using Trove.Kernel.Data;

namespace Trove.Media;

/// <summary>An address that waits for its picture.</summary>
internal sealed record DueSource(string Url, int Attempts);

/// <summary>Reads and writes the addresses that pictures are fetched from; their states are <see cref="TakePictures"/>' to say.</summary>
internal sealed class SourceRows(ModuleDatabase<MediaModule> database, TimeProvider clock)
{
    public static string KeyOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    public Task<List<DueSource>> ListDueAsync(int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "SELECT url, attempts FROM source WHERE due_at <= @now ORDER BY due_at LIMIT @limit",
            reader => new DueSource(reader.GetString(0), reader.GetInt32(1)),
            cancellationToken,
            ("now", Now),
            ("limit", limit)
        );

    public Task<List<string>> ListUrlsAsync(string pictureId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "SELECT url FROM source WHERE picture_id = @id",
            reader => reader.GetString(0),
            cancellationToken,
            ("id", pictureId)
        );

    /// <summary>Makes it due, unless it is or was fetched. True when it was not waiting before.</summary>
    public async Task<bool> WantAsync(string url)
    {
        var outcome = await database.Writer.CommitAsync(
            new WriteUnit().Require(
                "new",
                """
                INSERT INTO source (key, url, attempts, due_at) VALUES (@key, @url, 0, @now)
                ON CONFLICT (key) DO UPDATE SET attempts = 0, due_at = @now, problem = NULL
                WHERE source.picture_id IS NULL AND source.due_at IS NULL
                """,
                ("key", KeyOf(url)),
                ("url", url),
                ("now", Now)
            )
        );
        return outcome.IsApplied;
    }

    public Task FetchedAsync(string url, string pictureId) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                INSERT INTO source (key, url, picture_id, attempts) VALUES (@key, @url, @picture, 0)
                ON CONFLICT (key) DO UPDATE SET picture_id = @picture, due_at = NULL, problem = NULL
                """,
                ("key", KeyOf(url)),
                ("url", url),
                ("picture", pictureId)
            )
        );

    /// <param name="pause">Until the next try; null gives it up.</param>
    public Task FailedAsync(string url, string problem, TimeSpan? pause) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                UPDATE source SET attempts = attempts + 1, due_at = @due, problem = @problem
                WHERE key = @key AND picture_id IS NULL
                """,
                ("due", pause is { } wait ? Now + (long)wait.TotalMilliseconds : null),
                ("problem", problem),
                ("key", KeyOf(url))
            )
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
