using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Trove.Kernel.Data;

/// <summary>What keeps a database from working, for a while.</summary>
public enum OutageKind
{
    /// <summary>It does not answer.</summary>
    Unreachable,

    /// <summary>It has no room: reading works, writing does not.</summary>
    Full,

    /// <summary>It has too much to do.</summary>
    Busy,
}

/// <summary>Tells an outage, which passes, from a mistake, which stays. Whatever the outage, what was being written was not kept by halves.</summary>
public static class DatabaseOutage
{
    private const int DepthLimit = 8;

    /// <summary>What this failure, or one that it wraps, says of the database; null when it is no outage.</summary>
    public static OutageKind? Of(Exception failure)
    {
        Exception? at = failure;
        for (var depth = 0; at is not null && depth < DepthLimit; depth++, at = at.InnerException)
        {
            if (Kind(at) is { } kind)
                return kind;
        }

        return null;
    }

    private static OutageKind? Kind(Exception failure) =>
        failure switch
        {
            DatabaseAwayException => OutageKind.Unreachable,
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => OutageKind.Full,
            // Class 53: too many connections, out of memory.
            PostgresException { SqlState: ['5', '3', ..] } => OutageKind.Busy,
            // Class 08: the connection; 57P: the server is being stopped or started.
            PostgresException { SqlState: ['0', '8', ..] or ['5', '7', 'P', ..] } => OutageKind.Unreachable,
            PostgresException => null,
            NpgsqlException { IsTransient: true } => OutageKind.Unreachable,
            SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => OutageKind.Full,
            SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => OutageKind.Busy,
            SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN } => OutageKind.Unreachable,
            _ => null,
        };
}

/// <summary>The database is known to be away: nobody needs to wait to find that out.</summary>
public sealed class DatabaseAwayException() : DbException("The database is away; it is looked for every moment.")
{
    public override bool IsTransient => true;
}
