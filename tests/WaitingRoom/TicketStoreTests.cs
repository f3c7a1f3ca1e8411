using Trove.WaitingRoom;
using static Trove.Tests.WaitingRoom.TicketSteps;

namespace Trove.Tests.WaitingRoom;

/// <summary>What every store of tickets promises. Written once; each kind of store is a class below or beside it.</summary>
public abstract class TicketStoreTests
{
    private const long Spacing = 30_000;

    private int _made;

    /// <summary>A store without tickets.</summary>
    internal abstract Task<StoreNodes> OpenAsync();

    [Fact]
    public async Task Who_comes_first_stands_first()
    {
        await using var nodes = await OpenAsync();
        var store = nodes.One;
        var first = await JoinAsync(store, "a", Noon);
        var second = await JoinAsync(store, "b", Noon + 1);
        var third = await JoinAsync(store, "c", Noon + 2);

        Assert.Equal([first.Visitor, second.Visitor, third.Visitor], await WaitingAsync(store));
        Assert.Equal(first, await store.FindAsync(Lamp, first.Visitor, CancellationToken.None));
        Assert.Equal(TicketState.Waiting, first.State);
    }

    [Fact]
    public async Task One_visitor_in_fifty_tabs_on_two_nodes_has_one_ticket()
    {
        await using var nodes = await OpenAsync();
        var visitor = New();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(() => JoinAsync(i % 2 == 0 ? nodes.One : nodes.Other, "a", Noon, visitor: visitor))
                )
        );

        Assert.Single(answers.Select(ticket => ticket.Id).Distinct());
        Assert.Equal([visitor], await WaitingAsync(nodes.One));
    }

    [Fact]
    public async Task A_networks_next_ticket_stands_behind_who_came_in_the_time_between()
    {
        await using var nodes = await OpenAsync();
        var store = nodes.One;
        var one = await JoinAsync(store, "a", Noon);
        var hisSecond = await JoinAsync(store, "a", Noon + 1);
        var hisThird = await JoinAsync(store, "a", Noon + 2);
        var neighbour = await JoinAsync(store, "b", Noon + 20_000);
        var late = await JoinAsync(store, "c", Noon + 40_000);

        Assert.Equal(
            [one.Visitor, neighbour.Visitor, hisSecond.Visitor, late.Visitor, hisThird.Visitor],
            await WaitingAsync(store)
        );
        Assert.Equal([Noon, Noon + 30_000, Noon + 60_000], [one.Place, hisSecond.Place, hisThird.Place]);
    }

    [Fact]
    public async Task Fifty_of_one_network_at_once_on_two_nodes_get_fifty_places_a_spacing_apart()
    {
        await using var nodes = await OpenAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => Task.Run(() => JoinAsync(i % 2 == 0 ? nodes.One : nodes.Other, "a", Noon)))
        );

        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => Noon + (i * Spacing)),
            answers.Select(ticket => ticket.Place).Order()
        );
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_let_the_late_overtake()
    {
        await using var nodes = await OpenAsync();
        var store = nodes.One;
        var first = await JoinAsync(store, "a", Noon);
        var second = await JoinAsync(store, "b", Noon - 3_600_000);

        Assert.Equal([first.Visitor, second.Visitor], await WaitingAsync(store));
    }

    [Fact]
    public async Task The_draw_puts_the_early_in_the_order_of_their_networks_lots_once()
    {
        await using var nodes = await OpenAsync();
        var store = nodes.One;
        var third = await JoinAsync(store, "a", Noon - 9_000, opensAt: Noon, lot: 30);
        var first = await JoinAsync(store, "b", Noon - 8_000, opensAt: Noon, lot: 10);
        var second = await JoinAsync(store, "c", Noon - 7_000, opensAt: Noon, lot: 20);
        var again = await JoinAsync(store, "b", Noon - 6_000, opensAt: Noon, lot: 10, chance: long.MaxValue);

        await store.DrawAsync(Lamp, Noon, Spacing, Noon, CancellationToken.None);
        var late = await JoinAsync(store, "d", Noon + 1, opensAt: Noon, lot: 1);
        await nodes.Other.DrawAsync(Lamp, Noon, Spacing, Noon + 2, CancellationToken.None);

        Assert.Equal(
            [first.Visitor, second.Visitor, third.Visitor, late.Visitor, again.Visitor],
            await WaitingAsync(store)
        );
        Assert.True((await ReadAsync(store)).IsDrawn);
    }

    [Fact]
    public async Task After_the_draw_a_clock_that_goes_back_lets_nobody_into_it()
    {
        await using var nodes = await OpenAsync();
        var early = await JoinAsync(nodes.One, "a", Noon - 9_000, opensAt: Noon, lot: 30);
        await nodes.One.DrawAsync(Lamp, Noon, Spacing, Noon, CancellationToken.None);

        var late = await JoinAsync(nodes.One, "b", Noon - 5_000, opensAt: Noon, lot: 1);

        Assert.Equal([early.Visitor, late.Visitor], await WaitingAsync(nodes.One));
    }

    [Fact]
    public async Task A_round_admits_the_first_up_to_each_limit()
    {
        await using var nodes = await OpenAsync();
        var tickets = await JoinManyAsync(nodes.One, 10);

        await AdmitAsync(nodes.One, most: 3, inside: 10, unused: 10);
        Assert.Equal(tickets.Take(3).Select(ticket => ticket.Id), await InsideAsync(nodes.One));
        await AdmitAsync(nodes.One, most: 9, inside: 5, unused: 10);
        Assert.Equal(5, (await InsideAsync(nodes.One)).Count);
        await AdmitAsync(nodes.One, most: 9, inside: 9, unused: 6);
        Assert.Equal(tickets.Take(6).Select(ticket => ticket.Id).Order(), (await InsideAsync(nodes.One)).Order());
        await AdmitAsync(nodes.One, most: 9, inside: 2, unused: 0);
        Assert.Equal(6, (await InsideAsync(nodes.One)).Count);
    }

    [Fact]
    public async Task Of_two_nodes_with_the_same_round_one_admits()
    {
        await using var nodes = await OpenAsync();
        await JoinManyAsync(nodes.One, 50);
        var version = (await ReadAsync(nodes.One)).Version;

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Task.Run(() =>
                        (i % 2 == 0 ? nodes.One : nodes.Other).AdmitAsync(
                            new AdmitRound(Lamp, version, Noon + 1_000, Noon + 600_000, 5, 100, 100),
                            CancellationToken.None
                        )
                    )
                )
        );

        Assert.Equal(5, (await ReadAsync(nodes.Other)).Inside.Count);
    }

    [Fact]
    public async Task Fifty_carts_at_once_on_two_nodes_use_an_admission_once()
    {
        await using var nodes = await OpenAsync();
        var ticket = (await JoinManyAsync(nodes.One, 1))[0];
        await AdmitAsync(nodes.One, 1, 1, 1);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var cart = New();
                        var store = i % 2 == 0 ? nodes.One : nodes.Other;
                        return (
                            Cart: cart,
                            Now: await store.UseAsync(Lamp, ticket.Id, cart, Noon, CancellationToken.None)
                        );
                    })
                )
        );

        Assert.Single(answers, answer => answer.Now!.Cart == answer.Cart);
        Assert.All(answers, answer => Assert.Equal(TicketState.Used, answer.Now!.State));
    }

    [Fact]
    public async Task An_admission_whose_time_is_over_is_not_used_and_goes_to_the_next()
    {
        await using var nodes = await OpenAsync();
        var tickets = await JoinManyAsync(nodes.One, 2);
        await AdmitAsync(nodes.One, 1, 1, 1);

        var used = await nodes.One.UseAsync(Lamp, tickets[0].Id, New(), Noon + 600_000, CancellationToken.None);
        Assert.Equal(TicketState.Admitted, used!.State);
        Assert.Null(used.Cart);
        await AdmitAsync(nodes.One, 1, 1, 1, now: Noon + 600_000);

        Assert.Equal([tickets[1].Id], await InsideAsync(nodes.One));
        Assert.Equal(TicketState.Expired, (await FindAsync(nodes.One, tickets[0])).State);
        Assert.Equal(1, (await ReadAsync(nodes.One)).Ended);
    }

    [Fact]
    public async Task A_cart_that_came_to_nothing_gives_its_admission_back_and_a_purchase_ends_it()
    {
        await using var nodes = await OpenAsync();
        var ticket = (await JoinManyAsync(nodes.One, 1))[0];
        var (lost, bought) = (New(), New());
        await AdmitAsync(nodes.One, 1, 1, 1);
        await nodes.One.UseAsync(Lamp, ticket.Id, lost, Noon, CancellationToken.None);

        await nodes.Other.GiveBackAsync(lost, CancellationToken.None);
        Assert.Null(await nodes.One.FindByCartAsync(Lamp, lost, CancellationToken.None));
        Assert.Equal(bought, (await nodes.One.UseAsync(Lamp, ticket.Id, bought, Noon, CancellationToken.None))!.Cart);
        Assert.Equal(ticket.Id, (await nodes.One.FindByCartAsync(Lamp, bought, CancellationToken.None))!.Id);
        await nodes.Other.FinishAsync(bought, Noon + 5, CancellationToken.None);

        Assert.Equal(TicketState.Bought, (await FindAsync(nodes.One, ticket)).State);
        Assert.Empty(await InsideAsync(nodes.One));
        Assert.Equal(1, (await ReadAsync(nodes.One)).Bought);
    }

    [Fact]
    public async Task Who_leaves_makes_room_and_may_come_again_at_the_end()
    {
        await using var nodes = await OpenAsync();
        var tickets = await JoinManyAsync(nodes.One, 3);

        await nodes.One.LeaveAsync(Lamp, tickets[0].Visitor, Noon + 10, CancellationToken.None);
        Assert.Equal([tickets[1].Visitor, tickets[2].Visitor], await WaitingAsync(nodes.One));
        var again = await JoinAsync(nodes.One, "z", Noon + 20, visitor: tickets[0].Visitor);

        Assert.NotEqual(tickets[0].Id, again.Id);
        Assert.Equal(tickets[0].Visitor, (await WaitingAsync(nodes.One))[^1]);
    }

    [Fact]
    public async Task Old_tickets_are_forgotten_but_for_those_inside()
    {
        await using var nodes = await OpenAsync();
        var tickets = await JoinManyAsync(nodes.One, 3);
        await AdmitAsync(nodes.One, 1, 1, 1);

        await nodes.One.ForgetAsync(Lamp, Noon + 1_000, CancellationToken.None);

        Assert.Equal([tickets[0].Id], await InsideAsync(nodes.One));
        Assert.Empty(await WaitingAsync(nodes.One));
    }

    private async Task<IReadOnlyList<StoredTicket>> JoinManyAsync(ITicketStore store, int count)
    {
        var tickets = new List<StoredTicket>();
        for (var i = 0; i < count; i++)
            tickets.Add(await JoinAsync(store, "n" + i, Noon + i));
        return tickets;
    }

    private Task<StoredTicket> JoinAsync(
        ITicketStore store,
        string network,
        long now,
        long opensAt = 0,
        long lot = 0,
        long chance = 0,
        Guid? visitor = null
    ) =>
        store.JoinAsync(
            new NewTicket(New(), Lamp, visitor ?? New(), network, now, opensAt, lot, chance, Spacing),
            CancellationToken.None
        );

    /// <summary>Ids that sort by the time they were made, as the shop's do, also within a millisecond.</summary>
    private Guid New() =>
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(Noon + Interlocked.Increment(ref _made)));
}
