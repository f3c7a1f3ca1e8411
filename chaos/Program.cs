using Trove.Chaos;

if (ChaosOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(ChaosOptions.Usage);
    return 2;
}

return await ChaosSeries.RunAsync(options);
