using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>Forgets who somebody was. What is published is the shop's by now and stays, by nobody in particular.</summary>
internal sealed class EraseReviewer(ReviewRows rows, ReviewWrites writes, Allowance allowance, Ratings ratings)
{
    private const string Nobody = "A customer";
    private const int Portion = 100;
    private const int RoundLimit = 10_000;

    public async Task<int> EraseAsync(string email, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(email, out var address))
            return 0;
        var reviewer = allowance.ReviewerOf(address);
        var erased = 0;
        for (var round = 0; round < RoundLimit; round++)
        {
            var found = await rows.ListByReviewerAsync(reviewer, Portion, cancellationToken);
            if (found.Count == 0)
                break;
            foreach (var row in found)
                erased += await EraseAsync(row) ? 1 : 0;
        }

        await writes.CommitAsync(
            new WriteUnit().Then(
                "DELETE FROM allowance WHERE key = @key",
                ("key", Allowance.OfReviewer(WriteReviews.Action, reviewer))
            )
        );
        return erased;
    }

    /// <summary>False when it changed meanwhile; the next round finds it again.</summary>
    private async Task<bool> EraseAsync(ReviewRow row)
    {
        var unit = row.IsPublished
            ? writes.Change(
                new WriteUnit(),
                row,
                row with
                {
                    Reviewer = "erased:" + row.Id.ToString("N"),
                    Order = null,
                    Text = row.Text with { Author = Nobody },
                }
            )
            : writes.Remove(new WriteUnit(), row);
        if (!(await writes.CommitAsync(unit)).IsApplied)
            return false;
        if (row.IsPublished)
            await ratings.NoteAsync(row.Product);
        return true;
    }
}
