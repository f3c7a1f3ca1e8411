using System.Text.Json;
using System.Text.Json.Serialization;
using Trove.Web.Demo.Art;

namespace Trove.Web.Demo;

/// <summary>A category's JSON file as its author writes it: short, with what is common to all variants said once.</summary>
internal sealed record DemoFile(DemoFile.CategoryEntry Category, IReadOnlyList<DemoFile.ProductEntry> Products)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>In the order in which the shop shows them.</summary>
    private static readonly string[] Names =
    [
        "bags",
        "outerwear",
        "knitwear",
        "footwear",
        "kitchen",
        "lighting",
        "desk",
        "garden",
    ];

    public static IReadOnlyList<DemoFile> ReadAll() => [.. Names.Select(name => Parse(Text(name)))];

    public static Palette ReadPalette() => new(Deserialize<Dictionary<string, string>>(Text("palette")));

    public static DemoFile Parse(string json) => Deserialize<DemoFile>(json);

    /// <summary>The JSON of one of the files, by its name without ending.</summary>
    public static string Text(string name)
    {
        using var stream =
            typeof(DemoFile).Assembly.GetManifestResourceStream($"demo/{name}.json")
            ?? throw new InvalidDataException($"The demo file '{name}.json' is not in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static T Deserialize<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict)
                ?? throw new InvalidDataException("A demo file is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A demo file cannot be read: {e.Message}", e);
        }
    }

    internal sealed record CategoryEntry(
        string Slug,
        string Name,
        string Description,
        string Tint,
        IReadOnlyList<string> Tile,
        IReadOnlyList<SubcategoryEntry> Children
    );

    internal sealed record SubcategoryEntry(string Slug, string Name, string Description);

    /// <param name="Sku">The beginning of every variant's SKU; the option values follow.</param>
    /// <param name="Price">US cents; <paramref name="PriceOf"/> says otherwise for an option's value.</param>
    /// <param name="Stock">
    /// For each value of the first option one row; in it a number for each value of the second. Without options one row "only".
    /// </param>
    /// <param name="Color">What to draw it in, when no option is a color or a finish.</param>
    internal sealed record ProductEntry(
        string Slug,
        string Name,
        string Brand,
        string Sku,
        IReadOnlyList<string> Categories,
        string Summary,
        IReadOnlyList<string> Description,
        IReadOnlyList<string> Details,
        IReadOnlyDictionary<string, string> Specifications,
        IReadOnlyList<string> Tags,
        IReadOnlyList<string> Keywords,
        long Price,
        int Grams,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Options,
        IReadOnlyDictionary<string, IReadOnlyList<int>> Stock,
        string Motif,
        IReadOnlyDictionary<string, JsonElement> Traits,
        string SeoTitle,
        string SeoDescription,
        long? Was = null,
        IReadOnlyDictionary<string, long>? PriceOf = null,
        IReadOnlyDictionary<string, long>? WasOf = null,
        IReadOnlyDictionary<string, int>? GramsOf = null,
        string? Color = null,
        bool Returnable = true,
        bool Taxable = true
    );
}
