using System.Diagnostics;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;

namespace Trove.Bench.Finding;

/// <summary>
/// The search engine in process, at so many made-up products: words with facets, listings, suggestions, deep pages, the
/// building of the index and how long a changed product takes to be found. The catalog's database is left out: it is the
/// same for any engine.
/// </summary>
internal sealed class SearchScenario : Scenario
{
    private const int SuggestionCount = 6;
    private const int DeepPage = 400;
    private const int SampleSize = 2_000;

    public override string Name => "search";

    public override Task RunAsync(BenchRun run)
    {
        var folder = Directory.CreateTempSubdirectory("trove-bench-").FullName;
        try
        {
            Run(run, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Run(BenchRun run, string folder)
    {
        var count = run.Options.Products;
        var settings = SearchSettings.From(new Microsoft.Extensions.Configuration.ConfigurationManager());
        var language = new English();
        var figures = new LiveFigures();
        var before = Memory();
        using var index = IndexGeneration.Open(Path.Combine(folder, "index"), language, settings.Places, figures);
        var began = Stopwatch.GetTimestamp();
        foreach (var product in MadeUpProducts.Make(count))
            index.Put(product);
        index.Show();
        index.Commit(isComplete: true);
        var built = Stopwatch.GetElapsedTime(began);
        foreach (var sku in figures.Skus())
            figures.NoteAvailable(sku, 3);
        var known = Read(index, language);
        Console.WriteLine(
            $"{count:N0} products: built in {built.TotalSeconds:N1} s, {IndexFolders.SizeOf(index.Folder) / 1e6:N0} MB on disk, "
                + $"{(Memory() - before) / 1e6:N0} MB of managed memory"
        );
        Measure(run, index, known, new RunSearch(settings, language, Currency.Usd), language);
        run.Report(Line("a changed product is found", Changes(index, count, SampleSize / 10)));
    }

    private static void Measure(BenchRun run, IndexGeneration index, Known known, RunSearch search, English language)
    {
        var dice = new Random(1);
        var suggest = new RunSuggest(search, language, Currency.Usd);
        run.Report(
            Line(
                "words, with facets",
                Time(() => Ask(index, search, known, new ProductQuery(MadeUpProducts.Question(dice))))
            )
        );
        run.Report(
            Line(
                "words and two filters, with facets",
                Time(() =>
                    Ask(
                        index,
                        search,
                        known,
                        new ProductQuery(
                            MadeUpProducts.Question(dice),
                            MaxAmount: 50_000,
                            Attributes: new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["red", "blue"] }
                        )
                    )
                )
            )
        );
        run.Report(
            Line(
                "a category, with facets",
                Time(() => Ask(index, search, known, new ProductQuery(Category: MadeUpProducts.Kind(dice))))
            )
        );
        run.Report(
            Line("everything, with facets", Time(() => Ask(index, search, known, new ProductQuery()), SampleSize / 10))
        );
        run.Report(
            Line(
                $"everything by price, page {DeepPage}",
                Time(
                    () => Ask(index, search, known, new ProductQuery(Sort: ProductSort.PriceAscending, Page: DeepPage)),
                    SampleSize / 10
                )
            )
        );
        run.Report(
            Line(
                "suggestions",
                Time(() =>
                {
                    var text = MadeUpProducts.Question(dice);
                    using var view = index.TryLook()!;
                    suggest.Run(view, text[..Math.Max(2, text.Length - dice.Next(5))], SuggestionCount, known);
                })
            )
        );
    }

    private static void Ask(IndexGeneration index, RunSearch search, Known known, ProductQuery query)
    {
        using var view = index.TryLook()!;
        search.Run(view, new SearchQuery(query), known);
    }

    private static Known Read(IndexGeneration index, English language)
    {
        using var view = index.TryLook()!;
        return new Known(
            Vocabulary.Read(view.Reader),
            new Synonyms(SynonymFile.Standard, language),
            new CategoryNames([], language),
            new Curations([]),
            []
        );
    }

    private static Round Changes(IndexGeneration index, int count, int times)
    {
        var dice = new Random(2);
        return Time(
            () =>
            {
                index.Put(MadeUpProducts.Make(dice.Next(count), dice, version: 2));
                index.Show();
            },
            times
        );
    }

    /// <summary>One after the other, after a tenth that is not counted.</summary>
    private static Round Time(Action act, int times = SampleSize)
    {
        for (var i = 0; i < times / 10; i++)
            act();
        var latencies = new int[times];
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            var one = Stopwatch.GetTimestamp();
            act();
            latencies[i] = (int)Stopwatch.GetElapsedTime(one).TotalMicroseconds;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(latencies);
        return new Round(times / seconds, latencies, cpu.TotalMicroseconds / times);
    }

    private static Result Line(string variant, Round round) =>
        new("search", variant, "-", round.PerSecond, round.PercentileMs(0.5), round.PercentileMs(0.99), round.CpuUs);

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
