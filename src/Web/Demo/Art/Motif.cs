namespace Trove.Web.Demo.Art;

/// <summary>How a thing is photographed: on the ground, lying seen from above, or hanging from the ceiling.</summary>
internal enum Pose
{
    Standing,
    Lying,
    Hanging,
}

/// <summary>Where a thing is at home.</summary>
internal enum Place
{
    Bench,
    PegRail,
    Peg,
    Tabletop,
    Deck,
    Doorway,
    Counter,
    Evening,
    Workbench,
    Yard,
}

/// <summary>A kind of product and how to draw it in the square from 0 to 800; standing things stand on <see cref="Floor"/>.</summary>
/// <param name="FocusX">The middle of the close-up, as is <paramref name="FocusY"/>.</param>
/// <param name="Spread">Half the width of the shadow on the ground.</param>
/// <param name="Drop">How far the drawing must move down to sit in the middle.</param>
internal sealed record Motif(
    Pose Pose,
    Place Place,
    Action<Canvas, Look> Draw,
    double FocusX,
    double FocusY,
    double Spread = 210,
    double Drop = 0
)
{
    public const double Floor = 660;
}
