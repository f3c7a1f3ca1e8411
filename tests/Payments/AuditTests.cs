using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class AuditTests(TestDatabase database)
{
    [Theory]
    [InlineData("A payment's refunds add up", "UPDATE refund SET amount = amount + 1")]
    [InlineData("A payment's refunds add up", "UPDATE payment_attempt SET refund_pending = 1")]
    [InlineData(
        "A captured payment has its gateway's reference, which is no other's",
        "UPDATE payment_attempt SET gateway_reference = NULL"
    )]
    [InlineData(
        "Each gateway's message is handled, once",
        "UPDATE gateway_webhook SET handled_at = NULL, received_at = 0 WHERE body LIKE '%payment_intent.succeeded%'"
    )]
    public async Task A_broken_promise_is_found(string promise, string damage)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_sandbox_webhook_first");
        await shop.PayAsync(charge);
        await shop.Payments.RefundAsync(
            new(shop.NewId(), charge.Attempt, new(1000, charge.Amount.Currency), "Scratched")
        );
        Assert.Empty(await shop.BrokenPromisesAsync());

        await shop.Database.Writer.CommitAsync(new WriteUnit().Then(damage));

        var broken = Assert.Single(await shop.BrokenPromisesAsync());
        Assert.Equal((promise, 1L), (broken.Name, broken.BreachCount));
        Assert.Single(broken.Breaches);
    }

    [Theory]
    [InlineData("UPDATE payment_attempt SET refunded = amount + 1")]
    [InlineData("UPDATE payment_attempt SET state = 'lost'")]
    [InlineData("UPDATE payment_attempt SET state = 'refunded'")]
    [InlineData("UPDATE payment_attempt SET due_at = 1")]
    [InlineData("UPDATE payment_attempt SET amount = 0")]
    public async Task The_database_itself_refuses_an_impossible_payment(string damage)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        var before = await shop.RowAsync(charge.Attempt);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            shop.Database.Writer.CommitAsync(new WriteUnit().Then(damage))
        );

        Assert.Equal(before, await shop.RowAsync(charge.Attempt));
    }

    [Fact]
    public async Task Attempts_are_listed_in_pages()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        for (var i = 0; i < 5; i++)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            await shop.PayAsync(shop.Charge());
        }

        var first = await shop.Payments.ListAsync(null, 3);
        var second = await shop.Payments.ListAsync(first[^1].Id, 3);

        Assert.Equal((3, 2), (first.Count, second.Count));
        var times = first.Concat(second).Select(attempt => attempt.CreatedAt).ToList();
        Assert.Equal(times.Order().Distinct(), times);
    }
}

public sealed class AuditOnSqlite(SqliteDatabase database) : AuditTests(database), IClassFixture<SqliteDatabase>;

public sealed class AuditOnPostgres(PostgresDatabase database) : AuditTests(database), IClassFixture<PostgresDatabase>;
