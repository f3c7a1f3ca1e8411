using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class RecentIdsTests
{
    [Fact]
    public void The_oldest_are_forgotten_and_the_newest_are_not()
    {
        var recent = new RecentIds();
        var ids = Enumerable
            .Range(0, 10_001)
            .Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))
            .ToList();

        foreach (var id in ids)
            recent.Add(id);

        Assert.False(recent.Contains(ids[0]));
        Assert.All(ids.Skip(1), id => Assert.True(recent.Contains(id)));
    }
}
