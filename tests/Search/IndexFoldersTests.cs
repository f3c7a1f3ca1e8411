using Trove.Search;

namespace Trove.Tests.Search;

public sealed class IndexFoldersTests
{
    [Fact]
    public async Task The_size_is_told_while_files_come_and_go()
    {
        var folder = Directory.CreateTempSubdirectory("trove-test-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "stays"), new byte[1_000]);
        using var stop = new CancellationTokenSource();
        var merges = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                foreach (var name in Enumerable.Range(0, 20).Select(at => Path.Combine(folder, $"{i}-{at}")))
                    File.WriteAllBytes(name, new byte[10]);
                foreach (var name in Directory.GetFiles(folder, $"{i}-*"))
                    File.Delete(name);
            }
        });

        for (var i = 0; i < 2_000; i++)
            Assert.InRange(IndexFolders.SizeOf(folder), 1_000, 1_200);
        await stop.CancelAsync();
        await merges;

        Directory.Delete(folder, recursive: true);
        Assert.Equal(0, IndexFolders.SizeOf(folder));
    }
}
