namespace Trove.Tests.Tidy;

/// <summary>A file is read at one sitting. The exceptions are a ratchet: their limits only ever go down.</summary>
public sealed class FileSizeTests
{
    private const int Limit = 300;
    private const int KernelFileLimit = 36;
    private const int ProgramLimit = 100;

    private static readonly string[] Endings = [".cs", ".cshtml", ".razor", ".js", ".css", ".sql"];

    /// <summary>Files above the limit, each with its own. A file that shrank has its number lowered; one that fits is struck off.</summary>
    private static readonly Dictionary<string, int> Exceptions = new(StringComparer.Ordinal);

    [Fact]
    public void No_file_is_too_long() => Violations.AssertNone(TooLong(Repository.Files, Exceptions));

    [Fact]
    public void A_long_file_is_too_long() =>
        Assert.Equal(["src/Sample/Long.cs: 301 lines, at most 300"], TooLong([Sample("src/Sample/Long.cs", 301)], []));

    [Fact]
    public void An_exception_that_could_shrink_must_shrink() =>
        Assert.Equal(
            ["src/Sample/Long.cs: 310 lines, its exception says 320: lower it"],
            TooLong([Sample("src/Sample/Long.cs", 310)], new() { ["src/Sample/Long.cs"] = 320 })
        );

    [Fact]
    public void An_exception_without_need_is_struck_off() =>
        Assert.Equal(
            ["src/Sample/Short.cs: needs no exception"],
            TooLong([Sample("src/Sample/Short.cs", 200)], new() { ["src/Sample/Short.cs"] = 320 })
        );

    [Fact]
    public void The_kernel_stays_small() => Violations.AssertNone(TooMany(Repository.CSharp("src/Kernel/")));

    [Fact]
    public void A_kernel_of_many_files_is_too_big() =>
        Assert.Single(TooMany(Enumerable.Range(0, 37).Select(i => Sample($"src/Kernel/File{i}.cs", 10))));

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(Repository.Files.Single(file => file.Path == "src/Web/Program.cs").LineCount, 1, ProgramLimit);

    private static SourceFile Sample(string path, int lines) =>
        new(path, string.Join('\n', Enumerable.Repeat("//", lines)));

    private static IEnumerable<string> TooMany(IEnumerable<SourceFile> kernel) =>
        kernel.Count() is var count and > KernelFileLimit
            ? [$"src/Kernel: {count} files, at most {KernelFileLimit}"]
            : [];

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files, Dictionary<string, int> exceptions)
    {
        var measured = files
            .Where(file => Endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal)))
            .ToList();
        foreach (var file in measured)
        {
            var lines = file.LineCount;
            var excepted = exceptions.TryGetValue(file.Path, out var allowed);
            if (!excepted && lines > Limit)
                yield return $"{file.Path}: {lines} lines, at most {Limit}";
            else if (excepted && lines <= Limit)
                yield return $"{file.Path}: needs no exception";
            else if (excepted && lines > allowed)
                yield return $"{file.Path}: {lines} lines, its exception says at most {allowed}";
            else if (excepted && lines < allowed)
                yield return $"{file.Path}: {lines} lines, its exception says {allowed}: lower it";
        }

        foreach (var gone in exceptions.Keys.Except(measured.Select(file => file.Path)))
            yield return $"{gone}: excepted, but there is no such file";
    }
}
