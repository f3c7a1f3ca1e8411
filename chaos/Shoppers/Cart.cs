namespace Trove.Chaos.Shoppers;

/// <summary>A cart that was made: what opens it, and what is in it.</summary>
internal sealed record Cart(string Id, string Token, IReadOnlyDictionary<string, int> Lines);
