using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Trove.Sandbox.Stripe;

/// <summary>Stripe's lists: newest first, <c>limit</c> 1 to 100, from <c>starting_after</c>, filtered by <c>created</c>.</summary>
internal static class ListPage
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 100;

    public static Task AnswerAsync<T>(
        HttpContext http,
        IEnumerable<string> filters,
        Func<Fields, IEnumerable<T>> newestFirst,
        Func<T, string> idOf,
        Func<T, long> createdOf,
        Action<Utf8JsonWriter, T, Expansion> write,
        bool isSearch = false
    )
    {
        var fields = new Fields(http.Request.Query);
        var known = new HashSet<string>(filters, StringComparer.Ordinal)
        {
            "limit",
            "starting_after",
            "created",
            "expand",
        };
        Expansion expansion = default;
        CreatedBetween created = default;
        long? limit = null;
        if (
            (
                fields.RefuseUnknown(known)
                ?? Expansion.Read(fields, out expansion)
                ?? fields.ReadInteger("limit", out limit)
                ?? CreatedBetween.Read(fields, out created)
            ) is
            { } error
        )
        {
            return StripeApi.RefuseAsync(http, error);
        }

        if (limit is < 1 or > MaxLimit)
        {
            return StripeApi.RefuseAsync(
                http,
                StripeError.Invalid(
                    $"The limit must be between 1 and {MaxLimit}.",
                    "limit",
                    "parameter_invalid_integer"
                )
            );
        }

        var items = newestFirst(fields).Where(item => created.Includes(createdOf(item)));
        if (fields["starting_after"] is { } after)
        {
            items = items.SkipWhile(item => idOf(item) != after).Skip(1);
        }

        var count = (int)(limit ?? DefaultLimit);
        var found = items.Take(count + 1).ToList();
        return JsonBody.WriteAsync(
            http,
            200,
            new Page<T>(found, count, http.Request.Path, expansion, write, isSearch),
            static (json, page) => page.Write(json)
        );
    }

    private sealed record Page<T>(
        List<T> Found,
        int Count,
        string Path,
        Expansion Expansion,
        Action<Utf8JsonWriter, T, Expansion> WriteItem,
        bool IsSearch
    )
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("object"u8, IsSearch ? "search_result"u8 : "list"u8);
            json.WriteStartArray("data"u8);
            foreach (var item in Found.Take(Count))
            {
                WriteItem(json, item, Expansion);
            }

            json.WriteEndArray();
            json.WriteBoolean("has_more"u8, Found.Count > Count);
            if (IsSearch)
            {
                json.WriteNull("next_page"u8);
            }

            json.WriteString("url"u8, Path);
            json.WriteEndObject();
        }
    }
}

/// <summary>The filter <c>created</c>: an exact second, or <c>created[gt|gte|lt|lte]</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CreatedBetween(long From, long To)
{
    public static StripeError? Read(Fields fields, out CreatedBetween between)
    {
        between = new(long.MinValue, long.MaxValue);
        long? at = null;
        long? after = null;
        long? from = null;
        long? before = null;
        long? to = null;
        if (
            (
                fields.ReadInteger("created", out at)
                ?? fields.ReadInteger("created[gt]", out after)
                ?? fields.ReadInteger("created[gte]", out from)
                ?? fields.ReadInteger("created[lt]", out before)
                ?? fields.ReadInteger("created[lte]", out to)
            ) is
            { } error
        )
        {
            return error;
        }

        between = new(at ?? from ?? after + 1 ?? long.MinValue, at ?? to ?? before - 1 ?? long.MaxValue);
        return null;
    }

    public bool Includes(long unixSeconds) => unixSeconds >= From && unixSeconds <= To;
}
