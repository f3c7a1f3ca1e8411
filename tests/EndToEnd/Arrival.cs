using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>
/// Waiting for a page by looking again and again. Playwright's own wait for an address hangs on to events, and misses
/// the one it waits for when the page was quicker, or went on to another by itself.
/// </summary>
internal static class Arrival
{
    private const int LookLimit = 1_200;

    public static async Task ArriveAsync(this IPage page, string part)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)));
        await Assertions.Expect(page.Locator("body")).ToBeVisibleAsync();
        for (var looks = 0; looks < LookLimit && !await IsLoadedAsync(page); looks++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> IsLoadedAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return false; // it went on to the next page
        }
    }
}
