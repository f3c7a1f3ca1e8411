using System.Text.Json.Serialization;
using Trove.Carts;

namespace Trove.Orders;

/// <summary>What makes two requests with the same key the same request.</summary>
internal sealed record CheckoutContent(string Gateway, string PaymentToken, DeliveryRequest? Delivery);

[JsonSerializable(typeof(CheckoutContent))]
internal sealed partial class CheckoutJson : JsonSerializerContext;
