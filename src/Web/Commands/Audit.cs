using Trove.Web.Api;

namespace Trove.Web.Commands;

/// <summary>Prints each invariant, what was checked, and the verdict. Runs beside a live shop.</summary>
internal static class Audit
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var shop = await OfflineShop.OpenBesideAsync(cancellationToken);
        var verdicts = await shop.Get<ShopAudit>().RunAsync(cancellationToken);
        var width = verdicts.Max(verdict => verdict.Name.Length);
        foreach (var verdict in verdicts)
        {
            var found = verdict.Holds ? "holds" : $"BROKEN ({verdict.BreachCount})";
            await Console.Out.WriteLineAsync(
                $"{verdict.Name.PadRight(width)}  {verdict.Checked, 10:N0} checked  {found}"
            );
            foreach (var breach in verdict.Breaches)
                await Console.Out.WriteLineAsync("    " + breach);
        }

        var broken = verdicts.Count(verdict => !verdict.Holds);
        await Console.Out.WriteLineAsync(
            broken == 0
                ? $"All {verdicts.Count} invariants hold."
                : $"{broken} of {verdicts.Count} invariants are broken."
        );
        return broken == 0 ? 0 : 1;
    }
}
