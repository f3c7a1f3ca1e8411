namespace Trove.Web.Demo.Art.Motifs;

/// <summary>The pattern pieces of an upper garment, laid flat: body and two sleeves.</summary>
/// <param name="Chest">Half the width under the arm.</param>
/// <param name="Hem">The height of the hem line in the picture.</param>
/// <param name="Flare">How much wider the hem is than the chest.</param>
/// <param name="Reach">Length of the sleeve.</param>
/// <param name="Cuff">Width of the sleeve's end.</param>
/// <param name="Neck">Half the neck opening.</param>
internal sealed record Cut(double Chest, double Hem, double Flare, double Reach, double Cuff, double Neck)
{
    public const double Shoulder = 168;
    private const double Armpit = 322;

    public Outline Body { get; } =
        Outline.Symmetric(
            $"M400 {Shoulder - 6}L{400 + Neck} {Shoulder - 18}C{400 + Neck + 40} {Shoulder} {400 + Chest - 40} {Shoulder + 8} {400 + Chest - 6} {Shoulder + 30}C{400 + Chest - 22} {Shoulder + 84} {400 + Chest - 14} {Armpit - 28} {400 + Chest} {Armpit}C{400 + Chest + Flare * 0.3} {(Armpit + Hem) / 2} {400 + Chest + Flare} {Hem - 60} {400 + Chest + Flare} {Hem - 14}Q{400 + Chest + Flare} {Hem} {400 + Chest + Flare - 16} {Hem}L400 {Hem + 4}"
        );

    /// <summary>Where the right sleeve ends, outer edge.</summary>
    public (double X, double Y) Wrist { get; } = (400 + Chest + 22 + Reach * 0.27, Shoulder + 62 + Reach);

    public Outline RightSleeve
    {
        get
        {
            var (x, y) = Wrist;
            return $"M{400 + Chest - 30} {Shoulder + 16}C{400 + Chest + 16} {Shoulder + 26} {400 + Chest + 30} {Shoulder + 70} {400 + Chest + 44} {Shoulder + 140}C{x - 26} {y - 160} {x - 6} {y - 70} {x} {y - 8}Q{x + 1} {y} {x - 8} {y + 3}L{x - Cuff + 8} {y + 17}Q{x - Cuff} {y + 18} {x - Cuff - 2} {y + 8}C{x - Cuff - 14} {y - 110} {400 + Chest + 6} {Armpit + 60} {400 + Chest - 8} {Armpit + 6}Z";
        }
    }

    /// <summary>A band across the right sleeve's end.</summary>
    public Outline RightCuff(double depth)
    {
        var (x, y) = Wrist;
        return $"M{x + 2} {y - 4}L{x - Cuff - 4} {y + 14}L{x - Cuff - 6 - depth * 0.14} {y + 14 - depth}L{x - depth * 0.14} {y - 4 - depth}Z";
    }

    public static Cut From(
        Look look,
        double chest,
        double hem,
        double flare = 6,
        double reach = 330,
        double cuff = 70,
        double neck = 58
    ) =>
        new(
            chest * look.Number("width", 1),
            Shoulder + (hem - Shoulder) * look.Number("length", 1),
            look.Number("flare", flare),
            reach,
            cuff,
            neck
        );
}
