using System.Globalization;

namespace Trove.Web.Storefront;

/// <summary>What stands in the place of a picture that is missing.</summary>
internal static class Initial
{
    /// <summary>The first letter as it is read: whole, whatever it is made of.</summary>
    public static string Of(string name) => StringInfo.GetNextTextElement(name);
}
