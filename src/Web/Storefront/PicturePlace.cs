namespace Trove.Web.Storefront;

/// <summary>Where a page shows a picture.</summary>
public enum PicturePlace
{
    /// <summary>In a listing.</summary>
    Card,

    /// <summary>In a listing, over the first one.</summary>
    CardSecond,

    /// <summary>Large, on the product's page.</summary>
    Gallery,

    /// <summary>The same, half as wide beside others on a large screen.</summary>
    GalleryMore,

    /// <summary>A category's, on the home page.</summary>
    Tile,

    /// <summary>Across the home page.</summary>
    Hero,

    /// <summary>Over the words about a category.</summary>
    Landing,

    /// <summary>Beside a line of the cart, or of a product that is told of.</summary>
    Line,

    /// <summary>Beside a line that is only read, or a choice.</summary>
    Thumb,
}

/// <summary>What browsers are told of a place, so that they choose a rendition before they know the layout.</summary>
/// <param name="Widths">Those of the ladder that some screen could want here.</param>
/// <param name="Sizes">How wide it is shown, as CSS.</param>
/// <param name="Fallback">For a browser that reads no list.</param>
/// <param name="IsRich">Worth several formats, because it is large. What is small is a WebP, which all browsers read.</param>
/// <param name="IsFramed">Shown over its placeholder.</param>
internal sealed record PictureSpot(
    IReadOnlyList<int> Widths,
    string Sizes,
    int Fallback,
    bool IsSquare = true,
    bool IsRich = true,
    bool IsFramed = true
)
{
    private static readonly PictureSpot Card = new(
        [192, 320, 480, 640, 960],
        "(min-width: 68rem) min(20rem, 23vw), (min-width: 45rem) 30vw, 46vw",
        480
    );

    private static readonly PictureSpot CardSecond = Card with { IsFramed = false };

    private static readonly PictureSpot Gallery = new(
        [480, 640, 960, 1280, 1920],
        "(min-width: 56rem) min(47rem, 53vw), 92vw",
        960
    );

    private static readonly PictureSpot GalleryMore = Gallery with
    {
        Widths = [320, 480, 640, 960],
        Sizes = "(min-width: 56rem) min(24rem, 27vw), 92vw",
    };

    private static readonly PictureSpot Tile = Card with { Sizes = "(min-width: 45rem) min(20rem, 23vw), 46vw" };

    private static readonly PictureSpot Hero = new(
        [480, 640, 960, 1280, 1920],
        "min(84rem, 100vw)",
        1280,
        IsSquare: false,
        IsFramed: false
    );

    private static readonly PictureSpot Landing = Hero with { Sizes = "min(44rem, 92vw)" };

    private static readonly PictureSpot Line = new([96, 192, 320, 480], "8rem", 192, IsRich: false);
    private static readonly PictureSpot Thumb = new([96, 192, 320], "4.5rem", 96, IsRich: false);

    public static PictureSpot Of(PicturePlace place) =>
        place switch
        {
            PicturePlace.Card => Card,
            PicturePlace.CardSecond => CardSecond,
            PicturePlace.Gallery => Gallery,
            PicturePlace.GalleryMore => GalleryMore,
            PicturePlace.Tile => Tile,
            PicturePlace.Hero => Hero,
            PicturePlace.Landing => Landing,
            PicturePlace.Line => Line,
            _ => Thumb,
        };
}
