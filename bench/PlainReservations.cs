using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Trove.Kernel;

namespace Trove.Bench;

/// <summary>
/// The plain way to reserve: each buyer's own transaction, a conditional UPDATE and an INSERT, over some connections. It
/// writes no journal and takes nothing back, so it does less than the ledger for each reservation.
/// </summary>
internal sealed class PlainReservations : IAsyncDisposable
{
    public const int Connections = 32;

    private const string Take = """
        UPDATE stock SET reserved = reserved + 1, version = version + 1
        WHERE sku = @sku AND warehouse = 1 AND on_hand - reserved - allocated >= 1
        """;

    private const string Hold = """
        INSERT INTO reservation (holder, sku, warehouse, quantity, kind, expires_at, renewals)
        VALUES (@holder, @sku, 1, 1, 'soft', @expires_at, 0)
        """;

    private readonly List<Buyer> _buyers = [];
    private readonly Sku[] _skus;

    private PlainReservations(Sku[] skus) => _skus = skus;

    public static async Task<PlainReservations> OpenAsync(BenchDatabase database, Sku[] skus)
    {
        var plain = new PlainReservations(skus);
        for (var i = 0; i < Connections; i++)
            plain._buyers.Add(await Buyer.OpenAsync(database));
        return plain;
    }

    public Task ReserveAsync(int buyer) => _buyers[buyer].ReserveAsync(_skus[Random.Shared.Next(_skus.Length)]);

    public async ValueTask DisposeAsync()
    {
        foreach (var buyer in _buyers)
            await buyer.DisposeAsync();
    }

    private sealed class Buyer(DbConnection connection, DbCommand take, DbCommand hold) : IAsyncDisposable
    {
        public static async Task<Buyer> OpenAsync(BenchDatabase database)
        {
            DbConnection connection = database.ConnectionString is { } postgres
                ? new NpgsqlConnection(
                    postgres + ";Search Path=inventory;Pooling=false;Max Auto Prepare=10;Auto Prepare Min Usages=2"
                )
                : new SqliteConnection($"Data Source={database.Folder}/inventory.db;Pooling=false");
            await connection.OpenAsync();
            if (connection is SqliteConnection)
            {
                await using var pragma = connection.CreateCommand();
                pragma.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000";
                await pragma.ExecuteNonQueryAsync();
            }

            var take = Command(connection, Take, "sku");
            var hold = Command(connection, Hold, "holder", "sku", "expires_at");
            return new Buyer(connection, take, hold);
        }

        public async Task ReserveAsync(Sku sku)
        {
            var now = TimeProvider.System.GetUtcNow();
            var holder = Guid.CreateVersion7(now);
            // On SQLite this is BEGIN IMMEDIATE: two readers who both want to write would fail each other.
            await using var transaction = await connection.BeginTransactionAsync();
            take.Transaction = hold.Transaction = transaction;
            take.Parameters[0].Value = sku.Value;
            if (await take.ExecuteNonQueryAsync() != 1)
                throw new InvalidOperationException("The plain way is out of stock.");
            hold.Parameters[0].Value = connection is SqliteConnection ? holder.ToByteArray(bigEndian: true) : holder;
            hold.Parameters[1].Value = sku.Value;
            hold.Parameters[2].Value = now.AddMinutes(10).ToUnixTimeMilliseconds();
            await hold.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await take.DisposeAsync();
            await hold.DisposeAsync();
            await connection.DisposeAsync();
        }

        private static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<string> names)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in names)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            return command;
        }
    }
}
