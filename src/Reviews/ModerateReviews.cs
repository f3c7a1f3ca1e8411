using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>What the merchant does with reviews: reads, publishes, rejects and answers them.</summary>
internal sealed class ModerateReviews(ReviewRows rows, ReviewWrites writes, Ratings ratings, TimeProvider clock)
{
    private const int SizeLimit = 100;

    public async Task<MerchantReviewPage> ListAsync(MerchantReviewQuery query, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.Size, 1, SizeLimit);
        var found = await rows.ListForMerchantAsync(query, size + 1, cancellationToken);
        return new MerchantReviewPage(
            [.. found.Take(size).Select(row => row.ToMerchant())],
            found.Count > size ? found[size - 1].Id : null
        );
    }

    public async Task<ModerationResult> DecideAsync(DecideReview decision, CancellationToken cancellationToken)
    {
        if (decision.State == ReviewState.Pending)
            return new ModerationInvalid([new FieldError("state", "must be published or rejected")]);
        for (var tries = 0; tries < ChangeReview.TryLimit; tries++)
        {
            if (await rows.FindAsync(decision.Id, cancellationToken) is not { } before)
                return new ReviewGone();
            if (before.State == decision.State)
                return new ReviewModerated(before.ToMerchant());
            if (before.Version != decision.Version)
                return new ReviewChanged(before.ToMerchant());
            if (await ChangeAsync(before, before.In(decision.State, clock.GetUtcNow())) is { } done)
                return done;
        }

        throw new InvalidOperationException($"Review {decision.Id} never holds still.");
    }

    public async Task<ModerationResult> ReplyAsync(Guid id, string? given, CancellationToken cancellationToken)
    {
        Reply? reply = null;
        if (given is not null)
        {
            var (text, errors) = ReviewRules.CheckReply(given);
            if (errors.Count > 0)
                return new ModerationInvalid(errors);
            reply = new Reply(text, clock.GetUtcNow());
        }

        for (var tries = 0; tries < ChangeReview.TryLimit; tries++)
        {
            if (await rows.FindAsync(id, cancellationToken) is not { } before)
                return new ReviewGone();
            if (before.Reply?.Text == reply?.Text)
                return new ReviewModerated(before.ToMerchant());
            if (await ChangeAsync(before, before with { Reply = reply }) is { } done)
                return done;
        }

        throw new InvalidOperationException($"Review {id} never holds still.");
    }

    /// <summary>Null when somebody was quicker.</summary>
    private async Task<ReviewModerated?> ChangeAsync(ReviewRow before, ReviewRow after)
    {
        if (!(await writes.CommitAsync(writes.Change(new WriteUnit(), before, after))).IsApplied)
            return null;
        if (before.IsPublished || after.IsPublished)
            await ratings.NoteAsync(before.Product);
        return new ReviewModerated((after with { Version = before.Version + 1 }).ToMerchant());
    }
}
