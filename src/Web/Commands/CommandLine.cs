using System.CommandLine;
using Trove.Kernel;
using Trove.Web.Imports;

namespace Trove.Web.Commands;

/// <summary>The verbs. Exit codes: 0 done, 1 the verb failed or found something broken, 2 a wrong setting or usage.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args is [] or ["serve"]
                ? await Serve.RunAsync([], withDemo: false, CancellationToken.None)
                : await ParseAsync(args);
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing is half done.");
            return 130;
        }
    }

    private static async Task<int> ParseAsync(string[] args)
    {
        var root = new RootCommand("Trove, a self-hosted shop.")
        {
            ServeVerb(),
            Verb("migrate", "Brings the databases up to date.", Migrate.RunAsync),
            SeedVerb(),
            ImportVerb(),
            ExportVerb(),
            Verb("reindex", "Builds the search index anew; a shop that runs goes on answering.", Reindex.RunAsync),
            Verb("audit", "Checks every invariant; exit code 1 when one is broken.", Audit.RunAsync),
            KeysVerb(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Try: trove --help");
        return 2;
    }

    private static Command ServeVerb()
    {
        var demo = new Option<bool>("--demo") { Description = "Fill an empty shop with the demo." };
        var urls = new Option<string>("--urls") { Description = "Where to listen; otherwise ASPNETCORE_URLS says it." };
        var verb = new Command("serve", "Serves the shop (the default).") { demo, urls };
        verb.SetAction(
            (parsed, ct) =>
                Serve.RunAsync(parsed.GetValue(urls) is { } given ? ["--urls", given] : [], parsed.GetValue(demo), ct)
        );
        return verb;
    }

    private static Command SeedVerb()
    {
        var demo = Verb("demo", "Fills the shop with the demo; a second time changes nothing.", SeedDemoShop.RunAsync);
        var products = new Option<int>("--products") { Description = "How many, 1 to 5,000,000.", Required = true };
        products.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 5_000_000)
                given.AddError("--products: must be 1 to 5,000,000.");
        });
        var large = new Command("large", "Fills the shop with made-up products; a second time adds what is missing.")
        {
            products,
        };
        large.SetAction((parsed, ct) => SeedLargeShop.RunAsync(parsed.GetValue(products), ct));
        return new Command("seed", "Makes products up.") { demo, large };
    }

    private static Command ImportVerb()
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to import." };
        var format = new Option<string>("--format")
        {
            Description =
                "shopify, woocommerce or trove (CSV or JSON Lines); by default told from how the file begins.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything, change nothing." };
        var setStock = new Option<bool>("--set-stock")
        {
            Description = "Set what is on hand to what the file says, where the shop has counted already.",
        };
        format.AcceptOnlyFromAmong(ProductFiles.Names);
        var verb = new Command("import", "Imports products from Shopify, WooCommerce or Trove's own files.")
        {
            file,
            format,
            dryRun,
            setStock,
        };
        verb.SetAction(
            (parsed, ct) =>
                Import.RunAsync(
                    parsed.GetValue(file)!.FullName,
                    parsed.GetValue(format),
                    new ImportOptions(parsed.GetValue(dryRun), parsed.GetValue(setStock)),
                    ct
                )
        );
        return verb;
    }

    private static Command ExportVerb()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "The file to write: .csv for spreadsheets, else JSON Lines.",
        };
        var verb = new Command("export", "Exports all products.") { file };
        verb.SetAction((parsed, ct) => Export.RunAsync(parsed.GetValue(file)!.FullName, ct));
        return verb;
    }

    private static Command KeysVerb()
    {
        var name = new Option<string>("--name") { Description = "What the key is for.", Required = true };
        var scope = new Option<string>("--scope") { Description = "What it opens.", Required = true };
        scope.AcceptOnlyFromAmong("admin");
        var create = new Command("create", "Makes an API key and prints it, once.") { name, scope };
        create.SetAction((parsed, ct) => CreateKey.RunAsync(parsed.GetValue(name)!, ct));
        return new Command("keys", "API keys.") { create };
    }

    private static Command Verb(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var verb = new Command(name, description);
        verb.SetAction((_, ct) => run(ct));
        return verb;
    }
}
