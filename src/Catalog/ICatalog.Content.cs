using System.Text.Json.Serialization;

namespace Trove.Catalog;

/// <summary>A video: a file (https or under <c>/media/</c>, ending in .mp4, .webm or .ogv), or a page of a known player.</summary>
/// <param name="Url">Of YouTube and Vimeo any usual address is taken; it is kept as the player's own, without cookies.</param>
/// <param name="PosterUrl">A still picture, as for <see cref="ProductImage"/>; for files only.</param>
public sealed record ProductVideo(
    string Url,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PosterUrl = null
)
{
    /// <summary>Where embedded players may come from: what a page's content security policy has to allow.</summary>
    public static readonly IReadOnlyList<string> PlayerOrigins =
    [
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
    ];

    /// <summary>Whether it is a player to be framed, not a file.</summary>
    [JsonIgnore]
    public bool IsEmbedded =>
        PlayerOrigins.Any(origin => Url.StartsWith(origin + "/", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A variant's outer measures as it is packed, in millimetres, 1 to 100,000 each.</summary>
public sealed record Dimensions(int LengthMm, int WidthMm, int HeightMm);

/// <summary>What a category's page shows beside its products.</summary>
/// <param name="ContentHtml">Sanitised: safe to print as it is.</param>
/// <param name="Path">From the root to this category, itself included.</param>
/// <param name="ProductCount">Active products in it and below it.</param>
public sealed record CategoryLanding(
    string Slug,
    string Name,
    string Description,
    string? ImageUrl,
    string ContentHtml,
    string SeoTitle,
    string SeoDescription,
    IReadOnlyList<CategoryStep> Path,
    int ProductCount
);
