using System.Xml.Linq;

namespace Trove.Tests.Tidy;

/// <summary>What a csproj says: the project's name, the projects it refers to, the packages it asks for.</summary>
internal sealed record ProjectFile(
    string Path,
    string Name,
    IReadOnlyList<string> References,
    IReadOnlyList<XElement> Packages
)
{
    public static IEnumerable<ProjectFile> All =>
        Repository
            .Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => Parse(file.Path, file.Text));

    public static ProjectFile Parse(string path, string text)
    {
        var items = XDocument.Parse(text).Descendants().ToList();
        return new ProjectFile(
            path,
            NameOf(path),
            [
                .. items
                    .Where(item => item.Name.LocalName == "ProjectReference")
                    .Select(item => NameOf(item.Attribute("Include")!.Value)),
            ],
            [.. items.Where(item => item.Name.LocalName == "PackageReference")]
        );
    }

    private static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
