using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Web.Hosting;

/// <summary>
/// The data folder's own <c>settings.json</c>: what makes this shop this shop (its name, its pictures) travels with its
/// data. The environment and the command line win over it.
/// </summary>
internal static class ShopSettings
{
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "settings.json");

    /// <summary>Adds the file, if there is one, below every other source.</summary>
    public static void AddTo(ConfigurationManager configuration)
    {
        var path = PathIn(DatabaseOptions.From(configuration).DataFolder);
        if (!File.Exists(path))
            return;
        try
        {
            var own = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
            configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = own });
        }
        catch (InvalidDataException broken)
        {
            throw new SettingException(path, broken.InnerException?.Message ?? broken.Message);
        }
    }
}
