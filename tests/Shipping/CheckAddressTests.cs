using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Tests.Shipping;

public sealed class CheckAddressTests
{
    private static readonly FlatRates Shipping = FlatRatesTests.Rates();

    private static readonly Address Good = new(
        "Ada Lovelace",
        "12 Analytical Way",
        null,
        "Portland",
        "OR",
        "97201",
        "US",
        "+1 503 555 0132"
    );

    [Fact]
    public void A_good_address_has_no_errors() => Assert.Empty(Shipping.Check(Good));

    [Theory]
    [InlineData("US", "97201-1234", "OR")]
    [InlineData("US", "97201", "oregon")]
    [InlineData("CA", "k1a0b1", "ON")]
    [InlineData("CA", "K1A 0B1", "Quebec")]
    [InlineData("GB", "SW1A 1AA", null)]
    [InlineData("GB", "m11ae", "Greater Manchester")]
    [InlineData("NL", "1012 AB", null)]
    [InlineData("PL", "00950", null)]
    [InlineData("PT", "1000-001", null)]
    [InlineData("IE", "D6W XY00", null)]
    [InlineData("JP", "150-0001", "Tokyo")]
    [InlineData("AU", "2000", "NSW")]
    [InlineData("BR", "01310-100", "SP")]
    [InlineData("SE", "113 51", null)]
    [InlineData("HK", "", null)]
    [InlineData("AE", "00000", null)]
    [InlineData("AR", "C1425CLA", null)]
    public void Addresses_of_the_world_pass(string country, string postalCode, string? region) =>
        Assert.Empty(
            Shipping.Check(Good with { Country = country, PostalCode = postalCode, Region = region, Phone = null })
        );

    [Theory]
    [InlineData("US", "9720", "OR", "address.postalCode", "A ZIP code in United States looks like 12345.")]
    [InlineData("US", "ABCDE", "OR", "address.postalCode", "A ZIP code in United States looks like 12345.")]
    [InlineData("US", "", "OR", "address.postalCode", "Enter the ZIP code.")]
    [InlineData("CA", "K1A 0B", "ON", "address.postalCode", "A postal code in Canada looks like A1B 2C3.")]
    [InlineData("DE", "1011", null, "address.postalCode", "A postal code in Germany looks like 12345.")]
    [InlineData("US", "97201", null, "address.region", "Choose a state, such as AL (Alabama).")]
    [InlineData("US", "97201", "Ontario", "address.region", "Choose a state, such as AL (Alabama).")]
    [InlineData("CA", "K1A 0B1", "NY", "address.region", "Choose a province, such as AB (Alberta).")]
    [InlineData("JP", "150-0001", " ", "address.region", "Enter the prefecture.")]
    [InlineData(
        "us",
        "97201",
        "OR",
        "address.country",
        "Choose a country by its two-letter code in capitals, such as US."
    )]
    [InlineData("KP", "", null, "address.country", "")]
    public void Each_error_names_its_field_and_the_remedy(
        string country,
        string postalCode,
        string? region,
        string field,
        string message
    )
    {
        var error = Assert.Single(
            Shipping.Check(Good with { Country = country, PostalCode = postalCode, Region = region })
        );

        Assert.Equal(field, error.Field);
        if (message.Length > 0)
            Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_country_without_a_zone_is_said_to_be_so() =>
        Assert.Equal(
            [
                new FieldError(
                    "address.country",
                    "Iraq is not among the countries we deliver to. Choose another address."
                ),
            ],
            Shipping.Check(Good with { Country = "IQ" })
        );

    [Fact]
    public void All_errors_come_at_once() =>
        Assert.Equal(
            ["address.name", "address.line1", "address.city", "address.phone", "address.region", "address.postalCode"],
            Shipping.Check(new Address("", "  ", null, "", "", "", "US", "call me")).Select(error => error.Field)
        );

    [Theory]
    [InlineData("Ada\nLovelace")]
    [InlineData("Ada\0")]
    [InlineData("Ada \ud800")]
    public void What_cannot_be_printed_is_refused(string name) =>
        Assert.Equal(
            [new FieldError("address.name", "Enter the full name without line breaks and control characters.")],
            Shipping.Check(Good with { Name = name })
        );

    [Fact]
    public void What_does_not_fit_on_a_label_is_refused()
    {
        Assert.Empty(Shipping.Check(Good with { Name = new string('a', 100) }));
        Assert.Equal(
            [new FieldError("address.name", "Shorten the full name to 100 characters.")],
            Shipping.Check(Good with { Name = new string('a', 101) })
        );
    }

    [Fact]
    public void An_address_is_written_as_on_a_label() =>
        Assert.Equal(
            Good with
            {
                PostalCode = "97201-ABC",
                Phone = null,
            },
            Shipping.Normalize(
                new Address(" Ada Lovelace ", "12 Analytical Way\t", " ", "Portland ", "Oregon", " 97201-abc", "US", "")
            )
        );

    [Fact]
    public void Every_example_is_of_its_own_form()
    {
        var forms = Countries.ByCode.Values.SelectMany(rules => rules.PostalCodes).ToList();

        Assert.InRange(forms.Count, 150, 300);
        Assert.All(forms, form => Assert.True(form.Matches(form.Example()), form.Form));
        Assert.All(forms, form => Assert.False(form.Matches(form.Example() + "1"), form.Form));
    }
}
