namespace Trove.Payments;

/// <summary>
/// Finds out what became of an attempt that is not settled, and records it. With a reference the gateway is asked for
/// it. Without one nobody knows whether the charge was made: the same request is repeated under the same key as long as
/// the gateway recognises the key; afterwards the charge is looked for by the attempt's id.
/// </summary>
internal sealed class AskGateway(Gateways gateways, RecordAnswer record, TimeProvider clock)
{
    // Stripe's search runs up to a minute behind, longer in an outage (docs.stripe.com/search#data-freshness).
    private static readonly TimeSpan SearchMayKnow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SearchKnows = TimeSpan.FromHours(1);

    /// <summary>Returns the attempt as it is then; unchanged when the gateway does not answer.</summary>
    public async Task<AttemptRow> AskAsync(AttemptRow row, CancellationToken cancellationToken)
    {
        if (row.IsSettled || gateways.Find(row.Gateway) is not { } gateway)
            return row;
        var answer = row.GatewayReference is { } reference
            ? await gateway.GetAsync(reference, cancellationToken)
            : await LearnAsync(row, gateway, cancellationToken);
        return answer is GatewayReport report ? await record.RecordAsync(row, report) : row;
    }

    /// <summary>Gives an attempt up; it may turn out to have succeeded. One whose reference is unknown is looked for first.</summary>
    public async Task<AttemptRow> CancelAsync(AttemptRow row, CancellationToken cancellationToken)
    {
        if (row.IsSettled || gateways.Find(row.Gateway) is not { } gateway)
            return row;
        if (row.GatewayReference is null && await gateway.SearchAsync(row.Id, cancellationToken) is GatewayReport found)
            row = await record.RecordAsync(row, found);
        if (row.IsSettled || row.GatewayReference is not { } reference)
            return row;
        var answer = await gateway.CancelAsync(reference, cancellationToken);
        return answer is GatewayReport report ? await record.RecordAsync(row, report) : row;
    }

    private async Task<GatewayAnswer> LearnAsync(AttemptRow row, IGateway gateway, CancellationToken cancellationToken)
    {
        var age = clock.GetUtcNow() - row.CreatedAt;
        var keyLives = age < gateway.KeyLifetime;
        GatewayAnswer answer = keyLives ? await gateway.ChargeAsync(row, cancellationToken) : new GatewaySilent();
        if (answer is GatewayReport or GatewayNotAsked || age < SearchMayKnow)
            return answer;

        var found = await gateway.SearchAsync(row.Id, cancellationToken);
        var isHopeless = !keyLives || (answer is GatewayRejected && age >= SearchKnows);
        return found is GatewayHasNone && isHopeless ? NeverCharged() : found;
    }

    private static GatewayReport NeverCharged()
    {
        var decline = Decline.Of(Decline.NeverCharged);
        return new GatewayReport(null, PaymentState.Failed, decline.Code, decline.Message);
    }
}
