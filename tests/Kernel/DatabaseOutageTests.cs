using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Trove.Kernel.Data;

namespace Trove.Tests.Kernel;

public sealed class DatabaseOutageTests
{
    public static TheoryData<Exception, OutageKind?> Failures =>
        new()
        {
            { new SqliteException("full", 13), OutageKind.Full },
            { new SqliteException("busy", 5), OutageKind.Busy },
            { new SqliteException("constraint", 19), null },
            { Postgres("53100"), OutageKind.Full },
            { Postgres("53300"), OutageKind.Busy },
            { Postgres("57P01"), OutageKind.Unreachable },
            { Postgres("57P03"), OutageKind.Unreachable },
            { Postgres("08006"), OutageKind.Unreachable },
            { Postgres("23505"), null },
            { Postgres("40P01"), null },
            { new NpgsqlException("gone", new SocketException()), OutageKind.Unreachable },
            { new DatabaseAwayException(), OutageKind.Unreachable },
            {
                new InvalidOperationException("wrapped", new InvalidOperationException("", Postgres("53100"))),
                OutageKind.Full
            },
            { new InvalidOperationException("a bug"), null },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_outage_is_told_from_a_mistake(Exception failure, OutageKind? kind) =>
        Assert.Equal(kind, DatabaseOutage.Of(failure));

    private static PostgresException Postgres(string state) => new("failed", "ERROR", "ERROR", state);
}
