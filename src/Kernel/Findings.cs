namespace Trove.Kernel;

/// <summary>What is wrong with one field of an input, and what to do about it.</summary>
/// <param name="Field">The field's JSON path, such as <c>address.postalCode</c>.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>What an audit found about one invariant.</summary>
/// <param name="Name">The promise, as a sentence: "No SKU below zero".</param>
/// <param name="Checked">How many rows or groups were looked at.</param>
/// <param name="Breaches">What breaks the promise, at most 20 examples; empty when it holds.</param>
/// <param name="BreachCount">All breaches.</param>
public sealed record InvariantVerdict(string Name, long Checked, long BreachCount, IReadOnlyList<string> Breaches)
{
    public bool Holds => BreachCount == 0;
}
