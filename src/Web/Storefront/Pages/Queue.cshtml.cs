using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.WaitingRoom;
using Trove.Web.Api;

namespace Trove.Web.Storefront.Pages;

/// <summary>
/// The queue before a product, from joining to "it is your turn" or "it is over". The page looks again by itself, with
/// scripts or without, and each state of it says what happens next.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class QueueModel(IWaitingRoom waitingRoom, ICatalog catalog, IInventory inventory) : PageModel
{
    private const int OtherCount = 4;
    private const int QuantityLimit = 99;
    private const string BeganCookie = "trove_queue_began";

    public Product Product { get; private set; } = null!;

    public VariantPicker Picker { get; private set; } = null!;

    public IReadOnlyDictionary<Sku, int> Available { get; private set; } = null!;

    public Room Room { get; private set; } = null!;

    /// <summary>Null for somebody who has none.</summary>
    public Ticket? Ticket { get; private set; }

    public QueueWords Words { get; private set; } = null!;

    public Listing? Others { get; private set; }

    public int Quantity { get; private set; } = 1;

    /// <summary>The place this visitor began at, so that the bar shows how far they have come.</summary>
    public int Began { get; private set; } = 1;

    public bool IsAdmitted => Ticket?.State == TicketState.Admitted;

    public bool IsUsed => Ticket?.State == TicketState.Used;

    public bool CanJoin =>
        Room.Phase != RoomPhase.Over && Ticket?.State is null or TicketState.Expired or TicketState.Left;

    public bool CanLeave => Ticket?.State is TicketState.Waiting or TicketState.Admitted;

    /// <summary>What <c>queue.js</c> compares: when it differs, the page is another.</summary>
    public string StateWord => StateOf(Ticket, Room);

    public ProductImage? Picture => Picker.Images.Count > 0 ? Picker.Images[0] : null;

    public string TimeLeft
    {
        get
        {
            var left = Ticket!.ExpiresAt!.Value - Ticket.Room.ServerTime;
            return $"{(int)left.TotalMinutes}:{left.Seconds:00}";
        }
    }

    public static string UrlOf(string slug) => "/queue/" + slug;

    public static string StateOf(Ticket? ticket, Room room) =>
        $"{ticket?.State.ToString() ?? "None"} {room.Phase}".ToLowerInvariant();

    public string NameOf(Variant variant) =>
        variant.Attributes.Count > 0
            ? string.Join(" / ", Product.Options.Select(option => variant.Attributes.GetValueOrDefault(option, "")))
            : Product.Name;

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? quantity,
        CancellationToken cancellationToken
    )
    {
        if (await FindProductAsync(slug, cancellationToken) is { } elsewhere)
            return elsewhere;
        var result = await waitingRoom.FindTicketAsync(slug, VisitorPass.Holder(Request, slug), cancellationToken);
        if (result is NoQueue)
            return new SeeOther(ProductUrl(Request.Query["sku"]));
        if (result is RoomAway)
            return Away();
        await ShowAsync(result, field => Request.Query[field], quantity, cancellationToken);
        return Page();
    }

    /// <summary>From the product's page: the options chosen there come along.</summary>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] string? quantity,
        CancellationToken cancellationToken
    )
    {
        if (await FindProductAsync(slug, cancellationToken) is { } elsewhere)
            return elsewhere;
        var join = new JoinRoom(slug, VisitorPass.Holder(Request, slug), HttpContext.Connection.RemoteIpAddress);
        var result = await waitingRoom.JoinAsync(join, cancellationToken);
        if (result is RoomAway)
            return Away();
        await ShowAsync(result, field => Request.Form[field], quantity, cancellationToken);
        if (result is NoQueue)
            return new SeeOther(ProductUrl(Picker.Chosen.Sku.Value));
        if (Ticket is { } ticket)
            VisitorPass.Remember(Response, ticket);
        else if (result is RoomFull)
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        return new SeeOther($"{UrlOf(slug)}?sku={Uri.EscapeDataString(Picker.Chosen.Sku.Value)}&quantity={Quantity}");
    }

    public async Task<IActionResult> OnPostLeaveAsync(string slug, CancellationToken cancellationToken)
    {
        await waitingRoom.LeaveAsync(slug, VisitorPass.Visitor(Request), cancellationToken);
        return new SeeOther("/p/" + Uri.EscapeDataString(slug));
    }

    /// <summary>The page that says so looks again by itself (HTML, 4.6.8.3).</summary>
    private StatusCodeResult Away()
    {
        Response.Headers["Refresh"] = "5";
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private string ProductUrl(string? sku) =>
        "/p/" + Product.Slug + (Sku.TryParse(sku, out var known) ? "?sku=" + Uri.EscapeDataString(known.Value) : "");

    /// <summary>Where to go when the product is not here; null when it was found.</summary>
    private async Task<IActionResult?> FindProductAsync(string slug, CancellationToken cancellationToken)
    {
        switch (await catalog.FindProductAsync(slug, cancellationToken))
        {
            case ProductFound(var product):
                Product = product;
                return null;
            case ProductMoved(var now):
                return new SeeOther(UrlOf(now));
            default:
                return NotFound();
        }
    }

    private async Task ShowAsync(
        TicketResult result,
        Func<string, string?> read,
        string? quantity,
        CancellationToken cancellationToken
    )
    {
        var skus = Product.Variants.Select(variant => variant.Sku).ToList();
        Available = await inventory.GetAvailableAsync(skus, cancellationToken);
        Picker = new VariantPicker(Product, Available, read);
        Quantity = int.TryParse(quantity, out var number) ? Math.Clamp(number, 1, QuantityLimit) : 1;
        (Ticket, Room) = result switch
        {
            TicketFound(var ticket) => (ticket, ticket.Room),
            NoQueue(var room) => ((Ticket?)null, room),
            RoomOver(var room) => (null, room),
            RoomFull(var room) => (null, room),
            NoTicket(var room) => (null, room),
            _ => throw new InvalidOperationException($"A product without a room: {Product.Slug}."),
        };
        Words = QueueWords.Of(Ticket, Room);
        Began = ReadBegan();
        if (Room.Phase is RoomPhase.Over && !IsUsed && !IsAdmitted)
            Others = await FindOthersAsync(cancellationToken);
    }

    /// <summary>Remembered in a cookie of this queue: the bar needs it, and nothing else does.</summary>
    private int ReadBegan()
    {
        if (Ticket?.Position is not { } position)
            return 1;
        var mark = Product.Slug + ".";
        var known =
            Request.Cookies[BeganCookie] is { Length: < 300 } cookie
            && cookie.StartsWith(mark, StringComparison.Ordinal)
            && int.TryParse(cookie.AsSpan(mark.Length), out var began)
                ? began
                : 0;
        if (known >= position)
            return known;
        Response.Cookies.Append(
            BeganCookie,
            mark + position,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
                Path = "/queue",
                Secure = Request.IsHttps,
            }
        );
        return position;
    }

    private async Task<Listing> FindOthersAsync(CancellationToken cancellationToken)
    {
        var category = Product.Categories.Count > 0 ? Product.Categories[0].Path[0].Slug : null;
        var page = await catalog.ListProductsAsync(
            new ProductQuery(Category: category, Size: OtherCount + 1),
            cancellationToken
        );
        return await Listing.ForAsync(
            [.. page.Items.Where(card => card.Slug != Product.Slug).Take(OtherCount)],
            inventory,
            headingLevel: 3,
            cancellationToken: cancellationToken
        );
    }
}
