using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>What visitors carry, signed: who they are, and what they were admitted to.</summary>
internal sealed class TicketTokens(Signer signer)
{
    private const string VisitorPurpose = "waiting room visitor";
    private const string AdmissionPurpose = "waiting room admission";
    private const string TicketPurpose = "waiting room ticket";
    private const string LotPurpose = "waiting room lot";
    private const int LengthLimit = 400;

    public string OfVisitor(Guid visitor) => $"{visitor:N}.{signer.Sign(VisitorPurpose, visitor.ToString("N"))}";

    /// <summary>Null when the token is not ours.</summary>
    public Guid? ReadVisitor(string? token)
    {
        if (token is not { Length: > 33 and < LengthLimit } || token[32] != '.')
            return null;
        return
            Guid.TryParseExact(token[..32], "N", out var visitor)
            && signer.Verifies(VisitorPurpose, visitor.ToString("N"), token[33..])
            ? visitor
            : null;
    }

    /// <summary>Where the ticket stands, so that a store that lost it can take it back.</summary>
    public string OfTicket(StoredTicket ticket)
    {
        var subject =
            $"{ticket.Id:N}.{ticket.Visitor:N}.{ticket.JoinedAt}.{ticket.Place}.{ticket.Lot}.{ticket.Network}.{ticket.Room}";
        return $"{subject}.{signer.Sign(TicketPurpose, subject)}";
    }

    /// <summary>Null when the token is not ours, or was altered.</summary>
    public StoredTicket? ReadTicket(string? token)
    {
        if (
            token is not { Length: < LengthLimit }
            || token.Split('.')
                is not [var id, var visitor, var joined, var place, var lot, var network, var room, var signature]
            || !signer.Verifies(TicketPurpose, token[..^(signature.Length + 1)], signature)
        )
            return null;
        return new StoredTicket(
            Guid.ParseExact(id, "N"),
            room,
            Guid.ParseExact(visitor, "N"),
            network,
            TicketState.Waiting,
            long.Parse(joined, CultureInfo.InvariantCulture),
            long.Parse(place, CultureInfo.InvariantCulture),
            long.Parse(lot, CultureInfo.InvariantCulture),
            null,
            null
        );
    }

    public string OfAdmission(Guid ticket, Guid visitor, long expiresAt, string room)
    {
        var subject = $"{ticket:N}.{visitor:N}.{expiresAt}.{room}";
        return $"{subject}.{signer.Sign(AdmissionPurpose, subject)}";
    }

    /// <summary>Null when the token is not ours, or was altered.</summary>
    public SignedAdmission? ReadAdmission(string token)
    {
        if (
            token.Length > LengthLimit
            || token.Split('.') is not [var ticket, var visitor, var expiresAt, var room, var signature]
        )
            return null;
        return
            Guid.TryParseExact(ticket, "N", out var id)
            && Guid.TryParseExact(visitor, "N", out var who)
            && long.TryParse(expiresAt, out var until)
            && signer.Verifies(AdmissionPurpose, $"{ticket}.{visitor}.{expiresAt}.{room}", signature)
            ? new SignedAdmission(id, who, until, room)
            : null;
    }

    /// <summary>A network's lot in a draw: the same for all its tickets, and known to nobody before.</summary>
    public long LotOf(string room, long opensAt, string network)
    {
        var hash = SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(signer.Sign(LotPurpose, $"{room}.{opensAt}.{network}"))
        );
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }

    /// <summary>What neighbours share of an address: 24 bits of IPv4, 64 of IPv6. Everybody of unknown address is one network.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 8;
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, kept));
    }
}

/// <summary>What an admission's token says.</summary>
internal sealed record SignedAdmission(Guid Ticket, Guid Visitor, long ExpiresAt, string Room);
