using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trove.Search;

/// <summary>The server's own sum of a product's score, a line a part.</summary>
internal static class ElasticExplanation
{
    private const int DepthLimit = 12;

    public static string Of(JsonElement explanation)
    {
        var text = new StringBuilder();
        Write(text, explanation, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement part, int depth)
    {
        text.Append(' ', depth * 2)
            .Append(CultureInfo.InvariantCulture, $"{part.GetProperty("value").GetDouble():0.####} = ")
            .AppendLine(part.GetProperty("description").GetString());
        if (depth >= DepthLimit || !part.TryGetProperty("details", out var details))
            return;
        foreach (var detail in details.EnumerateArray())
            Write(text, detail, depth + 1);
    }
}
