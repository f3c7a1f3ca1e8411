using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>What is wrong with a form: by field, and in the order it was found, for the summary above it.</summary>
internal sealed class FormErrors(IReadOnlyList<FieldError> errors)
{
    public static readonly FormErrors None = new([]);

    private readonly Dictionary<string, string> _byField = errors
        .GroupBy(error => InputOf(error.Field), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Message, StringComparer.Ordinal);

    /// <summary>Input's id and message; an empty id when no input is to blame.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _byField;

    public bool Any => _byField.Count > 0;

    public string? this[string input] => _byField.GetValueOrDefault(input);

    public static FormErrors Of(string message) => new([new FieldError("", message)]);

    /// <summary>Modules name fields by their place in a request, <c>address.postalCode</c>; the form's are flat.</summary>
    private static string InputOf(string field) => field[(field.LastIndexOf('.') + 1)..];
}
