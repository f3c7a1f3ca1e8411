using System.Runtime.InteropServices;

namespace Trove.Inventory;

internal static class RowIndex
{
    /// <summary>The key's rows; an empty list that the index keeps when it had none.</summary>
    public static List<TRow> Of<TKey, TRow>(Dictionary<TKey, List<TRow>> index, TKey key)
        where TKey : notnull
    {
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out _);
        return rows ??= new List<TRow>(1);
    }
}
