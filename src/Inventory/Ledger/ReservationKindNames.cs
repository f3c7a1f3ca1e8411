namespace Trove.Inventory;

/// <summary>How the kinds of reservation are spelled in the tables.</summary>
internal static class ReservationKindNames
{
    private const string Soft = "soft";
    private const string Firm = "firm";

    public static string Of(ReservationKind kind) => kind == ReservationKind.Soft ? Soft : Firm;

    public static ReadOnlySpan<byte> Utf8(ReservationKind kind) => kind == ReservationKind.Soft ? "soft"u8 : "firm"u8;

    public static ReservationKind Parse(string name) =>
        name switch
        {
            Soft => ReservationKind.Soft,
            Firm => ReservationKind.Firm,
            _ => throw new FormatException($"'{name}' is no kind of reservation."),
        };
}
