using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>
/// Has somebody else make the renditions, such as Cloudinary (its "fetch" delivery): an address with <c>{url}</c>, where
/// it gets the picture from this shop, <c>{width}</c>, <c>{height}</c> and <c>{format}</c>.
/// </summary>
internal sealed record UrlTemplate(string Text, string ShopUrl)
{
    private const string Name = "Media__UrlTemplate";

    /// <summary>Null when there is none.</summary>
    public static UrlTemplate? From(IConfiguration configuration)
    {
        if (configuration["Media:UrlTemplate"] is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        foreach (var needed in new[] { "{url}", "{width}" })
        {
            if (!text.Contains(needed, StringComparison.Ordinal))
                throw new SettingException(Name, $"'{text}' has no {needed}; docs/settings.md has an example.");
        }

        // Pages may load pictures from https addresses only.
        return text.StartsWith("https://", StringComparison.Ordinal)
            ? new UrlTemplate(text, ShopLinks.BaseOf(configuration))
            : throw new SettingException(Name, $"'{text}' is no https address.");
    }

    public string UrlOf(Picture picture, Rendition rendition)
    {
        var height = rendition.IsSquare
            ? rendition.Width
            : Math.Max(1, (int)Math.Round((double)rendition.Width * picture.Height / picture.Width));
        return Text.Replace("{width}", rendition.Width.ToString(), StringComparison.Ordinal)
            .Replace("{height}", height.ToString(), StringComparison.Ordinal)
            .Replace("{format}", RenditionName.ExtensionOf(rendition.Format), StringComparison.Ordinal)
            .Replace("{url}", Uri.EscapeDataString(ShopUrl + picture.Url), StringComparison.Ordinal);
    }
}
