using System.Text.Json.Serialization;

namespace Trove.Sandbox.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(SandboxFaults))]
internal sealed partial class FaultsJson : JsonSerializerContext;
