namespace Trove.Web.Demo.Large;

/// <summary>What kinds of things a large made-up shop sells: a line each.</summary>
internal static class LargeFamilies
{
    public static readonly IReadOnlyList<LargeFamily> All = [.. Lines.Split('\n').Select(LargeFamily.Parse)];

    private static readonly ILookup<string, LargeFamily> ByTop = All.ToLookup(
        family => family.Way[0],
        StringComparer.Ordinal
    );

    /// <summary>Those below the same first category, itself included.</summary>
    public static IReadOnlyList<LargeFamily> Beside(LargeFamily family) => [.. ByTop[family.Way[0]]];

    // Category way | nouns | price in whole units | weight in grams | options | specifications | what it is good for.
    // A specification is a number (name:from-to:step:unit), a choice (name=a/b/c) or yes or no (name?).
    private const string Lines = """
        Electronics > Audio > Headphones|Over-Ear Headphones;On-Ear Headphones;Studio Headphones;Gaming Headset|29-399|160-420|color|Driver size:20-50:2:mm;Battery life:10-60:5:h;Noise cancelling?;Connection=Bluetooth/3.5 mm jack/USB-C|long flights and quiet offices
        Electronics > Audio > Earbuds|Wireless Earbuds;Sport Earbuds;In-Ear Monitors|19-279|30-90|color|Battery life:4-12:1:h;Noise cancelling?;Water resistance=IPX2/IPX4/IPX5/IPX7|running, commuting and calls
        Electronics > Audio > Speakers|Bluetooth Speaker;Bookshelf Speaker;Soundbar;Party Speaker|35-899|400-9000|color|Output power:5-300:5:W;Battery life:0-24:2:h;Water resistance=none/IPX4/IPX7|kitchens, terraces and living rooms
        Electronics > Phones > Smartphones|Smartphone;5G Smartphone;Compact Phone|149-1299|150-230|color storage|Screen size:5.4-6.9:0.1:in;Camera:12-200:4:MP;Battery capacity:3000-6000:100:mAh;5G?|photos, maps and long days
        Electronics > Phones > Cases|Phone Case;Wallet Case;Rugged Case;Clear Case|9-59|25-120|color|Material=Leather/Silicone/Polycarbonate/Wool felt;Wireless charging?|pockets and hard floors
        Electronics > Computers > Laptops|Ultrabook;Gaming Laptop;Business Laptop;Convertible Laptop|449-2999|900-2900|storage|Screen size:13-18:0.5:in;Memory:8-64:8:GB;Battery life:5-20:1:h;Touchscreen?|work on the road
        Electronics > Computers > Monitors|4K Monitor;Ultrawide Monitor;Office Monitor;Gaming Monitor|119-1499|2500-11000|none|Screen size:21.5-49:0.5:in;Refresh rate:60-360:60:Hz;Panel=IPS/VA/OLED;Height adjustable?|long days at the desk
        Electronics > Computers > Keyboards|Mechanical Keyboard;Wireless Keyboard;Compact Keyboard|25-249|450-1300|color|Switches=Linear/Tactile/Clicky;Backlit?;Connection=Bluetooth/USB-C/2.4 GHz|writing and playing
        Electronics > Computers > Mice|Wireless Mouse;Ergonomic Mouse;Gaming Mouse;Trackball|15-159|60-160|color|Resolution:800-26000:400:dpi;Connection=Bluetooth/USB-C/2.4 GHz;Left-handed?|steady hands
        Electronics > Cameras > Lenses|Prime Lens;Zoom Lens;Macro Lens;Telephoto Lens|149-2499|180-1600|none|Focal length:14-600:1:mm;Filter thread:49-95:2:mm;Image stabilisation?|portraits and far birds
        Fashion > Women > Dresses|Linen Dress;Wrap Dress;Midi Dress;Knit Dress;Summer Dress|35-249|200-650|color size|Material=Linen/Cotton/Viscose/Wool/Silk;Length:80-140:5:cm;Pockets?|warm evenings
        Fashion > Women > Blouses|Silk Blouse;Cotton Blouse;Linen Shirt;Tunic|29-179|120-320|color size|Material=Silk/Cotton/Linen/Viscose;Sleeves=Long/Short/Three-quarter|the office and after it
        Fashion > Men > Shirts|Oxford Shirt;Flannel Shirt;Linen Shirt;Denim Shirt|29-159|180-420|color size|Material=Cotton/Linen/Flannel;Fit=Slim/Regular/Relaxed;Non-iron?|every day of the week
        Fashion > Men > Trousers|Chino Trousers;Straight Jeans;Corduroy Trousers;Cargo Trousers|39-189|350-800|color size|Material=Cotton/Denim/Corduroy;Fit=Slim/Regular/Relaxed;Stretch?|work and weekends
        Fashion > Outerwear|Rain Jacket;Down Jacket;Wool Coat;Softshell Jacket;Parka|69-549|350-1900|color size|Material=Nylon/Wool/Polyester/Waxed cotton;Water column:0-20000:1000:mm;Hood?|wet mornings
        Fashion > Shoes > Sneakers|Running Shoes;Canvas Sneakers;Trail Shoes;Court Sneakers|49-219|400-900|color shoe|Drop:0-12:2:mm;Vegan?;Surface=Road/Trail/Court|many kilometres
        Fashion > Shoes > Boots|Chelsea Boots;Hiking Boots;Winter Boots;Work Boots|79-389|800-1900|color shoe|Material=Leather/Suede/Nubuck;Waterproof?;Shaft height:10-35:1:cm|mud, snow and cobbles
        Home > Kitchen > Mugs|Stoneware Mug;Porcelain Mug;Enamel Mug;Travel Mug|6-39|180-520|color|Volume:0.2-0.6:0.05:l;Dishwasher safe?;Material=Stoneware/Porcelain/Enamel/Steel|the first coffee
        Home > Kitchen > Cookware|Frying Pan;Cast Iron Skillet;Saucepan;Stockpot;Wok|19-289|600-4800|diameter|Material=Cast iron/Stainless steel/Aluminium/Copper;Induction?;Oven safe to:150-300:10:°C|searing and stewing
        Home > Kitchen > Knives|Chef's Knife;Bread Knife;Santoku Knife;Paring Knife|15-329|60-320|none|Blade length:8-30:1:cm;Steel=Stainless/Carbon/Damascus;Hardness:54-64:1:HRC|clean cuts
        Home > Furniture > Chairs|Office Chair;Dining Chair;Lounge Chair;Bar Stool;Rocking Chair|59-1299|3500-24000|color|Seat height:38-80:1:cm;Material=Oak/Beech/Steel/Rattan;Maximum load:90-180:10:kg|long dinners
        Home > Furniture > Tables|Dining Table;Coffee Table;Standing Desk;Side Table|69-1899|5000-65000|color|Width:40-240:5:cm;Material=Oak/Walnut/Ash/Glass/Marble;Extendable?|six guests or a good book
        Home > Lighting|Desk Lamp;Floor Lamp;Pendant Lamp;Wall Light;Table Lamp|19-599|400-7500|color|Luminous flux:200-3000:100:lm;Colour temperature:2200-6500:100:K;Dimmable?|reading corners
        Home > Textiles > Bedding|Duvet Cover;Linen Sheet;Down Pillow;Wool Blanket|19-329|400-2800|color bed|Material=Linen/Cotton/Wool/Down;Machine washable?;Thread count:120-600:20:|good nights
        Home > Textiles > Rugs|Wool Rug;Kilim Rug;Jute Rug;Runner|39-1499|1500-22000|color|Pile height:2-40:1:mm;Material=Wool/Jute/Cotton/Viscose;Handmade?|bare feet
        Outdoors > Camping > Tents|Two-Person Tent;Family Tent;Trekking Tent;Tunnel Tent|89-899|1100-14000|color|Persons:1-8:1:;Water column:1500-10000:500:mm;Season=3 seasons/4 seasons|nights outside
        Outdoors > Backpacks|Hiking Backpack;Daypack;Trekking Backpack;Roll-Top Backpack|35-349|350-2400|color|Capacity:12-85:1:l;Rain cover?;Back system=Mesh/Foam/Adjustable|a day or a fortnight
        Outdoors > Cycling > Helmets|Road Helmet;Urban Helmet;Mountain Bike Helmet;Kids' Helmet|29-259|220-480|color size|Vents:6-28:2:;Rotation protection?;Rear light?|every ride
        Tools > Power Tools > Drills|Cordless Drill;Hammer Drill;Impact Driver;SDS Drill|49-459|900-4200|none|Voltage:10.8-36:1.2:V;Torque:20-180:5:Nm;Batteries:0-2:1:|concrete, wood and steel
        Tools > Hand Tools|Claw Hammer;Screwdriver Set;Adjustable Wrench;Socket Set 1/2 inch;Combination Pliers|9-249|150-5500|none|Length:12-60:1:cm;Material=Chrome vanadium/Carbon steel/Stainless steel;Insulated?|a whole working life
        Tools > Fixings|Hex Bolt M8;Wood Screw 4 x 40;Wall Plug 1/4 inch;Threaded Rod M10;Lock Nut M6|3-49|80-2500|pack|Diameter:3-12:1:mm;Material=Zinc-plated steel/Stainless A2/Stainless A4;Head=Hex/Pan/Countersunk|what must hold
        Beauty > Hair|Shampoo;Conditioner;Hair Oil;Solid Shampoo|5-49|80-520|volume|Hair type=Dry/Fine/Curly/All;Vegan?;Fragrance-free?|soft hair
        Beauty > Skin|Day Cream;Face Serum;Hand Balm;Sunscreen SPF 50|7-119|40-320|volume|Skin type=Dry/Oily/Sensitive/All;Vegan?;Sun protection factor:0-50:10:|cold winds and bright days
        Food > Coffee|Espresso Beans;Filter Coffee;Decaf Beans;Cold Brew Blend|8-39|250-1100|grind|Roast=Light/Medium/Dark;Origin=Ethiopia/Colombia/Brazil/Guatemala/Sumatra;Organic?|slow mornings
        Food > Tea|Green Tea;Earl Grey;Rooibos;Oolong;Herbal Infusion|5-45|50-320|none|Origin=China/India/Japan/Taiwan/South Africa;Organic?;Steeping time:1-8:1:min|the afternoon
        Toys > Building|Building Bricks;Marble Run;Wooden Blocks;Model Kit|12-249|250-3800|none|Pieces:20-1500:20:;Age from:1-14:1:years;Material=Wood/Plastic/Metal|rainy Sundays
        Pets > Dogs|Dog Bed;Dog Leash;Chew Toy;Dog Coat;Feeding Bowl|6-139|90-3200|color size|Material=Cotton/Nylon/Rubber/Steel/Hemp;Machine washable?|good dogs
        """;
}
