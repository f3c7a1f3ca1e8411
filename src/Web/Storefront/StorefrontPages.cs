using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Trove.Web.Storefront;

/// <summary>The pages that shoppers see: server-rendered, whole without JavaScript, better with it.</summary>
public static class StorefrontPages
{
    /// <summary>The output cache policy of pages that are the same for everybody.</summary>
    public const string CachePolicy = "storefront";

    private static readonly string[] OtherPaths = ["/api", "/openapi", "/health", "/metrics", "/hubs"];

    /// <summary>Registers the pages. The contracts they call and output caching are the host's to register.</summary>
    public static IServiceCollection AddStorefront(this IServiceCollection services, IConfiguration configuration)
    {
        // A working copy runs in Development too; what carries a fingerprint may be kept there as well.
        configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        services.AddSingleton(ShopFace.From(configuration));
        services.AddSingleton<ContentSecurity>();
        services.AddSingleton<ShopMenu>();
        services.AddSingleton<KeptParts>();
        services.AddSingleton<DevelopmentPages>();
        services.AddHttpContextAccessor();
        services.AddScoped<OwnCart>();
        services.AddSingleton<PreviewCheckout>();
        services
            .AddRazorPages(pages =>
            {
                pages.RootDirectory = "/Storefront/Pages";
                // CrossSitePosts refuses forged posts; a token would be personal data in pages that are cached for all.
                pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            })
            .AddMvcOptions(mvc => mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);
        services.Configure<WebEncoderOptions>(encoding =>
            encoding.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        return services;
    }

    /// <summary>Serves the pages, their styles, scripts and fonts, and says "not found" and "sorry" for everything else.</summary>
    public static WebApplication MapStorefront(this WebApplication app)
    {
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseWhen(
            IsShop,
            shop =>
            {
                shop.UseMiddleware<ShopHeaders>();
                shop.UseMiddleware<CrossSitePosts>();
            }
        );
        // Inside the pages' handler, so that the API's mistakes are told as problems, not as pages.
        app.UseWhen(context => !IsShop(context), other => other.UseExceptionHandler());
        app.MapStaticAssets().Add(LongLivedFonts.Keep);
        app.MapRazorPages().WithStaticAssets();
        app.MapGet("/dev/mail/{id:guid}/html", DevelopmentPages.ShowMailAsync).ExcludeFromDescription();
        return app;
    }

    /// <summary>Everything but the API and the checks of operators, which answer with problems, not pages.</summary>
    internal static bool IsShop(HttpContext context) =>
        !Array.Exists(
            OtherPaths,
            path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
        );
}
