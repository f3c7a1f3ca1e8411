using Microsoft.AspNetCore.Http;
using Trove.Sandbox.State;

namespace Trove.Sandbox.Stripe;

/// <summary>A POST to the API, read and checked as far as every POST is.</summary>
internal sealed record StripeCall(Fields Fields, Expansion Expansion, string? RouteId, KeyedRequest? Key)
{
    public const int MaxKeyLength = 255;

    /// <summary>The form of a request; nothing at all counts as an empty one.</summary>
    public static async Task<Fields?> ReadFormAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            return new Fields(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }

        return request.ContentLength is null or 0 ? new Fields([]) : null;
    }
}
