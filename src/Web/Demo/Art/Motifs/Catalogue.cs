namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Every motif by the name products use.</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyDictionary<string, Motif> All = new Dictionary<string, Motif>(
        StringComparer.Ordinal
    )
    {
        ["tote"] = new(Pose.Standing, Place.Bench, Tote.Draw, 320, 340),
        ["backpack"] = new(Pose.Standing, Place.Bench, Backpack.Draw, 400, 330, 190),
        ["duffel"] = new(Pose.Standing, Place.Bench, Duffel.Draw, 470, 430, 290),
        ["sling"] = new(Pose.Lying, Place.Peg, Sling.Draw, 500, 440),
        ["pouch"] = new(Pose.Standing, Place.Bench, Pouch.Draw, 520, 460, 230),
        ["wallet"] = new(Pose.Lying, Place.Tabletop, Wallet.Draw, 330, 330),
        ["jacket"] = new(Pose.Lying, Place.PegRail, Jacket.Draw, 440, 270, Drop: 44),
        ["sweater"] = new(Pose.Lying, Place.PegRail, Sweater.Draw, 450, 262, Drop: 46),
        ["beanie"] = new(Pose.Lying, Place.Tabletop, KnitSmall.Beanie, 460, 480),
        ["scarf"] = new(Pose.Lying, Place.Peg, KnitSmall.Scarf, 300, 520, Drop: 6),
        ["mittens"] = new(Pose.Lying, Place.Tabletop, KnitSmall.Mittens, 290, 380),
        ["socks"] = new(Pose.Lying, Place.Tabletop, KnitSmall.Socks, 330, 260),
        ["shoe"] = new(Pose.Standing, Place.Doorway, Shoe.Draw, 350, 480, 290, -26),
        ["boot"] = new(Pose.Standing, Place.Doorway, Boot.Draw, 470, 400, 290, -26),
        ["clog"] = new(Pose.Standing, Place.Doorway, OpenShoe.Clog, 340, 550, 290, -26),
        ["slipper"] = new(Pose.Standing, Place.Doorway, OpenShoe.Slipper, 400, 530, 290, -26),
        ["sandal"] = new(Pose.Lying, Place.Deck, OpenShoe.Sandal, 560, 300),
        ["teapot"] = new(Pose.Standing, Place.Counter, Teaware.Teapot, 360, 430, 200),
        ["kettle"] = new(Pose.Standing, Place.Counter, Teaware.Kettle, 330, 430, 180),
        ["dripper"] = new(Pose.Standing, Place.Counter, Teaware.Dripper, 420, 290, 170),
        ["board"] = new(Pose.Lying, Place.Tabletop, Cookware.Board, 380, 230),
        ["knife"] = new(Pose.Lying, Place.Tabletop, Cookware.Knife, 330, 450),
        ["casserole"] = new(Pose.Standing, Place.Counter, Cookware.Casserole, 430, 440, 260),
        ["bowls"] = new(Pose.Standing, Place.Counter, Cookware.Bowls, 460, 470, 210),
        ["paper-pendant"] = new(Pose.Hanging, Place.Evening, Lamps.Paper, 330, 330),
        ["cone-pendant"] = new(Pose.Hanging, Place.Evening, Lamps.Cone, 360, 420),
        ["task-lamp"] = new(Pose.Standing, Place.Evening, Lamps.Task, 300, 290, 130),
        ["floor-lamp"] = new(Pose.Standing, Place.Evening, Lamps.Tripod, 400, 250, Lamps.FloorStanding),
        ["lantern"] = new(Pose.Standing, Place.Evening, Lamps.Lantern, 400, 420, 130),
        ["candlestick"] = new(Pose.Standing, Place.Evening, Lamps.Candlesticks, 400, 480, 230),
        ["notebook"] = new(Pose.Lying, Place.Tabletop, Stationery.Notebook, 480, 330),
        ["pen"] = new(Pose.Lying, Place.Tabletop, Stationery.Pen, 330, 470),
        ["pen-cup"] = new(Pose.Standing, Place.Workbench, DeskThings.PenCup, 400, 430, 140),
        ["tray"] = new(Pose.Lying, Place.Tabletop, DeskThings.Tray, 330, 420),
        ["clock"] = new(Pose.Standing, Place.Workbench, DeskThings.Clock, 400, 400, 170),
        ["desk-mat"] = new(Pose.Lying, Place.Tabletop, Stationery.Mat, 560, 520),
        ["bookends"] = new(Pose.Standing, Place.Workbench, DeskThings.Bookends, 270, 520, 260),
        ["watering-can"] = new(Pose.Standing, Place.Yard, WateringCan.Draw, 250, 400, 200),
        ["secateurs"] = new(Pose.Lying, Place.Tabletop, GardenThings.Secateurs, 400, 330),
        ["trowel"] = new(Pose.Lying, Place.Tabletop, GardenThings.HandTools, 320, 420),
        ["pot"] = new(Pose.Standing, Place.Yard, Pot.Draw, 400, 520, 160),
        ["trug"] = new(Pose.Standing, Place.Yard, Trug.Draw, 400, 540, 250),
        ["birdhouse"] = new(Pose.Hanging, Place.Yard, GardenThings.Birdhouse, 400, 360),
        ["mug"] = new(Pose.Standing, Place.Counter, Mug.Draw, 420, 480, 150),
        ["dome-lamp"] = new(Pose.Standing, Place.Evening, DomeLamp.Draw, 400, 330, 120),
    };
}
