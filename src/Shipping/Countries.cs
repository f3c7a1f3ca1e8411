using System.Collections.Frozen;

namespace Trove.Shipping;

/// <summary>A country with the forms its postal codes have.</summary>
internal sealed record CountryRules(Country Country, IReadOnlyList<PostalCodeForm> PostalCodes);

/// <summary>The countries of the world and what their addresses need, from the tables embedded beside this file.</summary>
internal static class Countries
{
    public static FrozenDictionary<string, CountryRules> ByCode { get; } = Read();

    private static FrozenDictionary<string, CountryRules> Read()
    {
        var regions = Rows("Regions.txt").ToLookup(row => row[0], row => new Region(row[1], row[2]));
        return Rows("Countries.txt")
            .Select(row => Rules(row, [.. regions[row[0]].OrderBy(region => region.Name, StringComparer.Ordinal)]))
            .ToFrozenDictionary(rules => rules.Country.Code, StringComparer.Ordinal);
    }

    private static CountryRules Rules(string[] row, IReadOnlyList<Region> regions)
    {
        var forms = row[4].TrimStart('?');
        var country = new Country(
            row[0],
            row[1],
            row[2].TrimStart('!') is { Length: > 0 } label ? label : null,
            row[3] is { Length: > 0 } postalCode ? postalCode : null,
            regions,
            RequiresRegion: row[2].StartsWith('!'),
            RequiresPostalCode: forms.Length > 0 && forms.Length == row[4].Length
        );
        return new CountryRules(
            country,
            [.. forms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(form => new PostalCodeForm(form))]
        );
    }

    private static IEnumerable<string[]> Rows(string table)
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream(table)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line.Split('|');
        }
    }
}
