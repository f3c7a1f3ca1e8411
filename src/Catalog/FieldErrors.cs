using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Collects what is wrong with an input, field by field. Bounded: after a hundred the rest is not told.</summary>
internal sealed class FieldErrors
{
    private const int Limit = 100;
    private readonly List<FieldError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FieldError> List => _errors;

    public void Add(string field, string message)
    {
        if (_errors.Count < Limit)
            _errors.Add(new FieldError(field, message));
    }

    /// <summary>Trims a line of plain text and checks its length; it may hold no control characters.</summary>
    public string Text(string field, string? value, int maxLength, bool isRequired = false)
    {
        var text = value?.Trim() ?? "";
        if (isRequired && text.Length == 0)
            Add(field, "must not be empty");
        else if (text.Length > maxLength)
            Add(field, $"must be at most {maxLength} characters; it has {text.Length}");
        else if (!IsPrintable(text))
            Add(field, "must be plain text without control characters");
        return text;
    }

    /// <summary>Null counts as empty; too many is an error, and so is a null among them, which is left out.</summary>
    public IReadOnlyList<T> All<T>(string field, IReadOnlyList<T>? values, int maxCount)
    {
        if (values is null)
            return [];
        if (values.Count > maxCount)
        {
            Add(field, $"at most {maxCount}; there are {values.Count}");
            return [];
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is null)
                Add($"{field}[{i}]", "must not be null");
        }

        return [.. values.Where(value => value is not null)];
    }

    /// <summary>Each line of text as <see cref="Text"/>; empty ones and repetitions are dropped.</summary>
    public string[] Texts(string field, IReadOnlyList<string>? values, int maxCount, int maxLength) =>
        [
            .. All(field, values, maxCount)
                .Select((value, i) => Text($"{field}[{i}]", value, maxLength))
                .Where(value => value.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            // A lone surrogate is no character and cannot be stored.
            if (!char.IsSurrogatePair(text, i))
                return false;
            i++;
        }

        return true;
    }
}
