namespace Trove.Web.Storefront;

/// <summary>A labelled text field with its error.</summary>
/// <param name="Name">The field's name and id.</param>
/// <param name="Autocomplete">What the browser may fill in (HTML, 4.10.18.7).</param>
internal sealed record FieldView(
    string Name,
    string Label,
    string? Value,
    string Autocomplete,
    string? Error,
    int MaxLength,
    string Type = "text",
    string Width = "",
    bool IsRequired = true
);
