using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Trove.Kernel;
using Trove.Web.Hosting;

namespace Trove.Web.Api;

/// <summary>
/// Problem details (RFC 9457). The <c>type</c> ends in the stable <c>code</c>; <c>errors</c> names fields by JSON path;
/// more members carry what a client needs to go on.
/// </summary>
internal static class Problems
{
    private const string TypePrefix = "https://trove.example/problems/";

    public static IResult Of(
        int status,
        string code,
        string title,
        string? detail = null,
        IReadOnlyList<FieldError>? errors = null,
        Dictionary<string, object?>? more = null
    )
    {
        var extensions = more ?? [];
        extensions["code"] = code;
        if (errors is { Count: > 0 })
        {
            extensions["errors"] = errors
                .GroupBy(error => error.Field, StringComparer.Ordinal)
                .ToDictionary(field => field.Key, field => field.Select(error => error.Message).ToArray());
        }

        return Results.Problem(
            detail,
            statusCode: status,
            title: title,
            type: TypePrefix + code,
            extensions: extensions
        );
    }

    public static IResult Invalid(IReadOnlyList<FieldError> errors) =>
        Of(
            StatusCodes.Status400BadRequest,
            "invalid_request",
            "The request is not valid.",
            errors is [var only] ? $"{only.Field}: {only.Message}" : "See errors: each names its field.",
            errors
        );

    public static IResult Invalid(string field, string message) => Invalid([new FieldError(field, message)]);

    public static IResult NotFound(string code, string title) => Of(StatusCodes.Status404NotFound, code, title);
}

/// <summary>Turns what the framework throws at bad requests into problem details, and outages into a plain 500.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return false;
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Problems.Invalid([Explain(json)]),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "body_too_large",
                "The request body is too large.",
                "Send at most 1 MB."
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                "The body must be JSON.",
                "Send it with 'Content-Type: application/json'."
            ),
            BadHttpRequestException bad => Problems.Of(
                bad.StatusCode,
                "invalid_request",
                "The request is not valid.",
                bad.Message
            ),
            _ when OutageWords.Of(exception) is { } outage => Away(httpContext, exception, outage),
            _ => Unexpected(httpContext, exception),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private IResult Away(HttpContext http, Exception exception, OutageWords outage)
    {
        LogAway(http.Request.Method, http.Request.Path, exception.GetBaseException().Message);
        outage.WriteTo(http.Response);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            outage.Code,
            outage.Title,
            OutageWords.Detail,
            more: new() { ["retryAfterSeconds"] = outage.RetryAfterSeconds }
        );
    }

    private IResult Unexpected(HttpContext http, Exception exception)
    {
        LogUnexpected(exception, http.Request.Method, http.Request.Path, http.TraceIdentifier);
        return Problems.Of(
            StatusCodes.Status500InternalServerError,
            "internal_error",
            "Something went wrong on our side.",
            $"Nothing was lost; please try again. Reference {http.TraceIdentifier}."
        );
    }

    /// <summary>Says which field a JSON reader stumbled over, in the client's words.</summary>
    internal static FieldError Explain(JsonException json)
    {
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
            return new FieldError(
                Join(json.Path, unknown.Groups["name"].Value),
                "is not a known field; remove it or correct its spelling"
            );
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
            return new FieldError(Join(json.Path, missing.Groups["name"].Value), "is required");
        var field = Join(json.Path, null);
        return json.Message.StartsWith("must be", StringComparison.Ordinal)
            ? new FieldError(field, json.Message.Split(" Path:")[0])
            : new FieldError(
                field,
                json.Message.Contains("could not be converted", StringComparison.Ordinal)
                    ? "has the wrong type of value"
                    : $"is not valid JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})"
            );
    }

    private static string Join(string? path, string? member)
    {
        var parent =
            path is null or "$" ? ""
            : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..]
            : path;
        if (member is null || parent == member || parent.EndsWith("." + member, StringComparison.Ordinal))
            return parent.Length > 0 ? parent : member ?? "(body)";
        return parent.Length > 0 ? parent + "." + member : member;
    }

    [GeneratedRegex("^The JSON property '(?<name>[^']+)' could not be mapped", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required propert(y|ies) including: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex MissingMembers();

    // A warning without its stack: in an outage there are thousands, all alike.
    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was turned away: {Reason}")]
    private partial void LogAway(string method, string path, string reason);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; reference {Reference}.")]
    private partial void LogUnexpected(Exception failure, string method, string path, string reference);
}
