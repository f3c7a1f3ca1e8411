using System.Diagnostics;
using CsCheck;
using Trove.Inventory;
using Trove.Shipping;

namespace Trove.Tests.Inventory;

/// <summary>Which warehouses an order comes from: pure decisions, compared with looking at everything.</summary>
public sealed class RouterTests
{
    private static readonly GeoPoint Oregon = new(43_900_000, -120_600_000);
    private static readonly GeoPoint Massachusetts = new(42_300_000, -71_800_000);

    private static readonly Gen<RoutingTable> Tables = Gen.Select(
        Gen.Int[0, 4].Array[1, 4],
        Gen.Int[0, 3].Array[4].Array[1, 7],
        Gen.Int[0, 3].Array[7],
        (wanted, available, priorities) =>
            new RoutingTable(
                [.. available.Select((_, i) => new WarehouseRow(i + 1, $"w{i}", priorities[i], Place: Place(i)))],
                wanted,
                [.. available.Select(line => line[..wanted.Length])],
                Oregon
            )
    );

    [Fact]
    public void Each_line_is_served_exactly_and_never_with_more_than_is_there() =>
        Tables.Sample(table =>
        {
            if (Router.Choose(table) is not { } chosen)
                return;
            var shares = table.Share(chosen);
            for (var line = 0; line < table.Wanted.Length; line++)
            {
                Assert.Equal(table.Wanted[line], shares.Sum(share => share[line]));
                Assert.All(
                    Enumerable.Range(0, shares.Length),
                    warehouse => Assert.InRange(shares[warehouse][line], 0, table.Available[warehouse][line])
                );
            }

            Assert.All(
                Enumerable.Range(0, shares.Length).Where(warehouse => shares[warehouse].Any(some => some > 0)),
                warehouse => Assert.Contains(warehouse, chosen)
            );
        });

    [Fact]
    public void No_set_of_warehouses_costs_less_than_the_chosen_one() =>
        Tables.Sample(table =>
        {
            var chosen = Router.Choose(table);
            var possible = Enumerable
                .Range(0, 1 << table.Warehouses.Count)
                .Select(bits => Enumerable.Range(0, table.Warehouses.Count).Where(w => (bits >> w & 1) == 1).ToList())
                .Where(table.Serves)
                .ToList();

            Assert.Equal(possible.Count > 0, chosen is not null);
            if (chosen is not null)
                Assert.DoesNotContain(possible, other => Router.IsBetter(table, other, chosen));
        });

    [Fact]
    public void Of_equal_parcels_the_nearest_goes_and_of_equally_near_ones_the_first_by_priority()
    {
        WarehouseRow far = new(1, "far", 1, Place: Massachusetts);
        WarehouseRow near = new(2, "near", 9, Place: Oregon);
        WarehouseRow twin = new(3, "twin", 5, Place: Oregon);
        WarehouseRow unknown = new(4, "unknown", 0);

        Assert.Equal([1], Choose(Oregon, far, near));
        Assert.Equal([0], Choose(Massachusetts, far, near));
        Assert.Equal([2], Choose(Oregon, far, near, twin));
        Assert.Equal([0], Choose(Oregon, far, unknown));
        Assert.Equal([1], Choose(null, far, unknown));

        static IReadOnlyList<int>? Choose(GeoPoint? to, params WarehouseRow[] rows) =>
            Router.Choose(new RoutingTable(rows, [1], [.. rows.Select(_ => new[] { 1 })], to));
    }

    [Fact]
    public void One_far_warehouse_with_everything_goes_before_two_near_ones()
    {
        WarehouseRow[] rows =
        [
            new(1, "a", 1, Place: Oregon),
            new(2, "b", 1, Place: Oregon),
            new(3, "c", 9, Place: Massachusetts),
        ];

        Assert.Equal(
            [2],
            Router.Choose(
                new RoutingTable(
                    rows,
                    [1, 1],
                    [
                        [1, 0],
                        [0, 1],
                        [1, 1],
                    ],
                    Oregon
                )
            )
        );
        Assert.Null(
            Router.Choose(
                new RoutingTable(
                    rows,
                    [3, 3],
                    [
                        [1, 0],
                        [0, 1],
                        [1, 1],
                    ],
                    Oregon
                )
            )
        );
    }

    [Fact]
    public void A_hundred_lines_over_fifty_warehouses_take_bounded_time()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 50).Select(i => new WarehouseRow(i, $"w{i}", i, Place: Place(i))).ToArray();
        var available = rows.Select(_ => Enumerable.Range(0, 100).Select(_ => random.Next(8) == 0 ? 1 : 0).ToArray())
            .ToArray();
        var wanted = Enumerable.Range(0, 100).Select(line => available.Any(row => row[line] > 0) ? 1 : 0).ToArray();
        var table = new RoutingTable(rows, wanted, available, Oregon);
        Router.Choose(table);

        var watch = Stopwatch.StartNew();
        var chosen = Router.Choose(table);

        Assert.True(table.Serves(chosen!));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("US", "OR", "US", "OR", 0, 0)]
    [InlineData("US", "OR", "US", "MA", 3_700, 4_200)]
    [InlineData("DE", null, "FR", null, 600, 900)]
    [InlineData("NZ", null, "ES", null, 19_000, 20_038)]
    [InlineData("FJ", null, "WS", null, 800, 1_200)]
    public void Distances_are_those_of_an_atlas(
        string from,
        string? fromRegion,
        string to,
        string? toRegion,
        int least,
        int most
    )
    {
        var start = Centroids.Find(new Destination(from, fromRegion))!.Value;
        var end = Centroids.Find(new Destination(to, toRegion))!.Value;

        Assert.InRange(start.KilometresTo(end), least, most);
        Assert.Equal(start.KilometresTo(end), end.KilometresTo(start));
    }

    [Fact]
    public void Every_country_and_every_state_and_province_has_its_place()
    {
        Assert.Empty(Countries.ByCode.Keys.Where(code => Centroids.Find(new Destination(code)) is null));
        foreach (var code in (string[])["US", "CA"])
        {
            var whole = Centroids.Find(new Destination(code));
            Assert.All(
                // The armed forces' post offices are nowhere.
                Countries.ByCode[code].Country.Regions.Where(region => region.Code is not ("AA" or "AE" or "AP")),
                region => Assert.NotEqual(whole, Centroids.Find(new Destination(code, region.Code)))
            );
        }

        Assert.Null(Centroids.Find(new Destination("ZZ")));
    }

    private static GeoPoint Place(int i) => new(i * 1_000_000, i * -2_000_000);
}
