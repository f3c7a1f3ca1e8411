namespace Trove.Tests.Tidy;

/// <summary>Calls go down, events go up: a module may refer only to modules on lower floors (docs/architecture.md).</summary>
public sealed class ModuleGraphTests
{
    private const int Beside = -1;

    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["Web"] = 6,
        ["Reviews"] = 5,
        ["Orders"] = 4,
        ["BackInStock"] = 4,
        ["Carts"] = 3,
        ["Pricing"] = 2,
        ["Payments"] = 2,
        ["Shipping"] = 2,
        ["WaitingRoom"] = 2,
        ["Search"] = 2,
        ["Catalog"] = 1,
        ["Media"] = 1,
        ["Inventory"] = 1,
        ["Customers"] = 1,
        ["Notifications"] = 1,
        ["Kernel"] = 0,
        ["Sandbox"] = Beside,
    };

    [Fact]
    public void Every_module_refers_downwards_only() =>
        Violations.AssertNone(
            ProjectFile
                .All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal))
                .SelectMany(Broken)
        );

    [Theory]
    [InlineData("Inventory", "Orders", "Inventory (floor 1) refers to Orders (floor 4)")]
    [InlineData("Pricing", "Shipping", "Pricing (floor 2) refers to Shipping (floor 2)")]
    [InlineData("Payments", "Sandbox", "Payments refers to Sandbox: only Web may")]
    [InlineData("Sandbox", "Kernel", "Sandbox refers to Kernel: it knows the shop by its protocols only")]
    [InlineData("Loyalty", "Kernel", "Loyalty has no floor")]
    [InlineData("Orders", "Loyalty", "Orders refers to Loyalty, which has no floor")]
    public void A_reference_that_does_not_go_down_is_refused(string module, string reference, string verdict) =>
        Assert.Equal([verdict], Broken(ProjectFile.Parse($"src/{module}/{module}.csproj", Referring(reference))));

    [Theory]
    [InlineData("Orders", "Carts")]
    [InlineData("Web", "Sandbox")]
    [InlineData("Catalog", "Kernel")]
    public void A_reference_that_goes_down_is_welcome(string module, string reference) =>
        Assert.Empty(Broken(ProjectFile.Parse($"src/{module}/{module}.csproj", Referring(reference))));

    private static string Referring(string module) =>
        $"""<Project><ItemGroup><ProjectReference Include="../{module}/{module}.csproj" /></ItemGroup></Project>""";

    private static IEnumerable<string> Broken(ProjectFile project)
    {
        if (!Floors.TryGetValue(project.Name, out var floor))
            return [$"{project.Name} has no floor"];
        return project.References.Select(reference => Verdict(project.Name, floor, reference)).OfType<string>();
    }

    private static string? Verdict(string module, int floor, string reference)
    {
        if (!Floors.TryGetValue(reference, out var below))
            return $"{module} refers to {reference}, which has no floor";
        if (floor == Beside)
            return $"{module} refers to {reference}: it knows the shop by its protocols only";
        if (below == Beside)
            return module == "Web" ? null : $"{module} refers to {reference}: only Web may";
        return below < floor ? null : $"{module} (floor {floor}) refers to {reference} (floor {below})";
    }
}
