using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>What pictures may be, where they lie, and how much work they may make.</summary>
/// <param name="MaxBytes">Of an original.</param>
/// <param name="MaxPixels">Of an original; told from its header, before anything is decoded.</param>
/// <param name="Formats">What an original may come as.</param>
/// <param name="FetchTimeout">For one picture from the web, redirects included.</param>
/// <param name="TrustedHosts">Hosts that pictures may come from although they lie on an internal network, on any port.</param>
/// <param name="TakesRemote">Whether pictures that an import names are taken over.</param>
/// <param name="Workers">Pictures that are decoded or encoded at a time.</param>
/// <param name="Template">Who else makes the renditions; null: this shop.</param>
/// <param name="S3">Where originals are kept; null: in the data folder.</param>
internal sealed record MediaSettings(
    int MaxBytes,
    int MaxPixels,
    IReadOnlyList<PictureFormat> Formats,
    TimeSpan FetchTimeout,
    IReadOnlySet<string> TrustedHosts,
    bool TakesRemote,
    int Workers,
    UrlTemplate? Template,
    S3Settings? S3
)
{
    public static MediaSettings From(IConfiguration configuration) =>
        new(
            Number("Media__MaxBytes", configuration["Media:MaxBytes"], 20 << 20, 1_000, 100_000_000),
            Number("Media__MaxPixels", configuration["Media:MaxPixels"], 50_000_000, 1, 200_000_000),
            FormatsOf(configuration["Media:Types"]),
            TimeSpan.FromSeconds(
                Number("Media__FetchTimeoutSeconds", configuration["Media:FetchTimeoutSeconds"], 20, 1, 300)
            ),
            Words(configuration["Media:TrustedHosts"]).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Flag("Media__TakeRemote", configuration["Media:TakeRemote"], standard: true),
            Number(
                "Media__Workers",
                configuration["Media:Workers"],
                Math.Max(1, Environment.ProcessorCount / 2),
                1,
                64
            ),
            UrlTemplate.From(configuration),
            S3Settings.From(configuration)
        );

    private static List<PictureFormat> FormatsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [.. Enum.GetValues<PictureFormat>()];
        return
        [
            .. Words(text)
                .Select(word =>
                    Enum.TryParse<PictureFormat>(word, ignoreCase: true, out var format) && !char.IsDigit(word[0])
                        ? format
                        : throw new SettingException(
                            "Media__Types",
                            $"'{word}' is none of jpeg, png, webp, avif and gif."
                        )
                ),
        ];
    }

    private static string[] Words(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Flag(string name, string? text, bool standard) =>
        string.IsNullOrWhiteSpace(text) ? standard
        : bool.TryParse(text, out var flag) ? flag
        : throw new SettingException(name, $"'{text}' is neither 'true' nor 'false'.");

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from {least:N0} to {most:N0}.");
    }
}
