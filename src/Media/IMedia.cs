using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>
/// The shop's pictures: originals are kept as they came and never shown; what browsers get are renditions of a few fixed
/// widths, in the formats they like best, with nothing of the original but what can be seen.
/// </summary>
public interface IMedia
{
    /// <summary>Keeps a picture. The same bytes again are the same picture.</summary>
    Task<KeepResult> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Fetches a picture from the web and keeps it, and remembers that it came from there.</summary>
    /// <param name="url">Absolute, http or https, on the public internet.</param>
    Task<KeepResult> ImportAsync(string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Has pictures fetched by and by, when the shop takes remote pictures over; what is there, is given up or waits
    /// already is left alone, but for what was given up: that is tried again. Returns how many now wait because of this.
    /// </summary>
    Task<int> WantAsync(IReadOnlyCollection<string> urls, CancellationToken cancellationToken = default);

    /// <summary>
    /// The picture that an address in the catalog means: one of ours, or one that was fetched from there. Null when the
    /// shop does not have it, so that it is shown from where it is. From memory; a change counts within a minute.
    /// </summary>
    ValueTask<Picture?> FindAsync(string url, CancellationToken cancellationToken = default);

    /// <summary>One page of all pictures, the newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">1 to 100.</param>
    Task<PicturePage> ListAsync(int page, int size, CancellationToken cancellationToken = default);

    /// <summary>Says what must stay visible when the picture is cropped. Null when there is no such picture.</summary>
    Task<FocusResult> SetFocusAsync(string id, FocalPoint focus, CancellationToken cancellationToken = default);

    /// <summary>Deletes a picture with all its renditions. False when there is none.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Where browsers get a rendition: here, or where a setting says.</summary>
    string UrlOf(Picture picture, Rendition rendition);

    /// <summary>A rendition's bytes; made now when nobody has asked for it before.</summary>
    /// <param name="name">The last part of its address, such as <c>640.avif</c>.</param>
    Task<RenditionResult> GetRenditionAsync(string id, string name, CancellationToken cancellationToken = default);
}

/// <summary>A picture of the shop.</summary>
/// <param name="Id">The first 32 hexadecimal digits of the SHA-256 of its bytes.</param>
/// <param name="Url">What the catalog calls it: the address of one of its renditions.</param>
/// <param name="Width">Pixels, as it is seen (orientation applied).</param>
/// <param name="Bytes">Of the original.</param>
/// <param name="Placeholder">A data URI of a few hundred bytes to show until the picture is there; empty when it is see-through.</param>
public sealed record Picture(
    string Id,
    string Url,
    PictureFormat Format,
    int Width,
    int Height,
    long Bytes,
    FocalPoint Focus,
    string Placeholder,
    DateTimeOffset CreatedAt
);

/// <summary>What a picture may come as, told from its bytes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PictureFormat>))]
public enum PictureFormat
{
    [JsonStringEnumMemberName("jpeg")]
    Jpeg,

    [JsonStringEnumMemberName("png")]
    Png,

    [JsonStringEnumMemberName("webp")]
    WebP,

    [JsonStringEnumMemberName("avif")]
    Avif,

    [JsonStringEnumMemberName("gif")]
    Gif,
}

/// <summary>The point that a crop keeps, in percent from the left and from the top.</summary>
public sealed record FocalPoint(int X, int Y)
{
    public static readonly FocalPoint Center = new(50, 50);
}

/// <summary>One page of the shop's pictures.</summary>
public sealed record PicturePage(IReadOnlyList<Picture> Items, int Page, int Size, long Total);

/// <summary>What a rendition may be encoded as.</summary>
public enum RenditionFormat
{
    Avif,
    WebP,
    Jpeg,
}

/// <summary>How a browser wants to see a picture. It is never made larger than it is.</summary>
/// <param name="Width">Pixels; one of <see cref="Widths"/>.</param>
/// <param name="IsSquare">Cropped to a square around the focal point; otherwise whole.</param>
public sealed record Rendition(int Width, RenditionFormat Format, bool IsSquare = false)
{
    /// <summary>The only widths there are, so that nobody can fill the disk by asking.</summary>
    public static readonly IReadOnlyList<int> Widths = [96, 192, 320, 480, 640, 960, 1280, 1920];
}

/// <summary>What became of a picture that was to be kept.</summary>
public abstract record KeepResult;

/// <summary>It is kept.</summary>
/// <param name="IsNew">False when the same bytes were there already.</param>
public sealed record PictureKept(Picture Picture, bool IsNew) : KeepResult;

/// <summary>It will not do, now or later.</summary>
public sealed record PictureRefused(FieldError Error) : KeepResult;

/// <summary>Where it should come from does not answer as it should; another time it may.</summary>
public sealed record SourceUnreachable(FieldError Error) : KeepResult;

/// <summary>Too many pictures are being worked on; nothing was kept.</summary>
public sealed record MediaBusy : KeepResult;

/// <summary>What became of a new focal point.</summary>
public abstract record FocusResult;

/// <summary>Crops keep it from now on.</summary>
public sealed record FocusSet(Picture Picture) : FocusResult;

/// <summary>It lies outside the picture.</summary>
public sealed record FocusInvalid(IReadOnlyList<FieldError> Errors) : FocusResult;

/// <summary>There is no such picture.</summary>
public sealed record PictureMissing : FocusResult;

/// <summary>The answer to a request for a rendition.</summary>
public abstract record RenditionResult;

/// <summary>Its bytes; they never change under this address.</summary>
public sealed record RenditionFound(string ContentType, ReadOnlyMemory<byte> Content) : RenditionResult;

/// <summary>The picture's focal point was moved: its crops have other addresses.</summary>
public sealed record RenditionMoved(string Url) : RenditionResult;

/// <summary>There is no such picture, or no such rendition of it.</summary>
public sealed record RenditionMissing : RenditionResult;

/// <summary>Too many renditions are being made; in a moment it may be there.</summary>
public sealed record RenditionBusy : RenditionResult;
