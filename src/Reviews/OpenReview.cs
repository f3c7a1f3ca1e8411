using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>Opens a review for its author, by its signed token.</summary>
internal sealed class OpenReview(ReviewRows rows, Signer signer)
{
    private const string TokenPurpose = "review";

    /// <summary>The row; null when the token does not open it.</summary>
    public async Task<ReviewRow?> FindAsync(ReviewKey key, CancellationToken cancellationToken) =>
        signer.Verifies(TokenPurpose, key.Id.ToString("D"), key.Token)
            ? await rows.FindAsync(key.Id, cancellationToken)
            : null;

    public OwnReview Show(ReviewRow row) =>
        new(
            new ReviewKey(row.Id, signer.Sign(TokenPurpose, row.Id.ToString("D"))),
            row.Slug,
            row.Text,
            row.State,
            row.IsVerified,
            row.CreatedAt
        );
}
