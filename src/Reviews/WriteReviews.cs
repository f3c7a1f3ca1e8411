using Trove.Catalog;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Orders;

namespace Trove.Reviews;

/// <summary>Takes a review. The database decides which of several that one buyer sends at once is the one.</summary>
internal sealed class WriteReviews(
    ICatalog catalog,
    FindPurchase purchases,
    ReviewRows rows,
    ReviewWrites writes,
    OpenReview open,
    Allowance allowance,
    Ratings ratings,
    ReviewsSettings settings,
    TimeProvider clock
)
{
    public const string Action = "write";

    public async Task<WritingAllowed> LookAsync(string slug, OrderKey? order, CancellationToken cancellationToken)
    {
        if (await FindProductAsync(slug, cancellationToken) is not { } product)
            return new NothingToReview();
        var (purchase, reason) = await purchases.FindAsync(order, product.Id, cancellationToken);
        if (purchase is null)
            return settings.AcceptsUnverified && order is null
                ? new MayWrite(IsVerified: false, "")
                : new MayNotWrite(reason!.Value);
        return
            await rows.FindByReviewerAsync(product.Id.Value, allowance.ReviewerOf(purchase.Email), cancellationToken)
                is { IsVerified: true } written
            ? new HasWritten(open.Show(written))
            : new MayWrite(IsVerified: true, purchase.Name);
    }

    public async Task<ReviewResult> WriteAsync(WriteReview request, CancellationToken cancellationToken)
    {
        if (await FindProductAsync(request.Slug, cancellationToken) is not { } product)
            return new NoSuchReview();
        var (purchase, reason) = await purchases.FindAsync(request.Order, product.Id, cancellationToken);
        if (purchase is null && (!settings.AcceptsUnverified || request.Order is not null))
            return new OnlyBuyersReview(reason!.Value);
        var (text, errors) = ReviewRules.Check(request.Text);
        var email = purchase?.Email ?? default;
        if (purchase is null && !EmailAddress.TryParse(request.Email, out email))
            errors.Add(new FieldError("email", EmailAddress.Advice));
        if (errors.Count > 0)
            return new ReviewInvalid(errors);

        var now = clock.GetUtcNow();
        var row = new ReviewRow(
            Guid.CreateVersion7(now),
            product.Id.Value,
            product.Slug,
            allowance.ReviewerOf(email),
            ReviewState.Pending,
            text,
            purchase is not null,
            purchase?.Order,
            purchase?.VariantName ?? "",
            Reply: null,
            Helpful: 0,
            Unhelpful: 0,
            Version: 1,
            now,
            PublishedAt: null
        ).In(StateOf(text, settings), now);
        var unit = allowance.Use(new WriteUnit(), Action, settings.Writes, request.Sender, row.Reviewer);
        return (await writes.CommitAsync(writes.Add(unit, row))).RefusedBy switch
        {
            null => await KeptAsync(row),
            Allowance.Condition => new TooManyReviews(allowance.RetryAt),
            ReviewWrites.IsNew => await MeetEarlierAsync(row, request.Sender, cancellationToken),
            var other => throw new InvalidOperationException($"A new review was refused by {other}."),
        };
    }

    /// <summary>Where a text stands that nobody has looked at.</summary>
    public static ReviewState StateOf(ReviewText text, ReviewsSettings settings) =>
        settings.PublishesAtOnce && !ReviewRules.HasLinks(text) ? ReviewState.Published : ReviewState.Pending;

    private async Task<ReviewResult> KeptAsync(ReviewRow row)
    {
        if (row.IsPublished)
            await ratings.NoteAsync(row.Product);
        return new ReviewKept(open.Show(row));
    }

    /// <summary>
    /// There is one of this mailbox. Whoever knows an address only is not told what its owner wrote; and what somebody wrote
    /// under a buyer's address without proof gives way to the buyer's own words.
    /// </summary>
    private async Task<ReviewResult> MeetEarlierAsync(ReviewRow row, Sender sender, CancellationToken cancellationToken)
    {
        if (
            !row.IsVerified
            || await rows.FindByReviewerAsync(row.Product, row.Reviewer, cancellationToken) is not { } earlier
        )
            return new AlreadyReviewed(null);
        if (earlier.IsVerified)
            return new AlreadyReviewed(open.Show(earlier));
        // Not changed but replaced: whoever wrote it has the token that opens it.
        var unit = allowance.Use(new WriteUnit(), Action, settings.Writes, sender, row.Reviewer);
        var outcome = await writes.CommitAsync(writes.Add(writes.Remove(unit, earlier), row));
        if (outcome.RefusedBy == Allowance.Condition)
            return new TooManyReviews(allowance.RetryAt);
        if (!outcome.IsApplied)
            return new AlreadyReviewed(null);
        await ratings.NoteAsync(row.Product, CancellationToken.None);
        return new ReviewKept(open.Show(row));
    }

    private async Task<Product?> FindProductAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await catalog.FindProductAsync(slug, cancellationToken);
        if (found is ProductMoved(var now))
            found = await catalog.FindProductAsync(now, cancellationToken);
        return (found as ProductFound)?.Product;
    }
}
