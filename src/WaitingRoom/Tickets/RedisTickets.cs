using System.Globalization;
using StackExchange.Redis;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>
/// Tickets in the Redis that a shop's nodes share: one queue for all of them. Each change is one script, which Redis runs
/// alone. What Redis loses, visitors bring back: their signed tickets say where they stood.
/// </summary>
internal sealed class RedisTickets(SharedRedis redis) : ITicketStore
{
    private static readonly TimeSpan CartMemory = TimeSpan.FromDays(1);

    public async Task<StoredTicket> JoinAsync(NewTicket ticket, CancellationToken cancellationToken) =>
        Read(
            ticket.Room,
            await RunAsync(
                RedisScripts.Join,
                ticket.Room,
                ticket.Id.ToString("N"),
                ticket.Visitor.ToString("N"),
                ticket.Network,
                ticket.Now,
                ticket.OpensAt,
                ticket.Lot,
                ticket.Chance,
                ticket.SpacingMs
            )
        ) ?? throw new InvalidOperationException($"Ticket {ticket.Id} was neither kept nor refused.");

    public async Task<StoredTicket?> RestoreAsync(StoredTicket ticket, CancellationToken cancellationToken) =>
        Read(
            ticket.Room,
            await RunAsync(
                RedisScripts.Restore,
                ticket.Room,
                ticket.Id.ToString("N"),
                ticket.Visitor.ToString("N"),
                ticket.Network,
                ticket.JoinedAt,
                ticket.Place,
                ticket.Lot
            )
        );

    public async Task<StoredTicket?> FindAsync(string room, Guid visitor, CancellationToken cancellationToken) =>
        Read(room, await RunAsync(RedisScripts.Find, room, visitor.ToString("N")));

    public async Task<StoredTicket?> FindByCartAsync(string room, Guid cart, CancellationToken cancellationToken)
    {
        var id = await AskAsync(() => redis.Database.HashGetAsync(CartKey(cart), room));
        return id.IsNull ? null : Read(room, await RunAsync(RedisScripts.FindById, room, id));
    }

    public async Task<RoomTickets> ReadAsync(string room, long since, CancellationToken cancellationToken)
    {
        var parts = (RedisResult[])(await RunAsync(RedisScripts.Read, room, since))!;
        var numbers = (string?[])parts[2]!;
        return new RoomTickets(
            ReadAll(room, parts[0]),
            ReadAll(room, parts[1]),
            Number(numbers[0]),
            Number(numbers[1]),
            IsDrawn: numbers[2]!.Length > 0,
            (int)Number(numbers[3]),
            (int)Number(numbers[4])
        );
    }

    public Task LeaveAsync(string room, Guid visitor, long now, CancellationToken cancellationToken) =>
        RunAsync(RedisScripts.Leave, room, visitor.ToString("N"), now);

    public Task ScheduleAsync(string room, CancellationToken cancellationToken) =>
        RunAsync(RedisScripts.Schedule, room);

    public Task DrawAsync(string room, long opensAt, long spacingMs, long now, CancellationToken cancellationToken) =>
        RunAsync(RedisScripts.Draw, room, opensAt, spacingMs, now);

    public Task AdmitAsync(AdmitRound round, CancellationToken cancellationToken) =>
        RunAsync(
            RedisScripts.Admit,
            round.Room,
            round.Version,
            round.Now,
            round.ExpiresAt,
            round.Most,
            round.InsideLimit,
            round.UnusedLimit
        );

    public async Task<StoredTicket?> UseAsync(
        string room,
        Guid ticket,
        Guid cart,
        long now,
        CancellationToken cancellationToken
    )
    {
        var id = ticket.ToString("N");
        // Noted before it is used: a cart of which nothing is noted would never be finished.
        await AskAsync(() => redis.Database.HashSetAsync(CartKey(cart), room, id));
        await AskAsync(() => redis.Database.KeyExpireAsync(CartKey(cart), CartMemory));
        var kept = Read(room, await RunAsync(RedisScripts.Use, room, id, cart.ToString("N"), now));
        if (kept?.Cart != cart)
            await AskAsync(() => redis.Database.HashDeleteAsync(CartKey(cart), room));
        return kept;
    }

    public async Task GiveBackAsync(Guid cart, CancellationToken cancellationToken)
    {
        foreach (var used in await AskAsync(() => redis.Database.HashGetAllAsync(CartKey(cart))))
            await RunAsync(RedisScripts.GiveBack, used.Name.ToString(), used.Value, cart.ToString("N"));
        await AskAsync(() => redis.Database.KeyDeleteAsync(CartKey(cart)));
    }

    public async Task FinishAsync(Guid cart, long now, CancellationToken cancellationToken)
    {
        foreach (var used in await AskAsync(() => redis.Database.HashGetAllAsync(CartKey(cart))))
            await RunAsync(RedisScripts.Finish, used.Name.ToString(), used.Value, cart.ToString("N"), now);
    }

    public Task ForgetAsync(string room, long before, CancellationToken cancellationToken) =>
        RunAsync(RedisScripts.Forget, room, before);

    private static string CartKey(Guid cart) => $"waiting:cart:{cart:N}";

    private Task<RedisResult> RunAsync(string script, string room, params RedisValue[] arguments) =>
        AskAsync(() =>
            redis.Database.ScriptEvaluateAsync(
                script,
                [.. RedisScripts.Parts.Select(part => (RedisKey)$"waiting:{room}:{part}")],
                arguments
            )
        );

    private static async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (Exception away) when (away is TimeoutException or RedisConnectionException)
        {
            throw new TicketsAwayException(away);
        }
    }

    private static List<StoredTicket> ReadAll(string room, RedisResult tickets) =>
        [.. ((RedisResult[])tickets!).Select(ticket => Read(room, ticket)!)];

    /// <summary>A ticket as the scripts write it: <c>id|visitor|state|joined|place|lot|chance|network|expires|cart|…</c>.</summary>
    private static StoredTicket? Read(string room, RedisResult ticket)
    {
        if (ticket.IsNull)
            return null;
        var fields = ticket.ToString().Split('|');
        return new StoredTicket(
            Guid.ParseExact(fields[0], "N"),
            room,
            Guid.ParseExact(fields[1], "N"),
            fields[7],
            TicketStates.Parse(fields[2]),
            Number(fields[3]),
            Number(fields[4]),
            Number(fields[5]),
            fields[8].Length > 0 ? Number(fields[8]) : null,
            fields[9].Length > 0 ? Guid.ParseExact(fields[9], "N") : null
        );
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
