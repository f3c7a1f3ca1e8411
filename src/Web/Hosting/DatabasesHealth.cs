using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trove.Kernel.Data;

namespace Trove.Web.Hosting;

/// <summary>Ready means: every module's database answers.</summary>
internal sealed class DatabasesHealth(IEnumerable<ModuleDatabase> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var database in databases)
        {
            try
            {
                await using var connection = await database.OpenAsync(cancellationToken);
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT 1";
                await command.ExecuteScalarAsync(cancellationToken);
            }
            catch (Exception outage) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy(database.Module, outage);
            }
        }

        return HealthCheckResult.Healthy();
    }
}
