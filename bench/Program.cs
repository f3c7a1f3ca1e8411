using Trove.Bench;

// Every scenario of `bin/bench`, in the order they run. Add new ones here.
Scenario[] scenarios = [new LedgerScenario()];

return await BenchRun.StartAsync(scenarios, args);
