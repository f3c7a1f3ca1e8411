namespace Trove.Tests.Kernel;

public sealed class SmokeTests
{
    [Fact]
    public void Numbers_add_up() => Assert.Equal(4, 2 + 2);
}
