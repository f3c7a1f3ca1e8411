using Microsoft.AspNetCore.Http.Features;
using Trove.Media;

namespace Trove.Web.Api;

/// <summary>Where a picture is to be fetched from.</summary>
internal sealed record ImportPictureBody(string Url);

/// <summary><c>/admin/media</c>: the shop's pictures.</summary>
internal static class MediaApi
{
    private const string FileField = "file";

    // Above what any setting allows, and what a form adds to a file.
    private const long UploadLimitBytes = 101_000_000;

    public static void Map(RouteGroupBuilder admin)
    {
        admin
            .MapPost("/media", UploadAsync)
            .WithMetadata(new TakesFilesAttribute())
            .WithSummary("Keeps the picture in the form's field \"file\"; its url goes into a product's images.")
            .Produces<Picture>(StatusCodes.Status201Created);
        admin
            .MapPost("/media/imports", ImportAsync)
            .WithSummary("Fetches a picture from the web and keeps it.")
            .Produces<Picture>(StatusCodes.Status201Created);
        admin.MapGet("/media", ListAsync).WithSummary("All pictures, the newest first.").Produces<PicturePage>();
        admin
            .MapPut("/media/{id}/focus", SetFocusAsync)
            .WithSummary("Says, in percent from the left and from the top, what crops keep.")
            .Produces<Picture>();
        admin.MapDelete("/media/{id}", RemoveAsync).WithSummary("Deletes a picture with all its renditions.");
    }

    private static async Task<IResult> UploadAsync(HttpContext http, IMedia media, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                "The body must be a form.",
                $"Send it with 'Content-Type: multipart/form-data' and the picture in the field \"{FileField}\"."
            );
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = UploadLimitBytes;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return Problems.Invalid(FileField, $"cannot be read from the form: {broken.Message}");
        }

        if (form.Files is not [{ Name: FileField } file])
            return Problems.Invalid(FileField, "is required: one file, in a multipart form");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return Answer(await media.KeepAsync(content.GetBuffer().AsMemory(0, (int)content.Length), cancellationToken));
    }

    private static async Task<IResult> ImportAsync(
        ImportPictureBody body,
        IMedia media,
        CancellationToken cancellationToken
    ) => Answer(await media.ImportAsync(body.Url, cancellationToken));

    private static async Task<IResult> ListAsync(
        IMedia media,
        CancellationToken cancellationToken,
        int page = 1,
        int size = 24
    )
    {
        if (page is < 1 or > 1_000_000)
            return Problems.Invalid("page", "must be a whole number from 1 to 1,000,000");
        if (size is < 1 or > 100)
            return Problems.Invalid("size", "must be a whole number from 1 to 100");
        return ETagged.Json(await media.ListAsync(page, size, cancellationToken));
    }

    private static async Task<IResult> SetFocusAsync(
        string id,
        FocalPoint body,
        IMedia media,
        CancellationToken cancellationToken
    ) =>
        await media.SetFocusAsync(id, body, cancellationToken) switch
        {
            FocusSet set => Results.Json(set.Picture),
            FocusInvalid invalid => Problems.Invalid(invalid.Errors),
            _ => NotFound(),
        };

    private static async Task<IResult> RemoveAsync(string id, IMedia media, CancellationToken cancellationToken) =>
        await media.RemoveAsync(id, cancellationToken) ? Results.NoContent() : NotFound();

    private static IResult NotFound() => Problems.NotFound("picture_not_found", "There is no such picture.");

    private static IResult Answer(KeepResult result) =>
        result switch
        {
            PictureKept kept => Results.Json(
                kept.Picture,
                statusCode: kept.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK
            ),
            PictureRefused refused => Problems.Invalid([refused.Error]),
            SourceUnreachable away => Problems.Of(
                StatusCodes.Status502BadGateway,
                "source_unreachable",
                "The picture could not be fetched.",
                $"{away.Error.Field}: {away.Error.Message}; try again later",
                [away.Error]
            ),
            _ => Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "media_busy",
                "Too many pictures are being worked on.",
                "Nothing was kept; send it again in a moment."
            ),
        };
}
