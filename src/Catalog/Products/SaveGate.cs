namespace Trove.Catalog;

/// <summary>
/// One save at a time in this process: saving is rare, and whoever waits here need not start over because somebody else
/// was quicker. Between processes the conditional writes decide.
/// </summary>
internal sealed class SaveGate : IDisposable
{
    private readonly SemaphoreSlim _open = new(1, 1);

    /// <summary>Dispose what it returns to let the next one in; once more does no harm.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _open.WaitAsync(cancellationToken);
        return new Pass(_open);
    }

    public void Dispose() => _open.Dispose();

    private sealed class Pass(SemaphoreSlim open) : IDisposable
    {
        private bool _isGivenBack;

        public void Dispose()
        {
            if (!_isGivenBack)
                open.Release();
            _isGivenBack = true;
        }
    }
}
