using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Search;

namespace Trove.Tests.Search.Elastic;

public sealed class ElasticSettingsTests
{
    private const string Url = "Search:Elasticsearch:Url=https://search:9200";

    [Theory]
    [InlineData("Search__Engine", "Search:Engine=Solr")]
    [InlineData("Search__Elasticsearch__Url")]
    [InlineData("Search__Elasticsearch__Url", "Search:Elasticsearch:Url=search:9200")]
    [InlineData("Search__Elasticsearch__Url", "Search:Elasticsearch:Url=https://ann:secret@search:9200")]
    [InlineData("Search__Elasticsearch__Index", Url, "Search:Elasticsearch:Index=Products")]
    [InlineData("Search__Elasticsearch__Index", Url, "Search:Elasticsearch:Index=a,b")]
    [InlineData("Search__Elasticsearch__ApiKey", Url, "Search:Elasticsearch:ApiKey=k", "Search:Elasticsearch:User=ann")]
    [InlineData("Search__Elasticsearch__ApiKey", Url, "Search:Elasticsearch:ApiKey=two\nlines")]
    [InlineData("Search__Elasticsearch__User", Url, "Search:Elasticsearch:User=ann")]
    [InlineData("Search__Elasticsearch__User", Url, "Search:Elasticsearch:Password=secret")]
    [InlineData("Search__Elasticsearch__TimeoutSeconds", Url, "Search:Elasticsearch:TimeoutSeconds=0")]
    [InlineData("Search__Elasticsearch__WriteTimeoutSeconds", Url, "Search:Elasticsearch:WriteTimeoutSeconds=soon")]
    public void A_wrong_setting_stops_the_start_by_name(string setting, params string[] settings)
    {
        var refused = Assert.Throws<SettingException>(() => Read(settings));

        Assert.Equal(setting, refused.Setting);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void An_address_without_a_slash_and_one_with_a_path_are_asked_where_they_are()
    {
        Assert.Equal("https://search:9200/", Read(Url).Server!.Url.ToString());
        Assert.Equal("https://hosts/one/", Read("Search:Elasticsearch:Url=https://hosts/one").Server!.Url.ToString());
    }

    [Fact]
    public void Without_a_word_about_it_the_engine_is_in_the_process() => Assert.Null(Read("Search:Engine=").Server);

    private static SearchSettings Read(params string[] settings) =>
        SearchSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Search:Engine", "Elasticsearch")])
                .AddInMemoryCollection(
                    settings
                        .Select(setting => setting.Split('=', 2))
                        .Select(setting => new KeyValuePair<string, string?>(setting[0], setting[1]))
                )
                .Build()
        );
}
