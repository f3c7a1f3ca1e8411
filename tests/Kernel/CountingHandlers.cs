using System.Collections.Concurrent;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Tests.Kernel;

internal sealed record Counted(string Name, int By) : IEvent
{
    public static string Type => "trove.sample.counted.v1";
}

internal sealed record Ignored : IEvent
{
    public static string Type => "trove.sample.ignored.v1";
}

/// <summary>Adds to a counter with the inbox, and fails when it is told to.</summary>
internal sealed class FirstHandler(ModuleDatabase<SampleModule> database) : IEventHandler<Counted>
{
    public ConcurrentQueue<Counted> Taken { get; } = new();

    public ConcurrentQueue<WriteOutcome> Outcomes { get; } = new();

    public int FailuresLeft { get; set; }

    public async Task HandleAsync(Delivery<Counted> delivery, CancellationToken cancellationToken)
    {
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            throw new InvalidOperationException("not today");
        }

        Taken.Enqueue(delivery.Event);
        Outcomes.Enqueue(
            await database.Writer.CommitAsync(
                new WriteUnit()
                    .Receive(delivery)
                    .Then(
                        "UPDATE counter SET value = value + @by WHERE name = @name",
                        ("by", delivery.Event.By),
                        ("name", delivery.Event.Name)
                    ),
                cancellationToken
            )
        );
    }
}

internal sealed class SecondHandler(ModuleDatabase<SampleModule> database) : IEventHandler<Counted>
{
    public ConcurrentQueue<Counted> Taken { get; } = new();

    public async Task HandleAsync(Delivery<Counted> delivery, CancellationToken cancellationToken)
    {
        Taken.Enqueue(delivery.Event);
        await database.Writer.CommitAsync(new WriteUnit().Receive(delivery), cancellationToken);
    }
}
