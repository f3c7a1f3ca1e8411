namespace Trove.Chaos.Shoppers;

/// <summary>How somebody buys.</summary>
internal enum Habit
{
    /// <summary>Cart, checkout, done; without an answer the same again.</summary>
    Plain,

    /// <summary>Two clicks at once, one idempotency key.</summary>
    DoubleClick,

    /// <summary>Two tabs buy one cart at once, each with a key of its own.</summary>
    TwoTabs,

    /// <summary>Fills a cart and leaves.</summary>
    Abandons,

    /// <summary>Changes the quantity, takes a line out, puts it back, then buys.</summary>
    Wavers,

    /// <summary>Takes several goods at once.</summary>
    BuysMany,

    /// <summary>Is declined, and comes back with another card.</summary>
    Declined,

    /// <summary>Confirms at the bank, and comes back from there twice.</summary>
    Confirms,

    /// <summary>Says no at the bank.</summary>
    RefusesAtBank,

    /// <summary>Goes to the bank and never comes back.</summary>
    LeavesAtBank,

    /// <summary>The gateway charges and does not answer.</summary>
    Unanswered,

    /// <summary>The gateway fails once.</summary>
    FailsOnce,

    /// <summary>The gateway's message comes before its answer.</summary>
    MessageFirst,

    /// <summary>The gateway's message comes twice.</summary>
    MessageTwice,
}
