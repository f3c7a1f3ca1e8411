using System.Globalization;
using Npgsql;

namespace Trove.Bench.Http;

/// <summary>
/// Processor time of a PostgreSQL server on this machine, as Linux counts it: its processes' own, and of those that ended.
/// Elsewhere, and on SQLite, it is 0.
/// </summary>
internal sealed class PostgresCpu
{
    private const double TicksPerSecond = 100;
    private readonly string? _server;

    private PostgresCpu(string? server) => _server = server;

    public static async Task<PostgresCpu> OfAsync(string? connectionString)
    {
        if (connectionString is null || !OperatingSystem.IsLinux())
            return new PostgresCpu(null);
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var backend = (int)(await command.ExecuteScalarAsync())!;
        return new PostgresCpu(Read(backend.ToString(CultureInfo.InvariantCulture))?[1]);
    }

    public double Seconds =>
        _server is null
            ? 0
            : Directory
                .EnumerateDirectories("/proc")
                .Select(folder => Read(Path.GetFileName(folder)))
                .Where(fields => fields?[1] == _server)
                .Append(Read(_server))
                .Sum(TicksOf) / TicksPerSecond;

    // proc(5): utime, stime, cutime and cstime are the 14th to 17th field, the 12th to 15th after the name.
    private static double TicksOf(string[]? fields) =>
        fields is null ? 0 : fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture));

    /// <summary>The fields of <c>/proc/PID/stat</c> after the name; null when there is no such process.</summary>
    private static string[]? Read(string pid)
    {
        if (!char.IsAsciiDigit(pid[0]))
            return null;
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
