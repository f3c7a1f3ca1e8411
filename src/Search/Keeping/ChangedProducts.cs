using System.Text.Json;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>What was saved and is not yet in the index, on whichever node it was saved.</summary>
internal sealed class ChangedProducts : IEventHandler<ProductChanged>, IEventHandler<CategoriesChanged>, IDisposable
{
    /// <summary>More than this is looked for by a sweep.</summary>
    private const int Limit = 50_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private HashSet<string> _slugs = new(StringComparer.Ordinal);
    private HashSet<string> _categories = new(StringComparer.Ordinal);
    private bool _isEverythingInDoubt;

    public ChangedProducts(NodeBus bus) => bus.Subscribe(ProductChanged.NodeTopic, Hear);

    public Task HandleAsync(Delivery<ProductChanged> delivery, CancellationToken cancellationToken)
    {
        Note(delivery.Event);
        return Task.CompletedTask;
    }

    public Task HandleAsync(Delivery<CategoriesChanged> delivery, CancellationToken cancellationToken)
    {
        lock (_lock)
            _categories.UnionWith(delivery.Event.Slugs);
        Wake();
        return Task.CompletedTask;
    }

    /// <summary>Until there is something, or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        _wake.WaitAsync(atMost, cancellationToken);

    public Changes Take()
    {
        lock (_lock)
        {
            var changes = new Changes(_slugs, _categories, _isEverythingInDoubt);
            _slugs = new HashSet<string>(StringComparer.Ordinal);
            _categories = new HashSet<string>(StringComparer.Ordinal);
            _isEverythingInDoubt = false;
            return changes;
        }
    }

    /// <summary>They could not be dealt with: they are there again.</summary>
    public void PutBack(Changes changes)
    {
        lock (_lock)
        {
            _slugs.UnionWith(changes.Slugs);
            _categories.UnionWith(changes.Categories);
            _isEverythingInDoubt |= changes.IsEverythingInDoubt;
        }
    }

    public void Dispose() => _wake.Dispose();

    private void Hear(string text)
    {
        // Whoever tells more than fits a message says only that something changed.
        if (!text.StartsWith('{'))
            DoubtEverything();
        else if (JsonSerializer.Deserialize<ProductChanged>(text, Json) is { } change)
            Note(change);
    }

    private void Note(ProductChanged change)
    {
        lock (_lock)
        {
            _slugs.Add(change.Slug);
            if (change.PreviousSlug is { } previous)
                _slugs.Add(previous);
            if (_slugs.Count > Limit)
            {
                _slugs.Clear();
                _isEverythingInDoubt = true;
            }
        }

        Wake();
    }

    private void DoubtEverything()
    {
        lock (_lock)
            _isEverythingInDoubt = true;
        Wake();
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }
}

/// <summary>What is to be brought up to date.</summary>
/// <param name="IsEverythingInDoubt">Nobody knows what changed: the whole catalog is compared.</param>
internal sealed record Changes(IReadOnlySet<string> Slugs, IReadOnlySet<string> Categories, bool IsEverythingInDoubt);
