using System.Runtime.InteropServices;
using System.Text.Json;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Control;

/// <summary>The Sandbox's books in figures, to be compared with the shop's own.</summary>
internal sealed class StateReport
{
    /// <summary>Of more orders than this only the newest are listed; the totals count all.</summary>
    private const int MaxOrders = 10_000;

    private readonly SortedDictionary<string, int> intentsByStatus = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Total> captured = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Total> refunded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderTotal> orders = new(StringComparer.Ordinal);
    private int intents;

    /// <param name="newestFirst">All intents.</param>
    /// <param name="orderMetadata">The metadata name that says which order a payment is for.</param>
    public StateReport(IEnumerable<PaymentIntent> newestFirst, string orderMetadata)
    {
        foreach (var intent in newestFirst)
        {
            Count(intent, intent.MetadataValue(orderMetadata));
        }
    }

    public void Write(Utf8JsonWriter json, PaymentBook book, SandboxFaults faults)
    {
        json.WriteStartObject();
        json.WriteStartObject("intents"u8);
        json.WriteNumber("total"u8, intents);
        json.WriteStartObject("byStatus"u8);
        foreach (var (status, count) in intentsByStatus)
            json.WriteNumber(status, count);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteTotals(json, "captured", captured);
        WriteTotals(json, "refunded", refunded);
        WriteOrders(json);
        var webhooks = book.Webhooks;
        json.WriteStartObject("webhooks"u8);
        json.WriteNumber("delivered"u8, webhooks.Counts.DeliveredCount);
        json.WriteNumber("failed"u8, webhooks.Counts.FailedCount);
        json.WriteNumber("givenUp"u8, webhooks.Counts.GivenUpCount);
        json.WriteNumber("dropped"u8, webhooks.Counts.DroppedCount);
        json.WriteNumber("pending"u8, webhooks.Pending);
        json.WriteEndObject();
        json.WriteNumber("events"u8, book.Events.Count);
        json.WriteNumber("cards"u8, book.Methods.Count);
        json.WritePropertyName("faults"u8);
        JsonSerializer.Serialize(json, faults, FaultsJson.Default.SandboxFaults);
        json.WriteEndObject();
    }

    private void Count(PaymentIntent intent, string? order)
    {
        intents++;
        var status = intent.Status.Spelled();
        intentsByStatus[status] = intentsByStatus.GetValueOrDefault(status) + 1;
        if (intent.AmountReceived == 0)
            return;

        captured[intent.Currency] = captured.GetValueOrDefault(intent.Currency).Plus(1, intent.AmountReceived);
        refunded[intent.Currency] = refunded
            .GetValueOrDefault(intent.Currency)
            .Plus(intent.Refunds.Count, intent.AmountRefunded);
        if (order is not null)
        {
            var total = orders.GetValueOrDefault(order);
            orders[order] = new(
                total.Captures + 1,
                total.Captured + intent.AmountReceived,
                total.Refunded + intent.AmountRefunded,
                intent.Currency
            );
        }
    }

    private static void WriteTotals(Utf8JsonWriter json, string name, SortedDictionary<string, Total> totals)
    {
        json.WriteStartObject(name);
        foreach (var (currency, total) in totals)
        {
            json.WriteStartObject(currency);
            json.WriteNumber("count"u8, total.Count);
            json.WriteNumber("amount"u8, total.Amount);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteOrders(Utf8JsonWriter json)
    {
        json.WriteNumber("orderCount"u8, orders.Count);
        json.WriteStartObject("orders"u8);
        foreach (var (order, total) in orders.Take(MaxOrders))
        {
            json.WriteStartObject(order);
            json.WriteNumber("captures"u8, total.Captures);
            json.WriteNumber("captured"u8, total.Captured);
            json.WriteNumber("refunded"u8, total.Refunded);
            json.WriteString("currency"u8, total.Currency);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("capturedTwice"u8);
        foreach (var order in orders.Where(order => order.Value.Captures > 1).Take(MaxOrders))
            json.WriteStringValue(order.Key);
        json.WriteEndArray();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Total(int Count, long Amount)
    {
        public Total Plus(int count, long amount) => new(Count + count, Amount + amount);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct OrderTotal(int Captures, long Captured, long Refunded, string Currency);
}
