using Microsoft.EntityFrameworkCore;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// The catalog's tables for the richer questions (export, audit). The shop's hot reads do without EF Core (CatalogSql.cs):
/// its first query would cost more than the rest of the start.
/// </summary>
internal sealed class CatalogDb(ModuleDatabase<CatalogModule> database) : ModuleDbContext(database)
{
    public DbSet<ProductRow> Products => Set<ProductRow>();

    public DbSet<VariantRow> Variants => Set<VariantRow>();

    public DbSet<CategoryRow> Categories => Set<CategoryRow>();

    public DbSet<ProductCategoryRow> ProductCategories => Set<ProductCategoryRow>();

    public DbSet<CategoryListingRow> CategoryListings => Set<CategoryListingRow>();

    public DbSet<SlugRedirectRow> SlugRedirects => Set<SlugRedirectRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductRow>(product =>
        {
            product.HasKey(row => row.Id);
            product.HasMany(row => row.Variants).WithOne().HasForeignKey(row => row.ProductId);
            product.HasMany(row => row.Categories).WithOne().HasForeignKey(row => row.ProductId);
        });
        modelBuilder.Entity<VariantRow>().HasKey(row => row.Sku);
        modelBuilder.Entity<CategoryRow>().HasKey(row => row.Slug);
        modelBuilder.Entity<ProductCategoryRow>().HasKey(row => new { row.ProductId, row.CategorySlug });
        modelBuilder.Entity<CategoryListingRow>().HasKey(row => new { row.ProductId, row.CategorySlug });
        modelBuilder.Entity<SlugRedirectRow>().HasKey(row => row.Slug);
        UseSnakeCase(modelBuilder);
    }
}

/// <summary>The scripts in Schema say what the columns mean.</summary>
internal sealed class ProductRow
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string Brand { get; init; }
    public required string Summary { get; init; }
    public required string DescriptionHtml { get; init; }
    public required string Tags { get; init; }
    public required string Keywords { get; init; }
    public required string Options { get; init; }
    public required string Images { get; init; }
    public required string Specifications { get; init; }
    public required bool Returnable { get; init; }
    public required bool Taxable { get; init; }
    public required string SeoTitle { get; init; }
    public required string SeoDescription { get; init; }
    public required ProductStatus Status { get; init; }
    public required int Priority { get; init; }
    public required string ContentHash { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string Currency { get; init; }
    public required long MinAmount { get; init; }
    public required long? MinCompareAtAmount { get; init; }
    public required bool HasPriceRange { get; init; }
    public required ReservationPolicy? Reservation { get; init; }
    public required int? LimitPerCustomer { get; init; }
    public required bool IsHighDemand { get; init; }
    public required ProductStatus? ChosenStatus { get; init; }
    public required DateTimeOffset? PublishFrom { get; init; }
    public required DateTimeOffset? PublishUntil { get; init; }
    public required DateTimeOffset? PublicationDueAt { get; init; }
    public required string Videos { get; init; }
    public required string Related { get; init; }

    /// <summary>In display order, the retired ones left out.</summary>
    public List<VariantRow> Variants { get; init; } = [];

    /// <summary>The main one first.</summary>
    public List<ProductCategoryRow> Categories { get; init; } = [];
}

internal sealed class VariantRow
{
    public required string Sku { get; init; }
    public required Guid ProductId { get; init; }
    public required int Position { get; init; }
    public required string OptionValues { get; init; }
    public required string Currency { get; init; }
    public required long PriceAmount { get; init; }
    public required long? CompareAtAmount { get; init; }
    public required long? CostAmount { get; init; }
    public required int WeightGrams { get; init; }
    public required bool RequiresShipping { get; init; }
    public required string? Barcode { get; init; }
    public required string Images { get; init; }
    public required bool Retired { get; init; }
    public required int? LengthMm { get; init; }
    public required int? WidthMm { get; init; }
    public required int? HeightMm { get; init; }
}

internal sealed class CategoryRow
{
    public required string Slug { get; init; }
    public required string? ParentSlug { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string? ImageUrl { get; init; }
    public required int Position { get; init; }
    public required string ContentHtml { get; init; }
    public required string SeoTitle { get; init; }
    public required string SeoDescription { get; init; }
}

internal sealed class ProductCategoryRow
{
    public required Guid ProductId { get; init; }
    public required string CategorySlug { get; init; }
    public required int Position { get; init; }
}

internal sealed class CategoryListingRow
{
    public required string CategorySlug { get; init; }
    public required Guid ProductId { get; init; }
    public required int Priority { get; init; }
    public required long MinAmount { get; init; }
}

internal sealed class SlugRedirectRow
{
    public required string Slug { get; init; }
    public required Guid ProductId { get; init; }
}
