using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>The waiting room: a fair queue before products that more people want than there are pieces.</summary>
public sealed class WaitingRoomModule : IModule
{
    public static string Name => "waitingroom";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WaitingRoomSettings.From(configuration));
        services.AddSingleton<SqlTickets>();
        services.AddSingleton<RedisTickets>();
        services.AddSingleton<ITicketStore>(provider =>
            provider.GetRequiredService<SharedRedis>().IsConfigured
                ? provider.GetRequiredService<RedisTickets>()
                : provider.GetRequiredService<SqlTickets>()
        );
        services.AddSingleton<TicketTokens>();
        services.AddSingleton<RoomRows>();
        services.AddSingleton<RoomBook>();
        services.AddSingleton<DemandMeter>();
        services.AddSingleton<Pacing>();
        services.AddSingleton<Standings>();
        services.AddSingleton<RoomFeed>();
        services.AddSingleton<RoomView>();
        services.AddSingleton<TakeTicket>();
        services.AddSingleton<OpenDoor>();
        services.AddSingleton<IWaitingRoom, WaitingRoomInProcess>();
        services.AddSingleton<RunRooms>();
        services.AddHostedService(provider => provider.GetRequiredService<RunRooms>());
    }
}
