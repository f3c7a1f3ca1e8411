using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.WaitingRoom;

/// <summary>Tickets in the module's database, on SQLite and PostgreSQL. What changes together is one group-committed unit.</summary>
internal sealed class SqlTickets(ModuleDatabase<WaitingRoomModule> database) : ITicketStore
{
    private const int ForgetLimit = 1_000;
    private const string Columns = "id, room, visitor, network, state, joined_at, place, lot, expires_at, cart";

    private readonly TicketSql _sql = new(database.Dialect);

    public async Task<StoredTicket> JoinAsync(NewTicket ticket, CancellationToken cancellationToken)
    {
        var outcome = await database.Writer.CommitAsync(_sql.Join(ticket), cancellationToken);
        var kept = outcome.IsApplied
            ? await FindOneAsync("id = @id", [("id", ticket.Id)], cancellationToken)
            : await FindAsync(ticket.Room, ticket.Visitor, cancellationToken);
        return kept ?? throw new InvalidOperationException($"Ticket {ticket.Id} was neither kept nor refused.");
    }

    public Task<StoredTicket?> FindAsync(string room, Guid visitor, CancellationToken cancellationToken) =>
        FindOneAsync("room = @room AND visitor = @visitor", [("room", room), ("visitor", visitor)], cancellationToken);

    public Task<StoredTicket?> FindByCartAsync(string room, Guid cart, CancellationToken cancellationToken) =>
        FindOneAsync("room = @room AND cart = @cart", [("room", room), ("cart", cart)], cancellationToken);

    public async Task<StoredTicket?> RestoreAsync(StoredTicket ticket, CancellationToken cancellationToken)
    {
        await database.Writer.CommitAsync(_sql.Restore(ticket), cancellationToken);
        return await FindAsync(ticket.Room, ticket.Visitor, cancellationToken);
    }

    public async Task<RoomTickets> ReadAsync(string room, long since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Command(
            connection,
            $"""
            SELECT {Columns} FROM ticket WHERE room = @room AND state = 'waiting' ORDER BY place, lot, id;
            SELECT {Columns} FROM ticket WHERE room = @room AND state IN ('admitted', 'used') ORDER BY expires_at, id;
            SELECT version, paced_at, drawn_at FROM pace WHERE room = @room;
            SELECT count(*), count(CASE WHEN state = 'bought' THEN 1 END) FROM ticket
            WHERE room = @room AND ended_at > @since AND admitted_at IS NOT NULL
            """,
            [("room", room), ("since", since)]
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = await ReadAllAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var inside = await ReadAllAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var (version, pacedAt, isDrawn) = await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetInt64(1), !reader.IsDBNull(2))
            : (0, 0, false);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RoomTickets(
            waiting,
            inside,
            version,
            pacedAt,
            isDrawn,
            (int)reader.GetInt64(0),
            (int)reader.GetInt64(1)
        );
    }

    public Task LeaveAsync(string room, Guid visitor, long now, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                UPDATE ticket SET state = 'left', ended_at = @now
                WHERE room = @room AND visitor = @visitor AND state IN ('waiting', 'admitted', 'used')
                """,
                ("room", room),
                ("visitor", visitor),
                ("now", now)
            ),
            cancellationToken
        );

    public Task ScheduleAsync(string room, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(TicketSql.Schedule(room), cancellationToken);

    public Task DrawAsync(string room, long opensAt, long spacingMs, long now, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(_sql.Draw(room, opensAt, spacingMs, now), cancellationToken);

    public Task AdmitAsync(AdmitRound round, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(TicketSql.Admit(round), cancellationToken);

    public async Task<StoredTicket?> UseAsync(
        string room,
        Guid ticket,
        Guid cart,
        long now,
        CancellationToken cancellationToken
    )
    {
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                UPDATE ticket SET state = 'used', cart = @cart
                WHERE id = @id AND room = @room AND state = 'admitted' AND expires_at > @now
                """,
                ("id", ticket),
                ("room", room),
                ("cart", cart),
                ("now", now)
            ),
            cancellationToken
        );
        return await FindOneAsync("id = @id", [("id", ticket)], cancellationToken);
    }

    public Task GiveBackAsync(Guid cart, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                "UPDATE ticket SET state = 'admitted', cart = NULL WHERE cart = @cart AND state = 'used'",
                ("cart", cart)
            ),
            cancellationToken
        );

    public Task FinishAsync(Guid cart, long now, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                UPDATE ticket SET state = 'bought', ended_at = @now
                WHERE cart = @cart AND state IN ('used', 'expired')
                """,
                ("cart", cart),
                ("now", now)
            ),
            cancellationToken
        );

    public Task ForgetAsync(string room, long before, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                $"""
                DELETE FROM ticket WHERE id IN (
                    SELECT id FROM ticket
                    WHERE room = @room AND joined_at < @before AND state NOT IN ('admitted', 'used')
                    ORDER BY joined_at LIMIT {ForgetLimit})
                """,
                ("room", room),
                ("before", before)
            ),
            cancellationToken
        );

    private async Task<StoredTicket?> FindOneAsync(
        string condition,
        (string Name, object Value)[] parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // Ids sort by the time they were made: the last is the newest.
        await using var command = Command(
            connection,
            $"SELECT {Columns} FROM ticket WHERE {condition} ORDER BY id DESC LIMIT 1",
            parameters
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static async Task<List<StoredTicket>> ReadAllAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var tickets = new List<StoredTicket>();
        while (await reader.ReadAsync(cancellationToken))
            tickets.Add(Read(reader));
        return tickets;
    }

    private static StoredTicket Read(DbDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetGuid(2),
            reader.GetString(3),
            TicketStates.Parse(reader.GetString(4)),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.IsDBNull(8) ? null : reader.GetInt64(8),
            reader.IsDBNull(9) ? null : reader.GetGuid(9)
        );
}
