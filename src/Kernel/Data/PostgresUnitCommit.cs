using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Trove.Kernel.Data;

/// <summary>
/// Units on PostgreSQL: all statements of a batch in one round trip and one transaction. A unit of one statement that
/// touched nothing has nothing to be undone and is refused on the spot. When other conditions do not hold, the batch is
/// undone, the units that hold are written again without the others, and the others are then tried alone.
/// </summary>
internal sealed class PostgresUnitCommit(ModuleDatabase database)
{
    public async Task<IReadOnlyList<UnitAnswer>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        try
        {
            return await WriteAsync(units);
        }
        catch (Exception outage) when (DatabaseOutage.Of(outage) is not null)
        {
            // Told to all at once: trying each alone would make them wait for as many time-outs.
            var answers = new UnitAnswer[units.Count];
            Array.Fill(answers, new UnitAnswer(default, outage));
            return answers;
        }
    }

    private async Task<IReadOnlyList<UnitAnswer>> WriteAsync(IReadOnlyList<WriteUnit> units)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync();
        if (units.Count == 1)
            return [await CommitAloneAsync(connection, units[0])];

        var answers = new UnitAnswer[units.Count];
        var refused = await TryAsync(connection, units, answers);
        if (refused.Count == 0)
            return answers;

        // What failed beside its neighbours may hold without them, so each set-aside unit is judged alone. From here on
        // something may be kept, so that nothing may be thrown.
        var holding = Enumerable.Range(0, units.Count).Where(i => !refused.Contains(i)).ToList();
        if (!await TryHoldingAsync(connection, units, holding, answers))
            refused.AddRange(holding);
        foreach (var i in refused)
            answers[i] = await CommitAloneAsync(connection, units[i]);
        return answers;
    }

    private static async Task<bool> TryHoldingAsync(
        NpgsqlConnection connection,
        IReadOnlyList<WriteUnit> units,
        List<int> holding,
        UnitAnswer[] answers
    )
    {
        if (holding.Count == 0)
            return true;
        var again = new UnitAnswer[holding.Count];
        try
        {
            if ((await TryAsync(connection, holding.ConvertAll(i => units[i]), again)).Count > 0)
                return false;
        }
        catch (PostgresException)
        {
            return false;
        }

        for (var i = 0; i < again.Length; i++)
            answers[holding[i]] = again[i];
        return true;
    }

    private static async Task<UnitAnswer> CommitAloneAsync(NpgsqlConnection connection, WriteUnit unit)
    {
        try
        {
            var answer = new UnitAnswer[1];
            try
            {
                await TryAsync(connection, [unit], answer);
            }
            catch (PostgresException) when (unit.Statements.Count > 1)
            {
                // In a batch, statements after a condition that does not hold still run, and may break a constraint that
                // they would never have met: one by one, the first that does not hold ends the unit.
                answer[0] = await StepAsync(connection, unit);
            }

            return answer[0];
        }
        catch (Exception failure)
        {
            return new UnitAnswer(default, failure);
        }
    }

    private static async Task<UnitAnswer> StepAsync(NpgsqlConnection connection, WriteUnit unit)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in unit.Statements)
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Command(statement) } };
            var touched = await batch.ExecuteNonQueryAsync();
            if (!statement.Holds(touched))
                return new UnitAnswer(new WriteOutcome(statement.Condition));
        }

        await transaction.CommitAsync();
        return default;
    }

    /// <summary>
    /// Commits all units and returns an empty list, or keeps nothing and returns the places of those refused. It throws
    /// only when nothing was kept; a commit whose answer is lost is a failure of each unit.
    /// </summary>
    private static async Task<List<int>> TryAsync(
        NpgsqlConnection connection,
        IReadOnlyList<WriteUnit> units,
        UnitAnswer[] answers
    )
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var unit in units)
        {
            foreach (var statement in unit.Statements)
                batch.BatchCommands.Add(Command(statement));
        }

        await batch.ExecuteNonQueryAsync();

        var refused = new List<int>();
        var at = 0;
        for (var i = 0; i < units.Count; i++)
        {
            answers[i] = default;
            foreach (var statement in units[i].Statements)
            {
                var touched = batch.BatchCommands[at++].RecordsAffected;
                if (!statement.Holds(touched) && answers[i].Outcome.IsApplied)
                {
                    answers[i] = new UnitAnswer(new WriteOutcome(statement.Condition));
                    if (touched > 0 || units[i].Statements.Count > 1)
                        refused.Add(i);
                }
            }
        }

        if (refused.Count > 0)
        {
            await transaction.RollbackAsync();
            return refused;
        }

        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception lost) when (lost is not PostgresException)
        {
            Array.Fill(answers, new UnitAnswer(default, lost));
        }

        return refused;
    }

    private static NpgsqlBatchCommand Command(in WriteStatement statement)
    {
        if (statement.Rows is { } rows)
            return Command(rows);
        var sql = PositionalSql.Of(statement.Sql);
        var command = new NpgsqlBatchCommand(sql.Text);
        foreach (var name in sql.Names)
            command.Parameters.Add(new NpgsqlParameter { Value = statement.ValueOf(name) ?? DBNull.Value });
        return command;
    }

    private static NpgsqlBatchCommand Command(RowsToWrite rows)
    {
        var command = new NpgsqlBatchCommand(rows.Table.ArraysSql);
        for (var i = 0; i < rows.Table.Columns.Count; i++)
            command.Parameters.Add(Column(rows.Values, i, rows.Table.Columns[i].Kind));
        return command;
    }

    private static NpgsqlParameter Column(IReadOnlyList<object?[]> rows, int index, ColumnKind kind)
    {
        return kind switch
        {
            ColumnKind.Text => Array(value => (string?)value, NpgsqlDbType.Text),
            ColumnKind.Number => Array(value => (int?)value, NpgsqlDbType.Integer),
            ColumnKind.LargeNumber => Array(value => value is int number ? number : (long?)value, NpgsqlDbType.Bigint),
            ColumnKind.Flag => Array(value => (bool?)value, NpgsqlDbType.Boolean),
            _ => Array(value => (Guid?)value, NpgsqlDbType.Uuid),
        };

        NpgsqlParameter<T[]> Array<T>(Func<object?, T> read, NpgsqlDbType type)
        {
            var values = new T[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = read(rows[i][index]);
            return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        }
    }
}

/// <summary>
/// A statement with its named parameters as PostgreSQL knows them, <c>$1</c>, <c>$2</c> …: each text is rewritten once.
/// Npgsql would do it again for every execution.
/// </summary>
/// <param name="Names">The parameters by their numbers, without the sign.</param>
internal sealed record PositionalSql(string Text, IReadOnlyList<string> Names)
{
    // Statements are constants of the code, some hundreds; beyond this somebody writes values into the text.
    private const int KnownLimit = 2_000;
    private static readonly ConcurrentDictionary<string, PositionalSql> Known = new(StringComparer.Ordinal);

    public static PositionalSql Of(string sql)
    {
        if (Known.TryGetValue(sql, out var known))
            return known;
        if (Known.Count >= KnownLimit)
            Known.Clear();
        return Known.GetOrAdd(sql, Rewrite);
    }

    private static PositionalSql Rewrite(string sql)
    {
        var text = new StringBuilder(sql.Length);
        var names = new List<string>();
        var isQuoted = false;
        for (var at = 0; at < sql.Length; at++)
        {
            var letter = sql[at];
            isQuoted ^= letter is '\'' or '"';
            var end = at + 1;
            while (letter == '@' && !isQuoted && end < sql.Length && IsOfName(sql[end]))
                end++;
            if (end == at + 1)
            {
                text.Append(letter);
                continue;
            }

            var name = sql[(at + 1)..end];
            if (!names.Contains(name))
                names.Add(name);
            text.Append(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}");
            at = end - 1;
        }

        return new PositionalSql(text.ToString(), names);
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
