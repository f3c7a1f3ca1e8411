using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>A bucket of S3, or of something that speaks its protocol.</summary>
/// <param name="Endpoint">Null: Amazon's own, in <paramref name="Region"/>.</param>
/// <param name="Prefix">What names in the bucket begin with; empty for none, otherwise it ends in a slash.</param>
internal sealed record S3Settings(
    string Bucket,
    Uri? Endpoint,
    string Region,
    string AccessKey,
    string SecretKey,
    string Prefix
)
{
    /// <summary>Null when no bucket is named.</summary>
    public static S3Settings? From(IConfiguration configuration)
    {
        if (Text(configuration["Media:S3:Bucket"]) is not { } bucket)
            return null;
        var prefix = Text(configuration["Media:S3:Prefix"])?.Trim('/') ?? "";
        return new S3Settings(
            bucket,
            EndpointOf(Text(configuration["Media:S3:Endpoint"])),
            Text(configuration["Media:S3:Region"]) ?? "us-east-1",
            Text(configuration["Media:S3:AccessKey"]) ?? throw Missing("Media__S3__AccessKey"),
            Text(configuration["Media:S3:SecretKey"]) ?? throw Missing("Media__S3__SecretKey"),
            prefix.Length > 0 ? prefix + "/" : ""
        );
    }

    private static Uri? EndpointOf(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new SettingException("Media__S3__Endpoint", $"'{text}' is no http or https address.");

    private static SettingException Missing(string name) =>
        new(name, "It is needed with Media__S3__Bucket: give the bucket's keys, or no bucket.");

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}
