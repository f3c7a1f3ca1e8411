using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Opens a cart, with items or without: all of them or none.</summary>
internal sealed class OpenCart(
    CartRows rows,
    HoldStock stock,
    ChangeItems items,
    OfferSubstitutes substitutes,
    ViewCart view,
    AskAtTheDoor door,
    CartSettings settings,
    TimeProvider clock
)
{
    public async Task<CartResult> OpenAsync(CreateCart request, CancellationToken cancellationToken)
    {
        if (Check(request) is { Count: > 0 } errors)
            return new CartInvalid(errors);
        var document = new CartDocument(settings.Currency.Code, request.Country, []);
        for (var i = 0; i < request.Items.Count; i++)
        {
            var decision = await items.AddAsync(document, request.Items[i], $"items[{i}].", cancellationToken);
            if (decision is RefuseChange refused)
                return refused.Reason;
            document = ((MakeChange)decision).Document;
        }

        var id = Id<Cart>.New(clock);
        foreach (var item in request.Items)
        {
            if (await door.AskAsync(id, item, cancellationToken) is { } refusal)
                return await GiveUpAsync(id, refusal, cancellationToken);
        }

        var lines = document.Wanted().ToList();
        var needed = lines.Select(line => line.Sku).ToHashSet();
        var (held, missing) = await stock.HoldAsync(new HoldLines(id, lines, needed, Changed: null), cancellationToken);
        if (held is null)
            return await GiveUpAsync(id, await substitutes.RefuseAsync(missing, cancellationToken), cancellationToken);
        var cart = await rows.InsertAsync(id, document, cancellationToken);
        return await view.ViewAsync(cart, held, cancellationToken);
    }

    /// <summary>There will be no such cart: what was used up for it can be used again.</summary>
    private async Task<CartResult> GiveUpAsync(Id<Cart> id, CartResult refusal, CancellationToken cancellationToken)
    {
        await door.GiveBackAsync(id, cancellationToken);
        return refusal;
    }

    private List<FieldError> Check(CreateCart request)
    {
        var errors = new List<FieldError>();
        if (request.Currency is { } currency && currency != settings.Currency)
            errors.Add(new FieldError("currency", $"This shop sells in {settings.Currency}: say so, or leave it out."));
        if (request.Country is { } country && !IsCountry(country))
            errors.Add(new FieldError("country", "Give the country by its two-letter code in capitals, such as US."));
        if (request.Items.Count > settings.MaxLines)
            errors.Add(new FieldError("items", $"A cart holds at most {settings.MaxLines} different items."));
        return errors;
    }

    private static bool IsCountry(string country) => country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
