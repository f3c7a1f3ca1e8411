using System.Text;
using Trove.Kernel;

namespace Trove.Shipping;

/// <summary>Finds everything that keeps a parcel from arriving at an address, and says what to do about it.</summary>
internal static class CheckAddress
{
    public static IReadOnlyList<FieldError> Errors(Address address, Func<string, bool> isServed)
    {
        var errors = new List<FieldError>();
        Text(errors, "name", "the full name", address.Name, 100, required: true);
        Text(errors, "line1", "the street and house number", address.Line1, 120, required: true);
        Text(errors, "line2", "the second address line", address.Line2, 120, required: false);
        Text(errors, "city", "the city", address.City, 80, required: true);
        Text(errors, "phone", "the phone number", address.Phone, 40, required: false);
        if (!string.IsNullOrWhiteSpace(address.Phone) && !IsPhone(address.Phone))
            Add(errors, "phone", "Enter a phone number with its digits, such as +1 415 555 0132, or leave it empty.");

        if (!Countries.ByCode.TryGetValue(address.Country ?? "", out var rules))
            Add(errors, "country", "Choose a country by its two-letter code in capitals, such as US.");
        else if (!isServed(rules.Country.Code))
            Add(
                errors,
                "country",
                $"{rules.Country.Name} is not among the countries we deliver to. Choose another address."
            );
        else
            CheckByCountry(errors, address, rules);
        return errors;
    }

    private static void CheckByCountry(List<FieldError> errors, Address address, CountryRules rules)
    {
        var country = rules.Country;
        var region = InSentence(country.RegionLabel ?? "Region");
        if (country.Regions.Count == 0)
            Text(errors, "region", "the " + region, address.Region, 80, country.RequiresRegion);
        else if (CodeOf(country, address.Region) is null)
            Add(errors, "region", $"Choose a {region}, such as {country.Regions[0].Code} ({country.Regions[0].Name}).");

        var label = InSentence(country.PostalCodeLabel ?? "Postal code");
        Text(errors, "postalCode", "the " + label, address.PostalCode, 16, country.RequiresPostalCode);
        if (string.IsNullOrWhiteSpace(address.PostalCode) || rules.PostalCodes.Count == 0)
            return;
        if (!rules.PostalCodes.Any(form => form.Matches(address.PostalCode)))
        {
            var example = rules.PostalCodes[0].Example();
            Add(errors, "postalCode", $"A {label} in {country.Name} looks like {example}.");
        }
    }

    /// <summary>"Postal code" becomes "postal code"; "ZIP code" stays.</summary>
    private static string InSentence(string label) =>
        char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    /// <summary>The code of the region written as a code or a name; null when the country has no such region.</summary>
    public static string? CodeOf(Country country, string? region) =>
        country
            .Regions.FirstOrDefault(known =>
                string.Equals(known.Code, region?.Trim(), StringComparison.OrdinalIgnoreCase)
                || string.Equals(known.Name, region?.Trim(), StringComparison.OrdinalIgnoreCase)
            )
            ?.Code;

    private static void Text(
        List<FieldError> errors,
        string field,
        string what,
        string? value,
        int maxLength,
        bool required
    )
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (required)
                Add(errors, field, $"Enter {what}.");
        }
        else if (value.Length > maxLength)
        {
            Add(errors, field, $"Shorten {what} to {maxLength} characters.");
        }
        else if (!IsPrintable(value))
        {
            Add(errors, field, $"Enter {what} without line breaks and control characters.");
        }
    }

    /// <summary>No control characters, and no half of a surrogate pair: what is left can be stored and printed.</summary>
    private static bool IsPrintable(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }

    /// <summary>A loose check: E.164 has at most 15 digits, the shortest numbers 5; an extension may follow.</summary>
    private static bool IsPhone(string phone)
    {
        var digits = phone.Count(char.IsAsciiDigit);
        return digits is >= 5 and <= 20
            && phone.All(letter =>
                char.IsAsciiDigit(letter) || "+-.()/ xX#".Contains(letter, StringComparison.Ordinal)
            );
    }

    private static void Add(List<FieldError> errors, string field, string message)
    {
        if (!errors.Exists(error => error.Field == "address." + field))
            errors.Add(new FieldError("address." + field, message));
    }
}
