using Trove.Catalog;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

/// <summary>A small electronics shop, written by hand: names as such shops write them, things beside what goes with them.</summary>
internal static class ElectronicsShelf
{
    /// <summary>slug | name | brand | categories, the upper one first | dollars | description.</summary>
    private const string Lines = """
        iphone-7 | Apple - iPhone 7 32GB - Black | Apple | Cell Phones | 549 | A 12MP camera, water resistance and the longest battery life in an iPhone.
        iphone-7-plus | Apple - iPhone 7 Plus 128GB - Gold | Apple | Cell Phones | 769 | Two cameras that shoot as one. Retina display.
        iphone-case | Speck - Presidio Case for Apple iPhone 7 - Gray | Speck | Cell Phone Cases | 39 | Drop protection for your iPhone 7.
        iphone-silicone | Apple - iPhone 7 Silicone Case - White | Apple | Cell Phone Cases | 35 | Fits snugly over the volume buttons of iPhone 7.
        galaxy-s7 | Samsung - Galaxy S7 32GB (Unlocked) - Black Onyx | Samsung | Cell Phones | 599 | Infinity display and a 12MP camera.
        galaxy-s7-case | OtterBox - Defender Case for Samsung Galaxy S7 - Black | OtterBox | Cell Phone Cases | 49 | Rugged protection.
        screen-guard | ZAGG - Tempered Glass Screen Protector for iPhone 7 | ZAGG | Cell Phone Accessories | 29 | Scratch resistant.
        usb-c-cable | Anker - 6' USB-C to USB-A Charging Cable - Red | Anker | Cables | 12 | Braided nylon, charges phones and tablets.
        micro-usb-cable | Insignia - 3' Micro USB Cable | Insignia | Cables | 8 | Charges and syncs.
        hdmi-cable | Belkin - 6' 4K HDMI Cable - Black | Belkin | Cables | 19 | High speed, for TVs and game consoles.
        wall-charger | Belkin - 2-Port USB Wall Charger - White | Belkin | Chargers | 25 | Charges a phone and a tablet at once.
        power-bank | Anker - PowerCore 10000 Portable Charger - Black | Anker | Chargers | 29 | A 10,000 mAh battery in your pocket.
        wh-1000xm4 | Sony - WH-1000XM4 Wireless Noise-Cancelling Over-the-Ear Headphones - Black | Sony | Headphones | 348 | Industry-leading noise cancellation, 30 hours of battery.
        wf-1000xm4 | Sony - WF-1000XM4 True Wireless Earbuds - Silver | Sony | Headphones | 278 | Tiny and quiet.
        bose-qc | Bose - QuietComfort 35 II Wireless Headphones - Silver | Bose | Headphones | 299 | Acoustic noise cancelling.
        sport-earbuds | JBL - Endurance Wired In-Ear Sport Headphones - Blue | JBL | Headphones | 20 | Sweatproof.
        headphone-stand | Brainwavz - Headphone Stand - Black | Brainwavz | Headphone Accessories | 19 | Holds any headphones.
        soundlink | Bose - SoundLink Mini II Bluetooth Speaker - Carbon | Bose | Speakers | 179 | Portable, ten hours of play.
        flip-5 | JBL - Flip 5 Portable Waterproof Bluetooth Speaker - Red | JBL | Speakers | 119 | Plays under water, almost.
        soundbar | Samsung - 2.1-Channel Soundbar with Wireless Subwoofer | Samsung | Speakers | 199 | Fills the room.
        tv-55 | Samsung - 55" Class LED 4K UHD Smart TV | Samsung | TVs | 499 | HDR, three HDMI inputs.
        tv-65 | LG - 65" Class OLED 4K UHD Smart TV | LG | TVs | 1799 | Perfect black.
        tv-32 | Insignia - 32" Class LED 720p HDTV | Insignia | TVs | 119 | For kitchen and bedroom.
        tv-mount | Rocketfish - Full-Motion Wall Mount for 40" to 75" TVs | Rocketfish | TV Mounts | 149 | Tilts and turns.
        tv-remote | Logitech - Harmony 650 Universal Remote | Logitech | TV Accessories | 59 | Controls TV, soundbar and more.
        macbook | Apple - MacBook Air 13" Laptop, 8GB Memory, 128GB Flash Storage - Silver | Apple | Laptops | 999 | All-day battery.
        thinkpad | Lenovo - ThinkPad X1 Carbon 14" Laptop, Intel Core i7, 16GB Memory - Black | Lenovo | Laptops | 1499 | Carbon fibre.
        chromebook | HP - 14" Chromebook, 4GB Memory, 32GB eMMC | HP | Laptops | 249 | Fast, simple, secure.
        laptop-bag | Targus - Laptop Bag for 15.6" Laptops - Gray | Targus | Laptop Bags | 39 | Padded.
        laptop-charger | Dell - 65W AC Adapter for Dell Laptops - Black | Dell | Laptop Accessories | 59 | Original.
        wireless-mouse | Logitech - M510 Wireless Optical Mouse - Blue | Logitech | Mice | 25 | Two years on two batteries.
        gaming-mouse | Razer - DeathAdder Elite Wired Gaming Mouse - Black | Razer | Mice | 49 | 16,000 DPI.
        mouse-pad | SteelSeries - QcK Gaming Mouse Pad - Black | SteelSeries | Mouse Pads | 14 | Cloth.
        keyboard | Logitech - K780 Wireless Keyboard - White | Logitech | Keyboards | 79 | For computer, phone and tablet.
        monitor-27 | Dell - 27" IPS LED QHD Monitor - Black | Dell | Monitors | 329 | Thin bezels.
        ssd-1tb | Samsung - 860 EVO 1TB Internal SATA Solid State Drive | Samsung | Storage | 129 | Fast.
        flash-drive | SanDisk - Cruzer 64GB USB 2.0 Flash Drive - Black | SanDisk | Storage | 12 | Small.
        sd-card | SanDisk - Ultra 128GB microSDXC Memory Card | SanDisk | Memory Cards | 24 | For phones and cameras.
        eos-rebel | Canon - EOS Rebel T7 DSLR Camera with 18-55mm Lens - Black | Canon | Cameras | 449 | 24.1 megapixels.
        camera-bag | Lowepro - Adventura Camera Bag - Black | Lowepro | Camera Bags | 39 | For a DSLR camera and two lenses.
        gopro | GoPro - HERO7 4K Waterproof Action Camera - Black | GoPro | Cameras | 349 | HyperSmooth video.
        xbox-one | Microsoft - Xbox One S 1TB Console - White | Microsoft | Game Consoles | 299 | 4K Blu-ray.
        xbox-pad | Microsoft - Wireless Controller for Xbox One - Red | Microsoft | Game Accessories | 59 | Textured grip.
        ps4 | Sony - PlayStation 4 1TB Console - Black | Sony | Game Consoles | 299 | Games and more.
        ps4-game | Horizon Zero Dawn - PlayStation 4 | Sony | Games | 19 | Machines roam the land.
        fridge | Whirlpool - 25 Cu. Ft. French Door Refrigerator - Stainless Steel | Whirlpool | Refrigerators | 1599 | Fingerprint resistant.
        mini-fridge | Insignia - 1.7 Cu. Ft. Mini Fridge - Black | Insignia | Refrigerators | 89 | For the dorm.
        water-filter | EveryDrop - Refrigerator Water Filter 1 | EveryDrop | Appliance Parts | 49 | For Whirlpool refrigerators.
        vacuum | Dyson - V8 Cordless Stick Vacuum - Purple | Dyson | Vacuums | 399 | 40 minutes.
        robot-vacuum | iRobot - Roomba 675 Wi-Fi Robot Vacuum - Black | iRobot | Vacuums | 279 | Cleans while you are out.
        coffee-maker | Keurig - K-Classic Single Serve Coffee Maker - Black | Keurig | Coffee Makers | 99 | One cup a minute.
        router | NETGEAR - Nighthawk AC1900 802.11ac Wi-Fi Router - Black | NETGEAR | Routers | 179 | Four antennas.
        kindle | Amazon - Kindle Paperwhite 6" 8GB E-Reader - Black | Amazon | Tablets | 129 | Reads like paper.
        ipad | Apple - iPad 9.7" 32GB Tablet - Space Gray | Apple | Tablets | 329 | Retina display.
        ipad-case | Logitech - Slim Folio Keyboard Case for Apple iPad 9.7" - Black | Logitech | Tablet Accessories | 99 | Types well.
        watch | Apple - Watch Series 3 38mm Smartwatch - Silver | Apple | Smartwatches | 279 | Tracks workouts.
        fitbit | Fitbit - Charge 3 Activity Tracker - Black | Fitbit | Smartwatches | 149 | Swim proof.
        watch-band | Fossil - Leather Band for Apple Watch 38mm - Brown | Fossil | Watch Bands | 29 | Soft leather.
        """;

    public static ProductInput[] Products =>
        [
            .. Lines
                .Split('\n')
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells =>
                    Product(
                        cells[0],
                        cells[1],
                        cells[2],
                        long.Parse(cells[4]) * 100,
                        [cells[3].ToLowerInvariant().Replace(' ', '-')],
                        cells[5]
                    )
                ),
        ];
}
