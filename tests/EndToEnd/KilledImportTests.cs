using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Trove.Kernel.Data;
using Trove.Tests.Catalog;
using Trove.Tests.Support;
using Trove.Web.Demo.Large;

namespace Trove.Tests.EndToEnd;

/// <summary>The verb <c>import</c> in a process of its own, killed while it saves, and run again.</summary>
public abstract class KilledImportTests(TestDatabase database)
{
    private const int Products = 2_500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task An_import_killed_while_it_saves_ends_like_one_that_was_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("trove-killed-");
        try
        {
            var file = Path.Combine(folder.FullName, "products.jsonl");
            await WriteFileAsync(file);
            var where = await database.CreateAsync();

            var reached = new List<long>();
            foreach (var atLeast in (long[])[1, 501, 1_501])
                reached.Add(await KillAsync(where, file, atLeast));
            var (exit, said) = await RunAsync(where, "import", file);
            var export = file + ".export";
            await RunAsync(where, "export", export);
            var (audit, verdicts) = await RunAsync(where, "audit");

            Assert.All(reached, count => Assert.InRange(count, 1, Products - 1));
            Assert.Equal(0, exit);
            Assert.Contains($"{Products - reached[^1]:N0} created", said, StringComparison.Ordinal);
            Assert.Contains($"{reached[^1]:N0} unchanged", said, StringComparison.Ordinal);
            Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(export));
            Assert.True(audit == 0, verdicts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a shop exports that was filled without a break.</summary>
    private async Task WriteFileAsync(string path)
    {
        await using var shop = await ImportShop.StartAsync(database);
        await new SeedLarge(shop.Catalog, shop.Inventory, shop.Shop.Get<IConfiguration>()).RunAsync(
            Products,
            _ => { },
            CancellationToken.None
        );
        await File.WriteAllTextAsync(path, await shop.ExportAsync());
    }

    /// <summary>Kills the import as soon as so many products are saved; returns how many it left.</summary>
    private static async Task<long> KillAsync(DatabaseOptions where, string file, long atLeast)
    {
        using var process = Start(where, "import", file);
        var said = process.StandardOutput.ReadToEndAsync();
        var waited = Stopwatch.StartNew();
        while (!process.HasExited && await CountAsync(where) < atLeast)
        {
            Assert.True(waited.Elapsed < Patience, $"No {atLeast} products were saved.");
            await Task.Delay(5);
        }

        process.Kill();
        await process.WaitForExitAsync();
        await said;
        // What the database had in hand when the process died may still be committed.
        await Task.Delay(500);
        return await CountAsync(where);
    }

    private static async Task<(int Exit, string Said)> RunAsync(DatabaseOptions where, params string[] verb)
    {
        using var process = Start(where, verb);
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, said + await errors);
    }

    private static Process Start(DatabaseOptions where, params string[] verb)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var binary = Path.Combine(own.Parent!.Parent!.FullName, "Web", own.Name, "Trove.Web.dll");
        var start = new ProcessStartInfo("dotnet", [binary, .. verb])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TROVE_DATA"] = where.DataFolder;
        start.Environment["ConnectionStrings__Shop"] = where.PostgresConnectionString ?? "";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }

    private static async Task<long> CountAsync(DatabaseOptions where)
    {
        try
        {
            await using DbConnection connection = where.PostgresConnectionString is { } postgres
                ? new NpgsqlConnection(postgres + ";Search Path=catalog;Pooling=false")
                : new SqliteConnection($"Data Source={where.DataFolder}/catalog.db;Mode=ReadOnly;Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM product";
            return (long)(await command.ExecuteScalarAsync())!;
        }
        catch (DbException)
        {
            // Its tables are not made yet.
            return 0;
        }
    }
}

public sealed class KilledImportOnSqlite(SqliteDatabase database)
    : KilledImportTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class KilledImportOnPostgres(PostgresDatabase database)
    : KilledImportTests(database),
        IClassFixture<PostgresDatabase>;
