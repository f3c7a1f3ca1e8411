using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Notifications;

/// <summary>What Notifications registers: the queue, the way mails leave, the sender.</summary>
public sealed class NotificationsModule : IModule
{
    public static string Name => "notifications";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var settings = MailSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddDeadline<NotificationsModule>("mail", "due_at", SendMail.LongestPause);
        services.AddSingleton<MailQueue>();
        services.AddSingleton<INotifications>(provider => provider.GetRequiredService<MailQueue>());
        services.AddSingleton<SendMail>();
        services.AddHostedService<SendMailJob>();
        if (settings.Smtp is { } smtp)
            services.AddSingleton<IMailTransport>(_ => new SmtpTransport(smtp));
        else
            services.AddSingleton<IMailTransport, PickupTransport>();
    }
}
