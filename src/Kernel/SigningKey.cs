using System.Security.Cryptography;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>The shop's signing key: made at the first start, kept in the database so that every node has the same.</summary>
internal sealed class SigningKey(ModuleDatabase<KernelModule> database)
{
    private Signer? _signer;

    public Signer Signer => _signer ?? throw new InvalidOperationException("KernelModule.PrepareAsync has not run.");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                "INSERT INTO secret (name, value) VALUES ('signing', @made) ON CONFLICT DO NOTHING",
                ("made", made)
            ),
            cancellationToken
        );
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM secret WHERE name = 'signing'";
        _signer = new Signer(Convert.FromBase64String((string)(await command.ExecuteScalarAsync(cancellationToken))!));
    }
}
