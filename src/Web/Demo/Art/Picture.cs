namespace Trove.Web.Demo.Art;

/// <summary>One product picture: a motif in a color, seen in one of three ways.</summary>
internal static class Picture
{
    public const int Views = 3;

    /// <param name="variety">Any number: which of the rooms, lights and props the third view takes.</param>
    /// <param name="view">1 is the product alone, 2 a close-up, 3 the product where it is used.</param>
    public static string Draw(Motif motif, Look look, Ink tint, int view, int variety)
    {
        var canvas = new Canvas(distant: view == 3);
        var frame = new Framing(
            look.Kind("stage", "plain", "disc", "arch", "panel"),
            look.Number("zoom", 1),
            look.Number("drop", motif.Drop),
            look.Number("focusX", motif.FocusX),
            look.Number("focusY", motif.FocusY)
        );
        switch (view)
        {
            case 1:
                Alone(canvas, motif, look, tint, frame);
                break;
            case 2:
                CloseUp(canvas, motif, look, tint, frame);
                break;
            case 3:
                Scene.Draw(canvas, motif, look, tint, variety);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(view), view, "There are three views.");
        }

        return canvas.ToString();
    }

    private static void Alone(Canvas canvas, Motif motif, Look look, Ink tint, Framing frame)
    {
        var zoom = frame.Zoom;
        var pivot = motif.Pose == Pose.Standing ? Motif.Floor : 400;
        var place =
            $"translate({Outline.Number(400 * (1 - zoom))} {Outline.Number(pivot * (1 - zoom) + frame.Drop * zoom)}) scale({zoom})";
        switch (motif.Pose)
        {
            case Pose.Standing:
                Backdrop.Studio(canvas, tint, frame.Stage);
                canvas.Turned(
                    place,
                    c =>
                    {
                        Backdrop.GroundShadow(c, tint, motif.Spread);
                        motif.Draw(c, look);
                    }
                );
                break;
            case Pose.Lying:
                Backdrop.Sheet(canvas, tint, frame.Stage);
                canvas.Lifted(tint.Dark(0.65), 20, 16, 0.34, c => c.Turned(place, inner => motif.Draw(inner, look)));
                break;
            default:
                Backdrop.Sheet(canvas, tint, frame.Stage);
                canvas.Lifted(tint.Dark(0.65), 46, 30, 0.2, c => c.Turned(place, inner => motif.Draw(inner, look)));
                break;
        }
    }

    private static void CloseUp(Canvas canvas, Motif motif, Look look, Ink tint, Framing frame)
    {
        var zoom = motif.Place == Place.PegRail ? 2.7 : 2.2;
        Backdrop.Sheet(canvas, tint.Dark(0.05), "plain");
        canvas.Turned(
            $"translate({Outline.Number(400 - frame.FocusX * zoom)} {Outline.Number(400 - frame.FocusY * zoom)}) scale({zoom})",
            c => c.Lifted(tint.Dark(0.65), 14, 14, 0.3, inner => motif.Draw(inner, look))
        );
    }

    /// <summary>How a product's own picture is composed: what stands behind it, how large and how low it is, where the close-up looks.</summary>
    private sealed record Framing(string Stage, double Zoom, double Drop, double FocusX, double FocusY);
}
