using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>What an author does with a review: changes it, takes it away.</summary>
internal sealed class ChangeReview(
    OpenReview open,
    ReviewWrites writes,
    Allowance allowance,
    Ratings ratings,
    ReviewsSettings settings,
    TimeProvider clock
)
{
    /// <summary>So often somebody else may change it at the same moment; then something is wrong.</summary>
    public const int TryLimit = 20;

    public async Task<ReviewResult> EditAsync(EditReview request, CancellationToken cancellationToken)
    {
        var (text, errors) = ReviewRules.Check(request.Text);
        for (var tries = 0; tries < TryLimit; tries++)
        {
            if (await open.FindAsync(request.Key, cancellationToken) is not { } before)
                return new NoSuchReview();
            if (errors.Count > 0)
                return new ReviewInvalid(errors);
            // Sent twice, or nothing was changed: what the merchant approved stays approved.
            if (before.Text == text)
                return new ReviewKept(open.Show(before));
            var after = (before with { Text = text }).In(WriteReviews.StateOf(text, settings), clock.GetUtcNow());
            var unit = allowance.Use(
                new WriteUnit(),
                WriteReviews.Action,
                settings.Writes,
                request.Sender,
                before.Reviewer
            );
            var outcome = await writes.CommitAsync(writes.Change(unit, before, after));
            if (outcome.RefusedBy == Allowance.Condition)
                return new TooManyReviews(allowance.RetryAt);
            if (!outcome.IsApplied)
                continue;
            await NoteAsync(before, after);
            return new ReviewKept(open.Show(after));
        }

        throw new InvalidOperationException($"Review {request.Key.Id} never holds still.");
    }

    public async Task<bool> WithdrawAsync(ReviewKey key, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TryLimit; tries++)
        {
            if (await open.FindAsync(key, cancellationToken) is not { } row)
                return false;
            if (!(await writes.CommitAsync(writes.Remove(new WriteUnit(), row))).IsApplied)
                continue;
            await NoteAsync(row, row);
            return true;
        }

        throw new InvalidOperationException($"Review {key.Id} never holds still.");
    }

    private async Task NoteAsync(ReviewRow before, ReviewRow after)
    {
        if (before.IsPublished || after.IsPublished)
            await ratings.NoteAsync(before.Product);
    }
}
