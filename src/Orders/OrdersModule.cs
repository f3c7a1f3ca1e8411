using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;
using Trove.Orders.Mails;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>Checkout and orders: the saga, its reconciler, the events it acts upon, the mails.</summary>
public sealed class OrdersModule : IModule
{
    public static string Name => "orders";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var settings = OrderSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddDeadline<OrdersModule>(
            "orders",
            "due_at",
            settings.LongestWait,
            "(status = 'created' OR refund = 'due')"
        );
        services.AddSingleton<OrderRows>();
        services.AddSingleton<OrderWrites>();
        services.AddSingleton<PurchaseTally>();
        services.AddSingleton<RunningCheckouts>();
        services.AddSingleton<AnswerOrder>();
        services.AddSingleton<SettleOrder>();
        services.AddSingleton<EarlierCheckout>();
        services.AddSingleton<ValidateCheckout>();
        services.AddSingleton<CheckoutSaga>();
        services.AddSingleton<FindOrders>();
        services.AddSingleton<ReconcileOrders>();
        services.AddDeadline<OrdersModule>("fulfilment", "due_at", settings.LongestWait, "status = 'pending'");
        services.AddSingleton<FulfilmentRows>();
        services.AddSingleton<FulfilmentWrites>();
        services.AddSingleton<FindShares>();
        services.AddSingleton<FindParcels>();
        services.AddSingleton<PlanFulfilments>();
        services.AddSingleton<FinishFulfilment>();
        services.AddSingleton<ShipFulfilments>();
        services.AddSingleton<DeliverFulfilment>();
        services.AddSingleton<CallOffOrder>();
        services.AddSingleton<ReconcileFulfilments>();
        services.AddSingleton<AuditFulfilments>();
        services.AddSingleton<AuditOrders>();
        services.AddSingleton<FindSurroundings>();
        services.AddSingleton<OrderMails>();
        services.AddSingleton<ParcelMails>();
        services.AddSingleton<IOrders, OrdersInProcess>();
        services.AddEventHandler<PaymentSettled, OnPaymentSettled>();
        services.AddEventHandler<OrderPlaced, OnOrderPlaced>();
        services.AddEventHandler<OrderCanceled, OnOrderCanceled>();
        services.AddEventHandler<FulfilmentShipped, OnFulfilmentShipped>();
        services.AddEventHandler<FulfilmentDelivered, OnFulfilmentDelivered>();
        services.AddHostedService<ReconcileJob>();
    }
}
