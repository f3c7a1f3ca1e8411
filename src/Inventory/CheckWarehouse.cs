using System.Text;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Finds everything that is wrong with a warehouse as it is given.</summary>
internal static class CheckWarehouse
{
    private const int CodeLimit = 32;
    private const int PriorityLimit = 1_000;
    private const int LatitudeLimit = 90_000_000;
    private const int LongitudeLimit = 180_000_000;

    public static IReadOnlyList<FieldError> Errors(Warehouse warehouse)
    {
        var errors = new List<FieldError>();
        if (!IsCode(warehouse.Code))
            Add("code", $"must have 1 to {CodeLimit} small letters, digits and hyphens");
        Text("name", warehouse.Name, 100, isRequired: true);
        if (warehouse.Priority is < 0 or > PriorityLimit)
            Add("priority", $"must be a whole number from 0 to {PriorityLimit:N0}");
        if (warehouse.Address is { } address)
        {
            Text("address.line1", address.Line1, 120);
            Text("address.line2", address.Line2, 120);
            Text("address.city", address.City, 80);
            Text("address.region", address.Region, 80);
            Text("address.postalCode", address.PostalCode, 16);
            if (address.Country is { } country && Centroids.Find(new Destination(country)) is null)
                Add("address.country", "must be an ISO 3166-1 alpha-2 code in capitals, such as US");
        }

        if (warehouse.Coordinates is { } place)
        {
            if (place.LatitudeMicrodegrees is < -LatitudeLimit or > LatitudeLimit)
                Add("coordinates.latitudeMicrodegrees", "must be from −90,000,000 to 90,000,000");
            if (place.LongitudeMicrodegrees is < -LongitudeLimit or > LongitudeLimit)
                Add("coordinates.longitudeMicrodegrees", "must be from −180,000,000 to 180,000,000");
        }

        return errors;

        void Text(string field, string? value, int limit, bool isRequired = false)
        {
            if (string.IsNullOrWhiteSpace(value) ? isRequired || value is not null : value.Length > limit)
                Add(field, $"must have 1 to {limit} characters" + (isRequired ? "" : ", or be left out"));
            else if (value is not null && value.EnumerateRunes().Any(IsUnprintable))
                Add(field, "must have no line breaks and control characters");
        }

        void Add(string field, string message) => errors.Add(new FieldError(field, message));
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeLimit
        && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsUnprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;
}
