using System.Text;

namespace Trove.Media;

/// <summary>Tells what a file is from its first bytes; a name and a content type can say anything.</summary>
internal static class SniffPicture
{
    private const int SvgWindow = 1_024;

    /// <summary>Null when it is none of the formats known here.</summary>
    public static PictureFormat? FormatOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return PictureFormat.Png;
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return PictureFormat.Gif;
        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
            return PictureFormat.WebP;
        return IsAvif(file) ? PictureFormat.Avif : null;
    }

    /// <summary>What to say about a file that is no picture for us.</summary>
    public static string Explain(ReadOnlySpan<byte> file, IReadOnlyList<PictureFormat> allowed)
    {
        var names = string.Join(", ", allowed.Select(format => format.ToString().ToUpperInvariant()));
        if (IsSvg(file))
            return $"is an SVG, which can carry scripts; export it as PNG, or send one of {names}";
        return $"is none of {names}; the bytes count, not the name";
    }

    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        var start = Encoding
            .UTF8.GetString(file[..Math.Min(file.Length, SvgWindow)])
            .TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return start.StartsWith('<') && start.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>ISO/IEC 14496-12: the first box is <c>ftyp</c>, and one of its brands is AVIF's.</summary>
    private static bool IsAvif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16 || !file[4..].StartsWith("ftyp"u8))
            return false;
        var length = (int)Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file), (uint)file.Length);
        for (var at = 8; at + 4 <= length; at += 4)
        {
            if (file[at..].StartsWith("avif"u8) || file[at..].StartsWith("avis"u8))
                return true;
        }

        return false;
    }
}
