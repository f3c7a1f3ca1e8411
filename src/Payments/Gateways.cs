using System.Collections.Frozen;

namespace Trove.Payments;

/// <summary>The gateways of this shop, by name.</summary>
internal sealed class Gateways(IEnumerable<IGateway> gateways)
{
    private readonly FrozenDictionary<string, IGateway> _byName = gateways.ToFrozenDictionary(
        gateway => gateway.Name,
        StringComparer.Ordinal
    );

    public IReadOnlyList<PaymentMethod> Methods { get; } = [.. gateways.Select(gateway => gateway.Method)];

    public IGateway? Find(string name) => _byName.GetValueOrDefault(name);
}
