using System.Xml.Linq;

namespace Trove.Tests.Tidy;

/// <summary>Package versions stand in Directory.Packages.props and nowhere else.</summary>
public sealed class PackageTests
{
    [Fact]
    public void No_project_names_a_version() => Violations.AssertNone(ProjectFile.All.SelectMany(Versioned));

    [Fact]
    public void A_version_in_a_project_is_refused() =>
        Assert.Equal(
            ["src/Sample/Sample.csproj: Npgsql names a version"],
            Versioned(
                ProjectFile.Parse(
                    "src/Sample/Sample.csproj",
                    """<Project><ItemGroup><PackageReference Include="Npgsql" Version="10.0.3" /></ItemGroup></Project>"""
                )
            )
        );

    private static IEnumerable<string> Versioned(ProjectFile project) =>
        from package in project.Packages
        where package.Attributes().Concat<XObject>(package.Elements()).Any(IsVersion)
        select $"{project.Path}: {package.Attribute("Include")?.Value} names a version";

    private static bool IsVersion(XObject item) =>
        item
            is XAttribute { Name.LocalName: "Version" or "VersionOverride" }
                or XElement { Name.LocalName: "Version" or "VersionOverride" };
}
