namespace Trove.Kernel;

/// <summary>
/// A column that says until when something waits. What lies further ahead than <paramref name="Longest"/> ever allows was
/// written by a node whose clock was wrong, and would be held for as long as that clock was ahead.
/// </summary>
/// <param name="Longest">What the module itself puts it ahead by, at the most.</param>
/// <param name="Where">The rows that still wait, as SQL.</param>
public sealed record Deadline(string Module, string Table, string Column, TimeSpan Longest, string Where);
