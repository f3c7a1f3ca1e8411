using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Trove.Media;

namespace Trove.Web.Storefront;

/// <summary>
/// <c>&lt;shop-picture src="…" place="Card" width="600" height="600"&gt;</c>: every picture of a product or category. One
/// that the shop has is offered in the widths and formats that its place can use; any other is shown from where it is.
/// Further attributes go to the image. Width and height keep its place, so that nothing moves when it comes.
/// </summary>
[HtmlTargetElement("shop-picture", Attributes = "src, place", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShopPicture(IMedia media) : TagHelper
{
    /// <summary>As the catalog has it.</summary>
    public string Src { get; set; } = "";

    /// <summary>What it shows; empty when that stands beside it.</summary>
    public string Alt { get; set; } = "";

    public PicturePlace Place { get; set; }

    /// <summary>Likely seen without scrolling.</summary>
    public bool Eager { get; set; }

    /// <summary>The first thing that is seen: fetched before all else.</summary>
    public bool First { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var image = Image(output);
        output.TagName = null;
        if (await media.FindAsync(Src) is not { } picture)
        {
            image.Attributes["src"] = Src;
            output.Content.SetHtmlContent(image);
            return;
        }

        var spot = PictureSpot.Of(Place);
        var fallback = spot.IsRich ? RenditionFormat.Jpeg : RenditionFormat.WebP;
        image.Attributes["src"] = UrlOf(picture, spot, spot.Fallback, fallback);
        if (!spot.IsRich)
        {
            image.Attributes["srcset"] = SetOf(picture, spot, RenditionFormat.WebP);
            image.Attributes["sizes"] = spot.Sizes;
            output.Content.SetHtmlContent(image);
            return;
        }

        if (!spot.IsSquare)
            (image.Attributes["width"], image.Attributes["height"]) = ($"{picture.Width}", $"{picture.Height}");
        output.Content.SetHtmlContent(Frame(picture, spot, image));
    }

    private TagBuilder Image(TagHelperOutput output)
    {
        var image = new TagBuilder("img") { TagRenderMode = TagRenderMode.StartTag };
        foreach (var attribute in output.Attributes)
            image.Attributes[attribute.Name] = attribute.Value?.ToString();
        image.Attributes["alt"] = Alt;
        image.Attributes["decoding"] = "async";
        if (!Eager)
            image.Attributes["loading"] = "lazy";
        if (First)
            image.Attributes["fetchpriority"] = "high";
        return image;
    }

    /// <summary>The picture in its formats; in a frame over its placeholder, but where the page's layout is the frame.</summary>
    private TagBuilder Frame(Picture picture, PictureSpot spot, TagBuilder image)
    {
        var formats = new TagBuilder("picture");
        formats.InnerHtml.AppendHtml(Source(picture, spot, RenditionFormat.Avif, "image/avif"));
        formats.InnerHtml.AppendHtml(Source(picture, spot, RenditionFormat.WebP, "image/webp"));
        formats.InnerHtml.AppendHtml(image);
        if (!spot.IsFramed)
            return formats;

        var frame = new TagBuilder("span");
        frame.AddCssClass("frame");
        if (picture.Placeholder.Length > 0)
        {
            var blur = new TagBuilder("img") { TagRenderMode = TagRenderMode.StartTag };
            blur.AddCssClass("blur");
            blur.Attributes["src"] = picture.Placeholder;
            blur.Attributes["alt"] = "";
            frame.InnerHtml.AppendHtml(blur);
        }

        frame.InnerHtml.AppendHtml(formats);
        return frame;
    }

    private TagBuilder Source(Picture picture, PictureSpot spot, RenditionFormat format, string type)
    {
        var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.StartTag };
        source.Attributes["type"] = type;
        source.Attributes["srcset"] = SetOf(picture, spot, format);
        source.Attributes["sizes"] = spot.Sizes;
        return source;
    }

    /// <summary>Every width that the picture has, and one that is as large as it is.</summary>
    private string SetOf(Picture picture, PictureSpot spot, RenditionFormat format)
    {
        var own = spot.IsSquare ? Math.Min(picture.Width, picture.Height) : picture.Width;
        var offered = spot.Widths.TakeWhile(width => width < own).ToList();
        var list = offered.Select(width => $"{UrlOf(picture, spot, width, format)} {width}w");
        if (offered.Count < spot.Widths.Count)
            list = list.Append(
                $"{UrlOf(picture, spot, spot.Widths[offered.Count], format)} {Math.Min(own, spot.Widths[offered.Count])}w"
            );
        return string.Join(", ", list);
    }

    private string UrlOf(Picture picture, PictureSpot spot, int width, RenditionFormat format) =>
        media.UrlOf(picture, new Rendition(width, format, spot.IsSquare));
}
