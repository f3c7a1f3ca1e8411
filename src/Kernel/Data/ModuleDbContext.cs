using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Trove.Kernel.Data;

/// <summary>
/// The base of each module's EF Core context: the module's own connection, snake_case names as the schema scripts spell
/// them, times as Unix milliseconds. The tables are made by <see cref="SchemaScripts"/>, never by EF Core; writing goes
/// through <see cref="UnitWriter"/>, so contexts read without tracking.
/// </summary>
public abstract class ModuleDbContext(ModuleDatabase database) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (database.Dialect == Dialect.Sqlite)
            optionsBuilder.UseSqlite(database.CreateConnection(), contextOwnsConnection: true);
        else
            optionsBuilder.UseNpgsql(database.CreateConnection(), contextOwnsConnection: true);
        optionsBuilder.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <summary>Names every table and column in snake_case; a context calls it at the end of its own configuration.</summary>
    protected static void UseSnakeCase(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name.Replace("Row", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && result.Length > 0)
                result.Append('_');
            result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString();
    }

    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(),
            stored => DateTimeOffset.FromUnixTimeMilliseconds(stored)
        );
}
