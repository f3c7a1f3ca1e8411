using Trove.Catalog;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>Takes over reviews from elsewhere, each all or nothing with its votes.</summary>
internal sealed class ImportReviews(ICatalog catalog, ReviewWrites writes, Allowance allowance, Ratings ratings)
{
    private const int VoteLimit = 1_000;
    private const int Portion = 200;

    public async Task<int> ImportAsync(IReadOnlyList<ImportedReview> reviews, CancellationToken cancellationToken)
    {
        var taken = new HashSet<Guid>();
        var count = 0;
        foreach (var portion in reviews.GroupBy(review => review.Slug).Chunk(Portion))
        {
            var products = (
                await catalog.FindProductsAsync([.. portion.Select(of => of.Key)], cancellationToken)
            ).ToDictionary(product => product.Slug, product => product.Id.Value, StringComparer.Ordinal);
            var units = portion
                .Where(of => products.ContainsKey(of.Key))
                .SelectMany(of => of.Select(review => (Product: products[of.Key], Review: review)))
                .Select(async of => (of.Product, IsNew: await TakeAsync(of.Product, of.Review)));
            foreach (var (product, isNew) in await Task.WhenAll(units))
            {
                if (!isNew)
                    continue;
                taken.Add(product);
                count++;
            }
        }

        foreach (var product in taken)
            await ratings.NoteAsync(product, cancellationToken);
        return count;
    }

    private async Task<bool> TakeAsync(Guid product, ImportedReview review)
    {
        var (text, errors) = ReviewRules.Check(review.Text);
        if (errors.Count > 0)
            throw new ArgumentException($"Review {review.Id}: {errors[0].Field}: {errors[0].Message}");
        var row = new ReviewRow(
            review.Id,
            product,
            review.Slug,
            "imported:" + review.Id.ToString("N"),
            ReviewState.Published,
            text,
            review.IsVerified,
            Order: null,
            review.VariantName,
            review.Reply,
            Helpful: 0,
            Unhelpful: 0,
            Version: 1,
            review.PublishedAt,
            review.PublishedAt
        );
        var unit = writes.Add(new WriteUnit(), row);
        for (var i = 0; i < Math.Clamp(review.Helpful, 0, VoteLimit); i++)
            writes.Vote(unit, review.Id, VoterOf(review, i), before: null, after: true);
        for (var i = 0; i < Math.Clamp(review.Unhelpful, 0, VoteLimit); i++)
            writes.Vote(unit, review.Id, VoterOf(review, VoteLimit + i), before: null, after: false);
        return (await writes.CommitAsync(unit)).IsApplied;
    }

    private string VoterOf(ImportedReview review, int number) =>
        allowance.KeyOf("imported voter", $"{review.Id:N}.{number}");
}
