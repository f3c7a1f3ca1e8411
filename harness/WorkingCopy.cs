namespace Trove.Harness;

/// <summary>The working copy that this program was built from.</summary>
internal static class WorkingCopy
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Trove.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Trove.slnx is nowhere above.");
        }

        return folder;
    }
}
