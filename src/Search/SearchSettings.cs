using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Search;

/// <summary>What counts how much.</summary>
/// <param name="Folder">Where the index lies.</param>
/// <param name="Places">What a term is worth by where it stands.</param>
/// <param name="SalesPercent">How much a best seller is lifted over a product that nobody buys.</param>
/// <param name="StockPercent">How much what is sold out is put back.</param>
/// <param name="PriorityPercent">How much a product of priority 1,000 is lifted.</param>
/// <param name="MarginPercent">How much a product would be lifted that costs the shop nothing; less margin, less lifted.</param>
/// <param name="SalesDays">So many days count as lately.</param>
/// <param name="SynonymsFile">Null when there is none.</param>
/// <param name="LogDays">So long is remembered what nobody searches for any more.</param>
/// <param name="Server">Null when the engine is Lucene in this process.</param>
/// <param name="Sweep">How often the whole catalog is compared with the index.</param>
internal sealed record SearchSettings(
    string Folder,
    PlaceWeights Places,
    int SalesPercent,
    int StockPercent,
    int PriorityPercent,
    int MarginPercent,
    int SalesDays,
    string? SynonymsFile,
    bool HasStandardSynonyms,
    int LogDays,
    TimeSpan Sweep,
    ElasticSettings? Server
)
{
    public static SearchSettings From(IConfiguration configuration)
    {
        var data = DatabaseOptions.From(configuration).DataFolder;
        return new SearchSettings(
            Path.Combine(data, "search"),
            new PlaceWeights([
                0,
                Number("Search__Weights__Description", configuration["Search:Weights:Description"], 8, 0, 1_000),
                Number("Search__Weights__Detail", configuration["Search:Weights:Detail"], 25, 0, 1_000),
                Number("Search__Weights__Category", configuration["Search:Weights:Category"], 40, 0, 1_000),
                Number("Search__Weights__Tag", configuration["Search:Weights:Tag"], 45, 0, 1_000),
                Number("Search__Weights__NameTail", configuration["Search:Weights:NameTail"], 50, 0, 1_000),
                Number("Search__Weights__Brand", configuration["Search:Weights:Brand"], 70, 0, 1_000),
                Number("Search__Weights__Name", configuration["Search:Weights:Name"], 100, 0, 1_000),
            ]),
            Number("Search__SalesPercent", configuration["Search:SalesPercent"], 30, 0, 1_000),
            Number("Search__StockPercent", configuration["Search:StockPercent"], 25, 0, 100),
            Number("Search__PriorityPercent", configuration["Search:PriorityPercent"], 50, 0, 1_000),
            Number("Search__MarginPercent", configuration["Search:MarginPercent"], 20, 0, 1_000),
            Number("Search__SalesDays", configuration["Search:SalesDays"], 30, 1, 365),
            configuration["Search:SynonymsFile"] is { Length: > 0 } file ? Existing(file) : null,
            IsOn("Search__StandardSynonyms", configuration["Search:StandardSynonyms"]),
            Number("Search__LogDays", configuration["Search:LogDays"], 90, 1, 3_650),
            TimeSpan.FromSeconds(Number("Search__SweepSeconds", configuration["Search:SweepSeconds"], 60, 1, 86_400)),
            IsServer(configuration["Search:Engine"]) ? ElasticSettings.From(configuration) : null
        );
    }

    private static bool IsServer(string? engine) =>
        engine?.ToLowerInvariant() switch
        {
            null or "" or "lucene" => false,
            "elasticsearch" => true,
            _ => throw new SettingException("Search__Engine", $"'{engine}' is neither Lucene nor Elasticsearch."),
        };

    private static string Existing(string file) =>
        File.Exists(file) ? file : throw new SettingException("Search__SynonymsFile", $"{file} does not exist.");

    private static bool IsOn(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return true;
        return bool.TryParse(text, out var isOn)
            ? isOn
            : throw new SettingException(name, $"'{text}' is neither true nor false.");
    }

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from {least} to {most:N0}.");
    }
}
