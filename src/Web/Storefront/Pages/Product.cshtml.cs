using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Reviews;
using Trove.Shipping;
using Trove.WaitingRoom;

namespace Trove.Web.Storefront.Pages;

/// <summary>One product, with one of its variants chosen by the address.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class ProductModel(
    ICatalog catalog,
    IInventory inventory,
    ICarts carts,
    IWaitingRoom waitingRoom,
    IShipping shipping,
    IReviews reviews,
    ShopFace face,
    ContentSecurity security,
    TimeProvider clock
) : PageModel
{
    private const int RelatedCount = 4;

    public Product Product { get; private set; } = null!;

    public VariantPicker Picker { get; private set; } = null!;

    public IReadOnlyDictionary<Sku, int> Available { get; private set; } = null!;

    /// <summary>From when this product is held for a shopper.</summary>
    public ReservationPolicy Policy { get; private set; }

    public ArrivalWords? Arrival { get; private set; }

    /// <summary>What there is instead, when the chosen variant is gone.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; private set; } = [];

    /// <summary>Those that helped most.</summary>
    public ReviewPage Reviews { get; private set; } = null!;

    /// <summary>What goes with it, by the merchant's choice.</summary>
    public Listing Matching { get; private set; } = null!;

    public CategoryStep? RelatedCategory { get; private set; }

    public Listing Related { get; private set; } = null!;

    /// <summary>Whether its buyers queue just now; the page may be some seconds old, and then the door says so.</summary>
    public bool HasQueue { get; private set; }

    /// <summary>The way to the product's first category, that one included.</summary>
    public IReadOnlyList<CategoryStep> Trail { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        switch (await catalog.FindProductAsync(slug, cancellationToken))
        {
            case ProductMoved(var now):
                return LocalRedirectPermanent("/p/" + now + Request.QueryString);
            case ProductFound(var product):
                await ShowAsync(product, cancellationToken);
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>The table of specifications, with what the chosen variant adds to it.</summary>
    public IEnumerable<(string Name, string Text)> Facts()
    {
        foreach (var line in Product.Specifications)
            yield return (line.Name, line.Text);
        if (Picker.Chosen.Dimensions is { } size)
            yield return ("Packed size", MeasureWords.Size(size));
        if (Picker.Chosen.WeightGrams > 0)
            yield return ("Weight", MeasureWords.Weight(Picker.Chosen.WeightGrams));
        yield return ("Article number", Picker.Chosen.Sku.Value);
    }

    /// <summary>The address that shows this variant.</summary>
    public string UrlOf(Variant variant)
    {
        var query = new QueryString();
        foreach (var option in Picker.Options)
            query = query.Add(option.Field, variant.Attributes.GetValueOrDefault(option.Name, ""));
        return "/p/" + Product.Slug + query;
    }

    public IEnumerable<(string Name, string Path)> Breadcrumbs() =>
        [("Home", "/"), .. Trail.Select(step => (step.Name, "/c/" + step.Slug)), (Product.Name, "/p/" + Product.Slug)];

    private async Task ShowAsync(Product product, CancellationToken cancellationToken)
    {
        Product = product;
        var shop = await catalog.GetShopSellingAsync(cancellationToken);
        Policy = product.Selling.Reservation ?? shop.Reservation;
        HasQueue = await waitingRoom.HasQueueAsync(product.Slug, cancellationToken);
        Trail = product.Categories.Count > 0 ? product.Categories[0].Path : [];
        var skus = product.Variants.Select(variant => variant.Sku).ToList();
        Available = await inventory.GetAvailableAsync(skus, cancellationToken);
        Picker = new VariantPicker(product, Available, field => Request.Query[field]);
        Arrival = await ArrivalWords.ForAsync(
            Picker.Chosen,
            Picker.Available,
            face.Country,
            inventory,
            shipping,
            clock,
            cancellationToken
        );
        if (Picker.Available == 0)
            Substitutes = await carts.FindSubstitutesAsync(
                Picker.Chosen.Sku,
                SubstitutesView.OnProductPage,
                cancellationToken
            );
        Reviews = await reviews.ListAsync(
            new ReviewQuery(product.Slug, Size: ReviewsView.PreviewSize),
            cancellationToken
        );
        if (product.Videos.Count > 0)
            Response.Headers.ContentSecurityPolicy = security.PolicyWithVideos;
        Matching = await Listing.ForAsync(
            await catalog.FindCardsAsync(product.Related, cancellationToken),
            inventory,
            headingLevel: 3,
            cancellationToken: cancellationToken
        );
        Related = await Listing.ForAsync(
            await FindRelatedAsync(cancellationToken),
            inventory,
            headingLevel: 3,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>From the product's own category; from the one at the top when that has too few.</summary>
    private async Task<IReadOnlyList<ProductCard>> FindRelatedAsync(CancellationToken cancellationToken)
    {
        foreach (var step in Trail.Reverse())
        {
            var query = new ProductQuery(Category: step.Slug, Size: RelatedCount + 1);
            var page = await catalog.ListProductsAsync(query, cancellationToken);
            var others = page.Items.Where(card => card.Slug != Product.Slug).Take(RelatedCount).ToList();
            RelatedCategory = step;
            if (others.Count == RelatedCount || step == Trail[0])
                return others;
        }

        return [];
    }
}
