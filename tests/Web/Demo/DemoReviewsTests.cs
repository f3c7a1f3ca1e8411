using Trove.Reviews;
using Trove.Web.Demo;

namespace Trove.Tests.Web.Demo;

public sealed class DemoReviewsTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DemoShop Demo = ReadDemo.FromFiles();
    private static readonly IReadOnlyList<ImportedReview> All = DemoReviews.Of(Demo, Today);

    [Fact]
    public void They_are_the_same_at_every_run() =>
        Assert.Equal(
            All.Select(review => (review.Id, review.Text, review.PublishedAt)),
            DemoReviews.Of(Demo, Today).Select(review => (review.Id, review.Text, review.PublishedAt))
        );

    [Fact]
    public void Most_products_have_some_and_most_of_those_are_good()
    {
        var byProduct = All.GroupBy(review => review.Slug).ToList();

        Assert.InRange(byProduct.Count, Demo.Products.Count * 3 / 4, Demo.Products.Count - 1);
        Assert.InRange(All.Average(review => review.Text.Rating), 4.2, 4.8);
        Assert.Contains(All, review => review.Text.Rating < 3 && review.Reply is not null);
        Assert.All(
            byProduct,
            product => Assert.Equal(product.Count(), product.Select(review => review.Text.Author).Distinct().Count())
        );
    }

    [Fact]
    public void No_blank_is_left_to_be_filled_and_nothing_lies_in_the_future()
    {
        Assert.All(
            All,
            review =>
            {
                Assert.Empty(ReviewRules.Check(review.Text).Errors);
                Assert.DoesNotContain('{', review.Text.Text);
                Assert.False(ReviewRules.HasLinks(review.Text), review.Text.Text);
                Assert.InRange(review.PublishedAt, Today.AddDays(-800), Today);
            }
        );
        Assert.Equal(All.Count, All.Select(review => review.Id).Distinct().Count());
    }
}
