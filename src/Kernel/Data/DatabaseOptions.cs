using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Trove.Kernel.Data;

/// <summary>The two databases Trove runs on.</summary>
public enum Dialect
{
    Sqlite,
    Postgres,
}

/// <summary>Where the modules keep their rows: SQLite files in a folder, or schemas of one PostgreSQL database.</summary>
/// <param name="DataFolder">Full path of the data folder; SQLite files and media live in it.</param>
/// <param name="PostgresConnectionString">Empty for SQLite.</param>
public sealed record DatabaseOptions(string DataFolder, string? PostgresConnectionString)
{
    public Dialect Dialect => PostgresConnectionString is null ? Dialect.Sqlite : Dialect.Postgres;

    public static DatabaseOptions From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["TROVE_DATA"] is { Length: > 0 } set ? set : "./data");
        var shop = configuration.GetConnectionString("Shop");
        if (string.IsNullOrWhiteSpace(shop))
            return new DatabaseOptions(folder, null);
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(shop);
            if (string.IsNullOrEmpty(parsed.Host))
                throw new ArgumentException("it names no Host");
        }
        catch (ArgumentException e)
        {
            throw new SettingException(
                "ConnectionStrings__Shop",
                $"{e.Message}. Leave it empty for SQLite, or give a PostgreSQL connection string such as "
                    + "Host=127.0.0.1;Database=trove;Username=trove;Password=…"
            );
        }

        return new DatabaseOptions(folder, shop);
    }
}
