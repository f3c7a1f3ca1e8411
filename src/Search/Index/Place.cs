namespace Trove.Search;

/// <summary>
/// Where in a product a term stands: the best of them, if in several. The index keeps it as the term's frequency, so that
/// one look at one list of documents says all (see <see cref="PlaceSimilarity"/>). A better place has a higher number.
/// </summary>
internal enum Place
{
    Description = 1,

    /// <summary>Options and specifications.</summary>
    Detail = 2,
    Category = 3,

    /// <summary>Tags and keywords.</summary>
    Tag = 4,

    /// <summary>In the name behind "for" and the like: what the product goes with.</summary>
    NameTail = 5,
    Brand = 6,

    /// <summary>In the name, before any "for"; and SKUs.</summary>
    Name = 7,
}
