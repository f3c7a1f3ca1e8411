namespace Trove.WaitingRoom;

/// <summary>What was set or happened for one product's room.</summary>
/// <param name="Name">The product's slug when the room was made.</param>
/// <param name="Mode">Null: as the product and the settings say.</param>
/// <param name="OpensAt">0 when the sale is not scheduled.</param>
/// <param name="OnUntil">Demand switched it on until then.</param>
internal sealed record RoomRow(string Name, RoomMode? Mode, long OpensAt, long OnUntil);

/// <summary>A product and its room's row, which there may not be yet.</summary>
/// <param name="Name">What tickets are kept under.</param>
/// <param name="IsKept">Whether there is a row.</param>
internal sealed record ProductRoom(string Name, string Slug, RoomMode Mode, long OpensAt, long OnUntil, bool IsKept)
{
    public bool IsOn(long now) => Mode == RoomMode.On || (Mode == RoomMode.Auto && OnUntil > now);
}
