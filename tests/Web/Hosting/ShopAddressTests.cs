using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Trove.Kernel;
using Trove.Web.Hosting;

namespace Trove.Tests.Web.Hosting;

public sealed class ShopAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5081/", "Development")]
    [InlineData("http://127.0.0.1:7001/", "Development", "urls", "http://127.0.0.1:7000;http://[::1]:7000")]
    [InlineData("http://127.0.0.1:7001/", "Development", "urls", "http://*:7000")]
    [InlineData("http://127.0.0.1:9000/", "Development", "Sandbox:Url", "http://127.0.0.1:9000")]
    [InlineData("http://127.0.0.1:5081/", "Production", "Sandbox:Enabled", "true")]
    [InlineData(null, "Production")]
    [InlineData(null, "Production", "Sandbox:Url", "http://127.0.0.1:9000")]
    [InlineData(null, "Development", "Sandbox:Enabled", "false")]
    public void The_sandbox_is_beside_the_shop_but_not_in_production(
        string? sandbox,
        string environment,
        params string[] pairs
    ) => Assert.Equal(sandbox, Read(environment, pairs).Sandbox?.ToString());

    [Theory]
    [InlineData("ASPNETCORE_URLS", "urls", "5080")]
    [InlineData("Shop__Url", "Shop:Url", "my shop")]
    [InlineData("Sandbox__Enabled", "Sandbox:Enabled", "perhaps")]
    [InlineData("Sandbox__Url", "Sandbox:Url", "not an address")]
    public void A_wrong_setting_is_named(string setting, params string[] pairs) =>
        Assert.Equal(setting, Assert.Throws<SettingException>(() => Read("Development", pairs)).Setting);

    private static ShopAddress Read(string environment, string[] pairs) =>
        ShopAddress.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(pairs.Chunk(2).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
                .Build(),
            new HostingEnvironment { EnvironmentName = environment }
        );
}
