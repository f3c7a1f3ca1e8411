using Trove.Bench;
using Trove.Bench.Files;
using Trove.Bench.Finding;
using Trove.Bench.Http;

// Every scenario of `bin/bench`, in the order they run. Add new ones here.
Scenario[] scenarios =
[
    new LedgerScenario(),
    new WaitingRoomScenario(),
    new BuyingScenario(),
    new PagesScenario(),
    new FlashSaleScenario(),
    new SearchScenario(),
    new FilesScenario(),
];

return await BenchRun.StartAsync(scenarios, args);
