using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Where the Elasticsearch server is. The login is never printed.</summary>
/// <param name="Index">The alias that questions go to; the indices behind it are called so, and by the moment they were begun.</param>
/// <param name="Timeout">For one question; writing may take <see cref="WriteTimeout"/>.</param>
internal sealed partial record ElasticSettings(
    Uri Url,
    string Index,
    AuthenticationHeaderValue? Login,
    TimeSpan Timeout,
    TimeSpan WriteTimeout
)
{
    private const double LongestSeconds = 60;

    public static ElasticSettings From(IConfiguration configuration)
    {
        var index = configuration["Search:Elasticsearch:Index"] is { Length: > 0 } name ? name : "trove-products";
        if (!IndexName().IsMatch(index))
        {
            throw new SettingException(
                "Search__Elasticsearch__Index",
                $"'{index}' must begin with a lower-case letter and may hold lower-case letters, digits, - and _, at most 80."
            );
        }

        return new ElasticSettings(
            ReadUrl(configuration["Search:Elasticsearch:Url"]),
            index,
            ReadLogin(
                configuration["Search:Elasticsearch:ApiKey"],
                configuration["Search:Elasticsearch:User"],
                configuration["Search:Elasticsearch:Password"]
            ),
            Seconds("Search__Elasticsearch__TimeoutSeconds", configuration["Search:Elasticsearch:TimeoutSeconds"], 2),
            Seconds(
                "Search__Elasticsearch__WriteTimeoutSeconds",
                configuration["Search:Elasticsearch:WriteTimeoutSeconds"],
                30
            )
        );
    }

    public override string ToString() => $"{Url} ({Index})";

    private static Uri ReadUrl(string? text)
    {
        const string Setting = "Search__Elasticsearch__Url";
        if (string.IsNullOrWhiteSpace(text))
            throw new SettingException(
                Setting,
                "is missing; Search__Engine is Elasticsearch. Such as https://search:9200"
            );
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new SettingException(Setting, "is no http or https address, such as https://search:9200");
        if (url.UserInfo.Length > 0)
        {
            throw new SettingException(
                Setting,
                "holds a login; put it into Search__Elasticsearch__User and Search__Elasticsearch__Password."
            );
        }

        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.GetLeftPart(UriPartial.Path) + "/");
    }

    private static AuthenticationHeaderValue? ReadLogin(string? apiKey, string? user, string? password)
    {
        if (!string.IsNullOrEmpty(apiKey) && !string.IsNullOrEmpty(user))
            throw new SettingException("Search__Elasticsearch__ApiKey", "is set beside a user; leave one of them out.");
        if (string.IsNullOrEmpty(user) != string.IsNullOrEmpty(password))
            throw new SettingException(
                "Search__Elasticsearch__User",
                "and a password belong together; one is missing."
            );
        if (!string.IsNullOrEmpty(apiKey))
        {
            return AuthenticationHeaderValue.TryParse("ApiKey " + apiKey, out var login)
                ? login
                : throw new SettingException("Search__Elasticsearch__ApiKey", "holds characters that no key has.");
        }

        return string.IsNullOrEmpty(user)
            ? null
            : new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))
            );
    }

    private static TimeSpan Seconds(string setting, string? text, double unset)
    {
        if (string.IsNullOrWhiteSpace(text))
            return TimeSpan.FromSeconds(unset);
        return double.TryParse(text, out var number) && number is >= 0.1 and <= LongestSeconds
            ? TimeSpan.FromSeconds(number)
            : throw new SettingException(setting, $"'{text}' is not a number from 0.1 to {LongestSeconds}.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,79}$", RegexOptions.None, 1_000)]
    private static partial Regex IndexName();
}
