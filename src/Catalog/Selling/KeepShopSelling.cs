using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// The shop's own selling rules: what the settings start with, until they are changed while the shop runs. Each add to a
/// cart asks, so every node keeps them in memory for a second.
/// </summary>
internal sealed class KeepShopSelling(
    ModuleDatabase<CatalogModule> database,
    CatalogMemory memory,
    SellingSettings settings,
    TimeProvider clock
)
{
    public Task<ShopSelling> GetAsync(CancellationToken cancellationToken) =>
        memory.ShopSelling.GetAsync(CatalogMemory.TheOnly, LoadAsync).WaitAsync(cancellationToken);

    public async Task<ShopSelling> SetAsync(ShopSelling selling, CancellationToken cancellationToken)
    {
        try
        {
            await database.Writer.CommitAsync(
                new WriteUnit().Then(
                    """
                    INSERT INTO shop_selling (id, reservation, changed_at) VALUES (1, @reservation, @now)
                    ON CONFLICT (id) DO UPDATE SET reservation = excluded.reservation, changed_at = excluded.changed_at
                    """,
                    ("reservation", selling.Reservation.ToString()),
                    ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
                ),
                cancellationToken
            );
        }
        finally
        {
            memory.ShopSelling.Forget(CatalogMemory.TheOnly);
        }

        return selling;
    }

    private async Task<ShopSelling> LoadAsync(string key)
    {
        var saved = await database.QueryAsync(
            "SELECT reservation FROM shop_selling",
            reader => Enum.Parse<ReservationPolicy>(reader.GetString(0)),
            CancellationToken.None
        );
        return new ShopSelling(saved is [var policy] ? policy : settings.Reservation);
    }
}
