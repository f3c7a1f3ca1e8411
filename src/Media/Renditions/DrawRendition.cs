using NetVips;

namespace Trove.Media;

/// <summary>
/// Makes a rendition's bytes: shrunk while it is decoded, upright, in sRGB, cropped around the focal point, and without
/// anything that cannot be seen. Qualities are those at which the three formats look alike.
/// </summary>
internal static class DrawRendition
{
    private const int AvifQuality = 55;

    // The next higher one takes five times as long to save one byte in ten.
    private const int AvifEffort = 3;
    private const int WebPQuality = 78;
    private const int JpegQuality = 80;

    // Taller than anything that is kept: only the width bounds.
    private const int Unbounded = 1_000_000;

    public static byte[] Draw(byte[] original, Picture picture, Rendition rendition)
    {
        Vips.Prepare();
        using var fitted = Fit(original, picture, rendition);
        if (!rendition.IsSquare)
            return Encode(fitted, rendition.Format);
        using var square = Crop(fitted, rendition.Width, picture.Focus);
        return Encode(square, rendition.Format);
    }

    /// <summary>As wide as is wanted; for a square, as wide and as high.</summary>
    private static Image Fit(byte[] original, Picture picture, Rendition rendition)
    {
        var (width, height) = (rendition.Width, Unbounded);
        if (rendition.IsSquare)
        {
            var scale = (double)rendition.Width / Math.Min(picture.Width, picture.Height);
            width = (int)Math.Ceiling(picture.Width * scale);
            height = (int)Math.Ceiling(picture.Height * scale);
        }

        using var small = Image.ThumbnailBuffer(
            original,
            width,
            height: height,
            size: Enums.Size.Down,
            outputProfile: Vips.Colors
        );
        return small.Colourspace(Enums.Interpretation.Srgb);
    }

    private static Image Crop(Image image, int width, FocalPoint focus)
    {
        var side = Math.Min(width, Math.Min(image.Width, image.Height));
        return image.ExtractArea(Start(image.Width, focus.X), Start(image.Height, focus.Y), side, side);

        int Start(int length, int percent) =>
            Math.Clamp((int)Math.Round((length * percent / 100.0) - (side / 2.0)), 0, length - side);
    }

    private static byte[] Encode(Image image, RenditionFormat format)
    {
        switch (format)
        {
            case RenditionFormat.Avif:
                return image.HeifsaveBuffer(
                    q: AvifQuality,
                    compression: Enums.ForeignHeifCompression.Av1,
                    effort: AvifEffort,
                    keep: Enums.ForeignKeep.None
                );
            case RenditionFormat.WebP:
                return image.WebpsaveBuffer(q: WebPQuality, keep: Enums.ForeignKeep.None);
            default:
                using (var opaque = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy())
                {
                    return opaque.JpegsaveBuffer(
                        q: JpegQuality,
                        optimizeCoding: true,
                        interlace: true,
                        keep: Enums.ForeignKeep.None
                    );
                }
        }
    }
}
