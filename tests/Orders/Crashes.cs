using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Trove.Tests.Orders;

/// <summary>What a process that dies does to whoever called: nothing more happens.</summary>
internal sealed class CrashException() : Exception("The process died here.");

/// <summary>
/// Crashes at named steps, for tests: it stands before the contracts of other modules as the saga sees them, passes every call on
/// to the real one, and throws once before or after the call that a test names.
/// </summary>
internal sealed class Crashes
{
    private readonly Lock _lock = new();
    private string? _before;
    private string? _after;
    private Func<Task>? _meanwhile;
    private string? _meanwhileAt;

    /// <summary>The next call of this method never happens.</summary>
    public void Before(string method) => _before = method;

    /// <summary>The next call of this method happens, and nobody learns of it.</summary>
    public void After(string method) => _after = method;

    /// <summary>Something else happens just before the next call of this method.</summary>
    public void Meanwhile(string method, Func<Task> what) => (_meanwhileAt, _meanwhile) = (method, what);

    /// <summary>Puts the contract's real implementation behind this.</summary>
    public void Guard<TContract>(IServiceCollection services)
        where TContract : class
    {
        var real = services.Last(service => service.ServiceType == typeof(TContract)).ImplementationType!;
        services.AddSingleton<TContract>(provider =>
            Gate<TContract>.Create((TContract)ActivatorUtilities.CreateInstance(provider, real), this)
        );
    }

    private bool Take(ref string? at, string method)
    {
        lock (_lock)
        {
            if (at != method)
                return false;
            at = null;
            return true;
        }
    }

    private async Task RunMeanwhileAsync(string method)
    {
        if (Take(ref _meanwhileAt, method))
            await _meanwhile!();
    }

    private class Gate<TContract> : DispatchProxy
        where TContract : class
    {
        private TContract _real = null!;
        private Crashes _crashes = null!;

        public static TContract Create(TContract real, Crashes crashes)
        {
            var gate = Create<TContract, Gate<TContract>>();
            var self = (Gate<TContract>)(object)gate;
            (self._real, self._crashes) = (real, crashes);
            return gate;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var type = targetMethod!.ReturnType;
            if (type == typeof(Task))
                return RunAsync(targetMethod, args);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            {
                return GetType()
                    .BaseType!.GetMethod(nameof(RunWithResultAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(type.GetGenericArguments())
                    .Invoke(this, [targetMethod, args]);
            }

            return targetMethod.Invoke(_real, args);
        }

        private async Task RunAsync(MethodInfo method, object?[]? args)
        {
            await EnterAsync(method);
            await (Task)method.Invoke(_real, args)!;
            Leave(method);
        }

        private async Task<TResult> RunWithResultAsync<TResult>(MethodInfo method, object?[]? args)
        {
            await EnterAsync(method);
            var result = await (Task<TResult>)method.Invoke(_real, args)!;
            Leave(method);
            return result;
        }

        private async Task EnterAsync(MethodInfo method)
        {
            if (_crashes.Take(ref _crashes._before, method.Name))
                throw new CrashException();
            await _crashes.RunMeanwhileAsync(method.Name);
        }

        private void Leave(MethodInfo method)
        {
            if (_crashes.Take(ref _crashes._after, method.Name))
                throw new CrashException();
        }
    }
}
