using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.Media;

/// <summary>Reads and writes the table of pictures.</summary>
internal sealed class PictureRows(ModuleDatabase<MediaModule> database, TimeProvider clock)
{
    private const string Columns =
        "p.id, p.format, p.width, p.height, p.bytes, p.focus_x, p.focus_y, p.placeholder, p.created_at";

    public async Task<Picture?> FindAsync(string id, CancellationToken cancellationToken) =>
        (
            await database.QueryAsync(
                $"SELECT {Columns} FROM picture p WHERE p.id = @id",
                Read,
                cancellationToken,
                ("id", id)
            )
        ).SingleOrDefault();

    /// <summary>What was fetched from this address.</summary>
    public async Task<Picture?> FindFetchedAsync(string url, CancellationToken cancellationToken) =>
        (
            await database.QueryAsync(
                $"SELECT {Columns} FROM source s JOIN picture p ON p.id = s.picture_id WHERE s.key = @key",
                Read,
                cancellationToken,
                ("key", SourceRows.KeyOf(url))
            )
        ).SingleOrDefault();

    public async Task<PicturePage> ListAsync(int page, int size, CancellationToken cancellationToken)
    {
        var items = await database.QueryAsync(
            $"SELECT {Columns} FROM picture p ORDER BY p.created_at DESC, p.id DESC LIMIT @size OFFSET @skip",
            Read,
            cancellationToken,
            ("size", size),
            ("skip", (page - 1L) * size)
        );
        var total = await database.QueryAsync(
            "SELECT count(*) FROM picture",
            reader => reader.GetInt64(0),
            cancellationToken
        );
        return new PicturePage(items, page, size, total[0]);
    }

    /// <summary>False when it is there already.</summary>
    public Task<bool> AddAsync(string id, PictureFormat format, long bytes, PictureFacts facts) =>
        IsAppliedAsync(
            new WriteUnit().Require(
                "new",
                """
                INSERT INTO picture (id, format, bytes, width, height, focus_x, focus_y, placeholder, created_at)
                VALUES (@id, @format, @bytes, @width, @height, @x, @y, @placeholder, @now)
                ON CONFLICT DO NOTHING
                """,
                ("id", id),
                ("format", format.ToString()),
                ("bytes", bytes),
                ("width", facts.Width),
                ("height", facts.Height),
                ("x", FocalPoint.Center.X),
                ("y", FocalPoint.Center.Y),
                ("placeholder", facts.Placeholder),
                ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
            )
        );

    public Task<bool> SetFocusAsync(string id, FocalPoint focus) =>
        IsAppliedAsync(
            new WriteUnit().Require(
                "there",
                "UPDATE picture SET focus_x = @x, focus_y = @y WHERE id = @id",
                ("x", focus.X),
                ("y", focus.Y),
                ("id", id)
            )
        );

    /// <summary>Where it came from is forgotten with it, so that it can be fetched again.</summary>
    public Task<bool> RemoveAsync(string id) =>
        IsAppliedAsync(
            new WriteUnit()
                .Then("DELETE FROM source WHERE picture_id = @id", ("id", id))
                .Require("there", "DELETE FROM picture WHERE id = @id", ("id", id))
        );

    private async Task<bool> IsAppliedAsync(WriteUnit unit) => (await database.Writer.CommitAsync(unit)).IsApplied;

    private static Picture Read(DbDataReader reader)
    {
        var id = reader.GetString(0);
        return new Picture(
            id,
            RenditionName.CatalogUrlOf(id),
            Enum.Parse<PictureFormat>(reader.GetString(1)),
            reader.GetInt32(2),
            reader.GetInt32(3),
            reader.GetInt64(4),
            new FocalPoint(reader.GetInt32(5), reader.GetInt32(6)),
            reader.GetString(7),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8))
        );
    }
}
