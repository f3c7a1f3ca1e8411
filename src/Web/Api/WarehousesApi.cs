using Trove.Inventory;

namespace Trove.Web.Api;

/// <summary>A warehouse as the API takes it; its code is in the address.</summary>
internal sealed record WarehouseBody(
    string Name,
    int Priority = 100,
    bool IsActive = true,
    WarehouseAddress? Address = null,
    Coordinates? Coordinates = null
);

/// <summary>Where stock stands.</summary>
internal static class WarehousesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var warehouses = api.MapGroup("/admin/warehouses").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        warehouses
            .MapGet("/", ListAsync)
            .WithSummary("All warehouses, the one that is asked first in front.")
            .Produces<IReadOnlyList<Warehouse>>();
        warehouses
            .MapPut("/{code}", SaveAsync)
            .WithSummary("Makes a warehouse or changes it.")
            .Produces<Warehouse>()
            .Produces<Warehouse>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(IInventory inventory, CancellationToken cancellationToken) =>
        ETagged.Json(await inventory.GetWarehousesAsync(cancellationToken));

    private static async Task<IResult> SaveAsync(
        string code,
        WarehouseBody body,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        var warehouse = new Warehouse(code, body.Name, body.Priority, body.IsActive, body.Address, body.Coordinates);
        return await inventory.SaveWarehouseAsync(warehouse, cancellationToken) switch
        {
            WarehouseSaved saved => Results.Json(
                saved.Warehouse,
                statusCode: saved.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK
            ),
            WarehouseInvalid { Errors: var errors } => Problems.Invalid(errors),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }
}
