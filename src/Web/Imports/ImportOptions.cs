namespace Trove.Web.Imports;

/// <summary>How a file is imported.</summary>
/// <param name="DryRun">Everything is checked and nothing changed.</param>
/// <param name="SetsStock">What the file says is on hand is set, where the shop has counted already.</param>
internal sealed record ImportOptions(bool DryRun = false, bool SetsStock = false);
