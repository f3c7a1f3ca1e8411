using Trove.Reviews;

namespace Trove.Web.Demo;

/// <summary>Gives the demo's products their reviews; a second run finds them there and changes nothing.</summary>
internal sealed class SeedReviews(IReviews reviews, TimeProvider clock)
{
    /// <summary>Returns how many were new.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken = default) =>
        reviews.ImportAsync(DemoReviews.Of(ReadDemo.FromFiles(), clock.GetUtcNow()), cancellationToken);
}
