using Trove.Orders;

namespace Trove.Tests.Orders;

public sealed class OrderNumberTests
{
    [Fact]
    public void Numbers_are_not_repeated_and_read_as_written()
    {
        var numbers = Enumerable.Range(0, 10_000).Select(_ => OrderNumber.New()).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches("^TR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", number));
        Assert.All(numbers, number => Assert.Equal(number, OrderNumber.Parse(number)));
    }

    [Theory]
    [InlineData("TR-7K4M-Q2XN", "TR-7K4M-Q2XN")]
    [InlineData(" tr7k4mq2xn ", "TR-7K4M-Q2XN")]
    [InlineData("tr-oil0-0000", "TR-0110-0000")]
    [InlineData("TR-7K4M-Q2X", null)]
    [InlineData("TR-7K4M-Q2XU", null)]
    [InlineData("XX-7K4M-Q2XN", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_people_type_is_understood(string? typed, string? number) =>
        Assert.Equal(number, OrderNumber.Parse(typed));

    [Theory]
    [InlineData(OrderStatus.Created, OrderStatus.Paid, true)]
    [InlineData(OrderStatus.Created, OrderStatus.Canceled, true)]
    [InlineData(OrderStatus.Created, OrderStatus.Shipped, false)]
    [InlineData(OrderStatus.Paid, OrderStatus.Created, false)]
    [InlineData(OrderStatus.Paid, OrderStatus.Paid, false)]
    [InlineData(OrderStatus.Paid, OrderStatus.Canceled, true)]
    [InlineData(OrderStatus.Processing, OrderStatus.Processing, true)]
    [InlineData(OrderStatus.Processing, OrderStatus.Canceled, false)]
    [InlineData(OrderStatus.Processing, OrderStatus.Delivered, false)]
    [InlineData(OrderStatus.Shipped, OrderStatus.Delivered, true)]
    [InlineData(OrderStatus.Canceled, OrderStatus.Paid, false)]
    [InlineData(OrderStatus.Shipped, OrderStatus.Returned, true)]
    [InlineData(OrderStatus.Returned, OrderStatus.Paid, false)]
    public void A_status_changes_as_the_table_says(OrderStatus from, OrderStatus to, bool allowed) =>
        Assert.Equal(allowed, OrderStatuses.Allows(from, to));

    [Fact]
    public void Only_a_created_order_becomes_paid() =>
        Assert.Equal("'created'", OrderStatuses.SqlSources(OrderStatus.Paid));
}
