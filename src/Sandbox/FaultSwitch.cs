namespace Trove.Sandbox;

/// <summary>The faults in force, and the dice for those that have a rate.</summary>
internal sealed class FaultSwitch(SandboxFaults initial)
{
    private volatile SandboxFaults current = initial;

    public SandboxFaults Current
    {
        get => current;
        set => current = value;
    }

    public static bool Strikes(double rate) => rate > 0 && Random.Shared.NextDouble() < rate;
}
