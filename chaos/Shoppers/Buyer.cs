using System.Diagnostics;
using Trove.Chaos.History;

namespace Trove.Chaos.Shoppers;

/// <summary>One of the crowd: buys again and again until the sale is over, each time by another habit that the seed chooses.</summary>
internal sealed class Buyer(int number, SalePlan plan, CheckoutDesk desk, Stopwatch clock)
{
    private static readonly Habit[] Habits = Enum.GetValues<Habit>();

    private readonly Random _dice = new(plan.Seed * 1_009 + number);
    private int _purchases;

    public async Task BuyUntilOverAsync()
    {
        while (clock.Elapsed < plan.Time)
        {
            // Every other one just buys.
            var habit = _dice.Next(2) == 0 ? Habit.Plain : Habits[_dice.Next(Habits.Length)];
            var pause = TimeSpan.FromMilliseconds(_dice.Next(20, 400));
            var server = _dice.Next(desk.ServerCount);
            var lines = Choose(habit);
            await BuyAsync(habit, server, lines);
            await Task.Delay(pause);
        }
    }

    private Dictionary<string, int> Choose(Habit habit)
    {
        var goods = plan.Goods.ToArray();
        _dice.Shuffle(goods);
        return goods
            .Take(habit == Habit.BuysMany ? goods.Length : 1)
            .ToDictionary(good => good.Sku, _ => habit == Habit.BuysMany ? _dice.Next(1, 4) : 1);
    }

    private async Task BuyAsync(Habit habit, int server, Dictionary<string, int> lines)
    {
        if (await desk.FillCartAsync(server, lines) is not { } cart)
            return;
        switch (habit)
        {
            case Habit.Abandons:
                return;
            case Habit.DoubleClick:
                var key = NewKey();
                await Task.WhenAll(PayAsync(server, cart, key), PayAsync(server + 1, cart, key));
                return;
            case Habit.TwoTabs:
                await Task.WhenAll(PayAsync(server, cart, NewKey()), PayAsync(server + 1, cart, NewKey()));
                return;
            case Habit.Wavers:
                if (await desk.WaverAsync(server, cart) is { } changed)
                    await PayAsync(server, changed, NewKey());
                return;
            case Habit.Declined:
                if (await PayAsync(server, cart, NewKey(), "pm_card_visa_chargeDeclined") == Told.Refused)
                    await PayAsync(server, cart, NewKey());
                return;
            case Habit.Confirms:
            case Habit.RefusesAtBank:
            case Habit.LeavesAtBank:
                await ConfirmAsync(habit, server, cart);
                return;
            default:
                await PayAsync(server, cart, NewKey(), TokenOf(habit));
                return;
        }
    }

    private async Task ConfirmAsync(Habit habit, int server, Cart cart)
    {
        var key = NewKey();
        var bank = await desk.SendToBankAsync(server, cart, key);
        if (bank is null || habit == Habit.LeavesAtBank)
            return;
        await desk.AnswerBankAsync(bank, habit == Habit.Confirms ? "authorise" : "fail");
        // The browser comes back, and is reloaded at once.
        await Task.WhenAll(desk.ComeBackAsync(server, bank), desk.ComeBackAsync(server + 1, bank));
        await desk.PayAsync(server, cart, key, CheckoutDesk.ConfirmedCard);
    }

    private Task<Told> PayAsync(int server, Cart cart, string key, string token = "pm_card_visa") =>
        desk.PayAsync(server, cart, key, token);

    private string NewKey() => $"b{number}-{++_purchases}";

    private static string TokenOf(Habit habit) =>
        habit switch
        {
            Habit.Unanswered => "pm_sandbox_timeout_after_charge",
            Habit.FailsOnce => "pm_sandbox_error_500_once",
            Habit.MessageFirst => "pm_sandbox_webhook_first",
            Habit.MessageTwice => "pm_sandbox_webhook_twice",
            _ => "pm_card_visa",
        };
}
