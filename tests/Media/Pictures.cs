using NetVips;

namespace Trove.Tests.Media;

/// <summary>Pictures drawn for tests.</summary>
internal static class Pictures
{
    public static readonly double[] Red = [200, 40, 40];
    public static readonly double[] Blue = [40, 40, 200];

    /// <summary>The left half red, the right half blue.</summary>
    public static Image Halves(int width, int height)
    {
        using var left = Plain(width / 2, height, Red);
        using var right = Plain(width - (width / 2), height, Blue);
        return left.Join(right, Enums.Direction.Horizontal);
    }

    public static Image Plain(int width, int height, double[] color) =>
        (Image.Black(width, height, bands: 3) + color)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);

    public static byte[] Encode(Image image, string ending) => image.WriteToBuffer("." + ending);

    public static byte[] Jpeg(int width, int height)
    {
        using var image = Halves(width, height);
        return Encode(image, "jpg");
    }

    public static byte[] Png(int width, int height)
    {
        using var image = Halves(width, height);
        return Encode(image, "png");
    }

    /// <summary>With a place and a camera in its EXIF, and lying on its side (orientation 6).</summary>
    public static byte[] FromCamera(int width, int height)
    {
        using var image = Halves(width, height);
        using var tagged = image.Mutate(mutable =>
        {
            mutable.Set(GValue.GIntType, "orientation", 6);
            mutable.Set(GValue.GStrType, "exif-ifd0-Model", "Secret camera");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 30/1 0/1");
        });
        return Encode(tagged, "jpg");
    }

    /// <summary>The color in the middle, as far as a lossy format keeps it.</summary>
    public static double[] ColorAt(byte[] file, double x, double y)
    {
        using var image = Image.NewFromBuffer(file);
        return image.Getpoint((int)((image.Width - 1) * x), (int)((image.Height - 1) * y))[..3];
    }

    public static void AssertColor(double[] expected, double[] actual, double tolerance = 14)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }
}
