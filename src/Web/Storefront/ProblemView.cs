using Trove.Carts;

namespace Trove.Web.Storefront;

/// <summary>A problem of the cart with its remedy as a button.</summary>
/// <param name="Quantity">How many of the line are wanted.</param>
/// <param name="Back">Where the remedy leads: <c>checkout</c>, or null for the cart.</param>
/// <param name="Swap">The regions that the remedy renews when scripts run; null reloads the page.</param>
internal sealed record ProblemView(CartProblem Problem, int Quantity, string? Back = null, string? Swap = null);
