using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>What Payments registers: the contract, its use cases, the line to each gateway, the reconciler.</summary>
public sealed class PaymentsModule : IModule
{
    public static string Name => "payments";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var settings = PaymentSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddDeadline<PaymentsModule>("payment_attempt", "due_at", settings.LongestWait);
        services.AddDeadline<PaymentsModule>("refund", "due_at", settings.LongestWait);
        services.AddSingleton<PaymentRows>();
        services.AddSingleton<RecordAnswer>();
        services.AddSingleton<AskGateway>();
        services.AddSingleton<ChargePayment>();
        services.AddSingleton<MakeRefund>();
        services.AddSingleton<ReceiveWebhook>();
        services.AddSingleton<ReconcilePayments>();
        services.AddSingleton<AuditPayments>();
        services.AddSingleton<IPayments, PaymentsInProcess>();
        services.AddHostedService<ReconcileJob>();

        services.AddSingleton<Gateways>();
        services.AddSingleton<IGateway, StripeGateway>();
        AddLine(services, StripeGateway.HttpClientName, settings.CallTimeout);
    }

    /// <summary>One client a gateway for the life of the process; its connections are renewed, so that DNS changes are seen.</summary>
    private static void AddLine(IServiceCollection services, string name, TimeSpan callTimeout)
    {
        var rules = GatewayLine.Rules(callTimeout);
        services
            .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false }
            )
            .AddHttpMessageHandler(() => new GatewayLine(rules))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }
}
