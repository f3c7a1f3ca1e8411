namespace Trove.Tests.Tidy;

/// <summary>The working copy that the tests were built from, as text.</summary>
internal static class Repository
{
    private static readonly string[] SkippedFolders = ["artifacts", "data", "node_modules", "TestResults"];

    private static readonly string[] TextEndings =
    [
        "",
        ".cs",
        ".cshtml",
        ".csproj",
        ".css",
        ".html",
        ".js",
        ".json",
        ".md",
        ".props",
        ".razor",
        ".slnx",
        ".sql",
        ".txt",
        ".yml",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file of the tree, paths relative and with slashes.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Read(new DirectoryInfo(Root))];

    public static IEnumerable<SourceFile> CSharp(string folder) =>
        Files.Where(file => file.IsCSharp && file.Path.StartsWith(folder, StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            if (TextEndings.Contains(file.Extension) && file.Name != ".git")
                yield return new SourceFile(Relative(file), File.ReadAllText(file.FullName));
        }

        foreach (var inner in folder.EnumerateDirectories())
        {
            if (SkippedFolders.Contains(inner.Name) || inner.Name is ".git" or ".vs" or ".idea")
                continue;
            foreach (var file in Read(inner))
                yield return file;
        }
    }

    private static string Relative(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trove.slnx")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException(
            "The tests run from inside a working copy; no folder above holds Trove.slnx."
        );
    }
}
