using Trove.Kernel.Data;

namespace Trove.WaitingRoom;

/// <summary>The rooms' rows. There are few: products somebody queued for.</summary>
internal sealed class RoomRows(ModuleDatabase<WaitingRoomModule> database)
{
    private const int RoomLimit = 10_000;

    public async Task<IReadOnlyList<RoomRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, mode, opens_at, on_until FROM room ORDER BY name LIMIT {RoomLimit}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<RoomRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            RoomMode? mode = reader.IsDBNull(1) ? null : Enum.Parse<RoomMode>(reader.GetString(1), ignoreCase: true);
            rows.Add(
                new RoomRow(reader.GetString(0), mode, reader.IsDBNull(2) ? 0 : reader.GetInt64(2), reader.GetInt64(3))
            );
        }

        return rows;
    }

    /// <summary>
    /// What the merchant set. Another opening is another draw: those who wait are put in order again when it comes.
    /// </summary>
    public Task SetAsync(string name, RoomMode mode, long? opensAt, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                INSERT INTO room (name, mode, opens_at, on_until) VALUES (@name, @mode, @opens_at, 0)
                ON CONFLICT (name) DO UPDATE SET mode = @mode, opens_at = @opens_at
                """,
                ("name", name),
                ("mode", mode.ToString().ToLowerInvariant()),
                ("opens_at", opensAt)
            ),
            cancellationToken
        );

    /// <summary>Somebody is about to enter: every node has to know the room.</summary>
    public Task KeepAsync(string name, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                "INSERT INTO room (name, on_until) VALUES (@name, 0) ON CONFLICT DO NOTHING",
                ("name", name)
            ),
            cancellationToken
        );

    /// <summary>Demand switches the room on until then; never earlier than it was.</summary>
    public Task TurnOnAsync(string name, long until, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                INSERT INTO room (name, on_until) VALUES (@name, @until)
                ON CONFLICT (name) DO UPDATE SET on_until = @until WHERE room.on_until < @until
                """,
                ("name", name),
                ("until", until)
            ),
            cancellationToken
        );
}
