using System.Net;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

/// <summary>
/// One shopper with a hundred cookies against the honest ones, many times, on the real queue. Chance decides, so the
/// bounds are five standard deviations wide: an honest queue fails one run in a million.
/// </summary>
public sealed class FairnessTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int Sales = 150;
    private const int Honest = 60;
    private const int Cookies = 100;
    private const int Pieces = 12;
    private const long Opening = 1_767_600_000_000;
    private const long SpacingMs = 30_000;

    [Fact]
    public async Task In_a_draw_a_hundred_cookies_of_one_network_win_no_more_than_one_would()
    {
        await using var kept = await database.OpenAsync<WaitingRoomModule>();
        var (wins, pieces) = (0, 0);
        for (var sale = 0; sale < Sales; sale++)
        {
            var mine = await RunAsync(new SqlTickets(kept), "draw" + sale, isDraw: true);
            wins += mine > 0 ? 1 : 0;
            pieces += mine;
        }

        // As one among all for the pieces, and one piece at the most.
        AssertAsOne(wins, Pieces / (Honest + 1.0));
        Assert.Equal(wins, pieces);
    }

    [Fact]
    public async Task In_a_rush_a_hundred_cookies_of_one_network_win_no_more_than_one_would()
    {
        await using var kept = await database.OpenAsync<WaitingRoomModule>();
        var (wins, pieces) = (0, 0);
        for (var sale = 0; sale < Sales; sale++)
        {
            var mine = await RunAsync(new SqlTickets(kept), "rush" + sale, isDraw: false);
            wins += mine > 0 ? 1 : 0;
            pieces += mine;
        }

        AssertAsOne(wins, Pieces / (Honest + 1.0));
        Assert.Equal(wins, pieces);
    }

    private static async Task<int> RunAsync(SqlTickets store, string room, bool isDraw)
    {
        var tokens = new TicketTokens(new Signer(new byte[32]));
        var random = new Random(room.Sum(letter => letter));
        var mine = new HashSet<Guid>();
        var joins = new List<NewTicket>();
        var myMoment = random.Next(1, 9_900);
        for (var i = 0; i < Honest + Cookies; i++)
        {
            var isMine = i >= Honest;
            var address = new IPAddress([(byte)(isMine ? 11 : 10), 0, (byte)(isMine ? 0 : i), (byte)(i % 250)]);
            var network = TicketTokens.NetworkOf(address);
            // Everybody comes within ten seconds, before the opening or after it; the hundred come in one moment, as fast
            // as a script can.
            var when = Opening + (isDraw ? -10_000 : 0) + (isMine ? myMoment + i - Honest : random.Next(1, 9_999));
            var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(when));
            if (isMine)
                mine.Add(id);
            joins.Add(
                new NewTicket(
                    id,
                    room,
                    id,
                    network,
                    when,
                    isDraw ? Opening : 0,
                    tokens.LotOf(room, Opening, network),
                    random.Next(),
                    SpacingMs
                )
            );
        }

        await Task.WhenAll(
            joins.OrderBy(ticket => ticket.Now).Select(ticket => store.JoinAsync(ticket, CancellationToken.None))
        );
        if (isDraw)
            await store.DrawAsync(room, Opening, SpacingMs, Opening, CancellationToken.None);
        var version = (await store.ReadAsync(room, 0, CancellationToken.None)).Version;
        await store.AdmitAsync(
            new AdmitRound(room, version, Opening + 10_000, Opening + 600_000, Pieces, Pieces, Pieces),
            CancellationToken.None
        );
        var inside = (await store.ReadAsync(room, 0, CancellationToken.None)).Inside;
        Assert.Equal(Pieces, inside.Count);
        return inside.Count(ticket => mine.Contains(ticket.Visitor));
    }

    private static void AssertAsOne(int wins, double chance)
    {
        var expected = Sales * chance;
        var deviation = Math.Sqrt(Sales * chance * (1 - chance));
        Assert.InRange(wins, expected - (5 * deviation), expected + (5 * deviation));
    }
}
