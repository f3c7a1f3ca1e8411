using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Orders;

namespace Trove.Reviews;

/// <summary>Reviews, votes and ratings: the use cases, the memory of ratings, the events they heed.</summary>
public sealed class ReviewsModule : IModule
{
    public static string Name => "reviews";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ReviewsSettings.From(configuration));
        services.AddSingleton<ReviewRows>();
        services.AddSingleton<ReviewWrites>();
        services.AddSingleton<Ratings>();
        services.AddSingleton<Allowance>();
        services.AddSingleton<FindPurchase>();
        services.AddSingleton<OpenReview>();
        services.AddSingleton<WriteReviews>();
        services.AddSingleton<ChangeReview>();
        services.AddSingleton<CastVotes>();
        services.AddSingleton<ModerateReviews>();
        services.AddSingleton<EraseReviewer>();
        services.AddSingleton<ImportReviews>();
        services.AddSingleton<AuditReviews>();
        services.AddSingleton<IReviews, ReviewsInProcess>();
        services.AddEventHandler<ProductChanged, OnProductChanged>();
        services.AddEventHandler<OrderCanceled, OnOrderCanceled>();
        services.AddHostedService<FollowRatings>();
    }
}
