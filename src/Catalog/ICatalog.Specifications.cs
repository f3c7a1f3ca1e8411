using System.Globalization;
using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>What values a specification has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpecificationKind>))]
public enum SpecificationKind
{
    /// <summary>Any words.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A decimal number with a point, in the definition's unit.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>One of the definition's choices.</summary>
    [JsonStringEnumMemberName("choice")]
    Choice,
}

/// <summary>
/// One line of the specifications table. To be saved, name and value are enough where the shop has a definition of that
/// name; kind, unit and filterable make one where it has none, and must not contradict it where it has.
/// </summary>
/// <param name="Value">A number without its unit; <c>yes</c> or <c>no</c>.</param>
/// <param name="IsFilterable">Whether shoppers can narrow a listing by it.</param>
public sealed record Specification(
    string Name,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        SpecificationKind Kind = SpecificationKind.Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit = null,
    [property: JsonPropertyName("filterable"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        bool IsFilterable = false
)
{
    /// <summary>As shoppers read it: <c>12.5 cm</c>, <c>Yes</c>.</summary>
    [JsonIgnore]
    public string Text =>
        Kind switch
        {
            SpecificationKind.Number when Unit is not null => $"{Value} {Unit}",
            SpecificationKind.Boolean => Value == "yes" ? "Yes" : "No",
            _ => Value,
        };

    /// <summary>The value as a number; null when it is none.</summary>
    [JsonIgnore]
    public decimal? Number =>
        Kind == SpecificationKind.Number
        && decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>What a specification means, once for the whole shop, so that names and units agree.</summary>
/// <param name="Name">Known without letter case; products spell it as it stands here.</param>
/// <param name="Unit">Of a number, such as cm; null for a bare number.</param>
/// <param name="Choices">Of a choice, 1 to 200, in the order of the filter; null for other kinds.</param>
/// <param name="IsFilterable">Whether shoppers can narrow a listing by it.</param>
/// <param name="Position">Order among the filters.</param>
public sealed record SpecificationDefinition(
    string Name,
    SpecificationKind Kind = SpecificationKind.Text,
    string? Unit = null,
    IReadOnlyList<string>? Choices = null,
    [property: JsonPropertyName("filterable")] bool IsFilterable = false,
    int Position = 0
);

/// <summary>What became of definitions to be saved.</summary>
public abstract record SaveSpecificationsResult;

/// <summary>They are as asked, and the products agree with them.</summary>
/// <param name="Changed">How many definitions are new or differ now.</param>
/// <param name="Products">How many products were saved again because of it.</param>
public sealed record SpecificationsSaved(int Changed, int Products) : SaveSpecificationsResult;

/// <summary>Nothing was saved; each error names the field by its JSON path, such as <c>[2].unit</c>, or a product that contradicts.</summary>
public sealed record SpecificationsRejected(IReadOnlyList<FieldError> Errors) : SaveSpecificationsResult;
