using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>When a review is shown, who may write one, and how much of it.</summary>
/// <param name="PublishesAtOnce">Whether it is shown before the merchant has looked at it.</param>
/// <param name="AcceptsUnverified">Whether somebody may write who cannot show an order.</param>
internal sealed record ReviewsSettings(
    bool PublishesAtOnce,
    bool AcceptsUnverified,
    HourlyLimits Writes,
    HourlyLimits Votes
)
{
    public static ReviewsSettings From(IConfiguration configuration) =>
        new(
            configuration["Reviews:Publish"] switch
            {
                null or "" or "AfterApproval" => false,
                "AtOnce" => true,
                var other => throw new SettingException(
                    "Reviews__Publish",
                    $"'{other}' is neither AfterApproval nor AtOnce."
                ),
            },
            configuration["Reviews:AcceptUnverified"] switch
            {
                null or "" or "false" => false,
                "true" => true,
                var other => throw new SettingException(
                    "Reviews__AcceptUnverified",
                    $"'{other}' is neither true nor false."
                ),
            },
            new HourlyLimits(
                Number("Reviews__WritesPerVisitor", configuration["Reviews:WritesPerVisitor"], 10),
                Number("Reviews__WritesPerNetwork", configuration["Reviews:WritesPerNetwork"], 30),
                Number("Reviews__WritesPerEmail", configuration["Reviews:WritesPerEmail"], 20)
            ),
            new HourlyLimits(
                Number("Reviews__VotesPerVisitor", configuration["Reviews:VotesPerVisitor"], 60),
                Number("Reviews__VotesPerNetwork", configuration["Reviews:VotesPerNetwork"], 300),
                PerReviewer: int.MaxValue
            )
        );

    private static int Number(string name, string? text, int standard)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number is >= 1 and <= 100_000
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from 1 to 100,000.");
    }
}

/// <summary>How often something may be done in an hour.</summary>
/// <param name="PerNetwork">By all who share 24 bits of an IPv4 address, or 64 of an IPv6 one.</param>
internal sealed record HourlyLimits(int PerVisitor, int PerNetwork, int PerReviewer);
