using System.Collections.Concurrent;
using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Ten_thousand_callers_get_their_own_answers_in_few_commits()
    {
        var commits = 0;
        await using var group = new GroupCommit<int, int>(async batch =>
        {
            Interlocked.Increment(ref commits);
            await Task.Yield();
            return batch.Select(unit => unit * 2).ToList();
        });

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10_000).Select(unit => Task.Run(() => group.SubmitAsync(unit)))
        );

        Assert.Equal(Enumerable.Range(0, 10_000).Select(unit => unit * 2), answers);
        Assert.InRange(commits, 10, 9_999);
    }

    [Fact]
    public async Task What_queues_up_during_a_commit_is_the_next_batch_up_to_its_limit()
    {
        var batches = new ConcurrentQueue<int>();
        var gate = new SemaphoreSlim(0);
        await using var group = new GroupCommit<int, int>(
            async batch =>
            {
                batches.Enqueue(batch.Count);
                await gate.WaitAsync();
                return batch;
            },
            batchLimit: 4
        );
        var first = group.SubmitAsync(0);
        await UntilAsync(() => batches.Count == 1);
        var rest = Enumerable.Range(1, 10).Select(unit => group.SubmitAsync(unit)).ToList();

        gate.Release(10);
        await Task.WhenAll(rest.Prepend(first));

        Assert.Equal([1, 4, 4, 2], batches);
    }

    [Fact]
    public async Task A_unit_that_fails_fails_alone()
    {
        var kept = new ConcurrentBag<int>();
        await using var group = new GroupCommit<int, int>(batch =>
        {
            if (batch.Contains(13))
                throw new InvalidOperationException("unlucky");
            foreach (var unit in batch)
                kept.Add(unit);
            return Task.FromResult<IReadOnlyList<int>>(batch);
        });

        var answers = Enumerable.Range(0, 100).Select(unit => Task.Run(() => group.SubmitAsync(unit))).ToList();
        await Task.WhenAll(answers).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(Enumerable.Range(0, 100).Except([13]), kept.Order());
        for (var unit = 0; unit < 100; unit++)
        {
            if (unit == 13)
                Assert.Equal(
                    "unlucky",
                    (await Assert.ThrowsAsync<InvalidOperationException>(() => answers[13])).Message
                );
            else
                Assert.Equal(unit, await answers[unit]);
        }
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        var gate = new TaskCompletionSource();
        await using var group = new GroupCommit<int, int>(async batch =>
        {
            await gate.Task;
            return batch;
        });

        var answer = group.SubmitAsync(1);
        await Task.Delay(50);
        Assert.False(answer.IsCompleted);
        gate.SetResult();

        Assert.Equal(1, await answer);
    }

    [Fact]
    public async Task A_full_queue_has_its_callers_wait_and_lets_them_leave()
    {
        var gate = new SemaphoreSlim(0);
        var seen = new ConcurrentBag<int>();
        await using var group = new GroupCommit<int, int>(
            async batch =>
            {
                await gate.WaitAsync();
                foreach (var unit in batch)
                    seen.Add(unit);
                return batch;
            },
            queueLimit: 2,
            batchLimit: 1
        );
        var accepted = new List<Task<int>> { group.SubmitAsync(0) };
        // The writer holds the first; two more fill the queue.
        await Task.Delay(50);
        accepted.Add(group.SubmitAsync(1));
        accepted.Add(group.SubmitAsync(2));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => group.SubmitAsync(3, patience.Token));
        gate.Release(10);
        await Task.WhenAll(accepted);

        Assert.Equal([0, 1, 2], seen.Order());
    }

    [Fact]
    public async Task Disposing_writes_what_is_queued_and_takes_no_more()
    {
        var group = new GroupCommit<int, int>(
            async batch =>
            {
                await Task.Delay(5);
                return batch;
            },
            batchLimit: 10
        );
        var answers = Enumerable.Range(0, 200).Select(unit => group.SubmitAsync(unit)).ToList();

        await group.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 200), await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => group.SubmitAsync(200));
    }

    [Fact]
    public void A_batch_holds_at_least_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GroupCommit<int, int>(batch => Task.FromResult(batch), batchLimit: 0)
        );

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 500, "It never happened.");
            await Task.Delay(10);
        }
    }
}
