using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>Counts votes: one a visitor and review, on the condition of what the visitor had said before.</summary>
internal sealed class CastVotes(
    ReviewRows rows,
    ReviewWrites writes,
    Allowance allowance,
    Ratings ratings,
    ReviewsSettings settings
)
{
    private const string Action = "vote";

    public async Task<VoteResult> VoteAsync(CastVote vote, CancellationToken cancellationToken)
    {
        var voter = allowance.VoterOf(vote.Visitor);
        for (var tries = 0; tries < ChangeReview.TryLimit; tries++)
        {
            if (await rows.FindAsync(vote.Review, cancellationToken) is not { IsPublished: true } review)
                return new NothingToVoteOn();
            var before = await rows.FindVoteAsync(vote.Review, voter, cancellationToken);
            if (before == vote.IsHelpful)
                return new VoteCounted(review.Slug, review.Helpful, review.Unhelpful);
            var unit = allowance.Use(
                new WriteUnit(),
                Action,
                settings.Votes,
                new Sender(vote.Visitor, vote.Address),
                reviewer: null
            );
            var outcome = await writes.CommitAsync(writes.Vote(unit, vote.Review, voter, before, vote.IsHelpful));
            if (outcome.RefusedBy == Allowance.Condition)
                return new TooManyVotes(allowance.RetryAt);
            if (!outcome.IsApplied)
                continue;
            await ratings.NoteAsync(review.Product, CancellationToken.None);
            var after = await rows.FindAsync(vote.Review, cancellationToken) ?? review;
            return new VoteCounted(after.Slug, after.Helpful, after.Unhelpful);
        }

        throw new InvalidOperationException($"The votes on review {vote.Review} never hold still.");
    }
}
