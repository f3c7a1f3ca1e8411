using NetVips;

namespace Trove.Media;

/// <summary>What can be seen of a picture.</summary>
internal sealed record PictureFacts(int Width, int Height, string Placeholder);

/// <summary>Measures a picture by its header, and only then decodes it, once and wholly, to know that it is sound.</summary>
internal sealed class ReadPicture(MediaSettings settings)
{
    /// <summary>WebP's limit, the lowest of the formats that renditions are made in.</summary>
    private const int SideLimit = 16_383;

    private const int PlaceholderSide = 16;
    private const int PlaceholderQuality = 45;

    // EXIF orientations from this one on turn the picture by 90 degrees (CIPA DC-008, 4.6.5.1).
    private const int FirstTurned = 5;

    /// <summary>The facts, or what is wrong.</summary>
    public (PictureFacts? Facts, string? Problem) Read(byte[] file)
    {
        Vips.Prepare();
        try
        {
            using var picture = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            if (
                picture.Width > SideLimit
                || picture.Height > SideLimit
                || (long)picture.Width * picture.Height > settings.MaxPixels
            )
            {
                return (
                    null,
                    $"is {picture.Width:N0} by {picture.Height:N0} pixels; at most {settings.MaxPixels:N0} in all and "
                        + $"{SideLimit:N0} on a side are taken: make it smaller"
                );
            }

            var isTurned = picture.Contains("orientation") && picture.Get("orientation") is int and >= FirstTurned;
            var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
            return (new PictureFacts(width, height, PlaceholderOf(picture)), null);
        }
        catch (VipsException)
        {
            return (null, "is damaged or cut off: it cannot be read to its end");
        }
    }

    /// <summary>Some formats are always read with an alpha channel, used or not.</summary>
    private static bool IsSeeThrough(Image image)
    {
        if (!image.HasAlpha())
            return false;
        using var alpha = image.ExtractBand(image.Bands - 1);
        return alpha.Min() < byte.MaxValue;
    }

    private static string PlaceholderOf(Image picture)
    {
        using var small = picture.ThumbnailImage(
            PlaceholderSide,
            height: PlaceholderSide,
            size: Enums.Size.Down,
            outputProfile: Vips.Colors
        );
        // Decodes it to the last line, whatever is done with it.
        using var tiny = small.CopyMemory();
        if (IsSeeThrough(tiny))
            return "";
        var bytes = tiny.WebpsaveBuffer(q: PlaceholderQuality, keep: Enums.ForeignKeep.None);
        return "data:image/webp;base64," + Convert.ToBase64String(bytes);
    }
}
