namespace Trove.Kernel;

/// <summary>A setting is wrong or missing. The message is one line that names the setting and the remedy; the start ends.</summary>
public sealed class SettingException(string setting, string problem) : Exception($"{setting}: {problem}")
{
    /// <summary>The setting's name as the environment spells it, such as <c>ConnectionStrings__Shop</c>.</summary>
    public string Setting { get; } = setting;
}
