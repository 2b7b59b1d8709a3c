using Mdev.NodeDev.Supplies;

namespace NodeDev.Cli;

/// <summary>Writes where types can be made, and what there is for virtual machines, as JSON for programs.</summary>
static class SupplyJson
{
    internal static void WriteSearch(TextWriter output, HostSearchResult found) =>
        JsonOutput.Write(
            output,
            new
            {
                found.Type,
                Ambiguous = found.IsAmbiguous,
                found.Room.AtLeast,
                found.Room.AtMost,
                Matches = found.Matches.Select(match => new
                {
                    match.Name,
                    match.TypeId,
                    match.TypeName,
                    DeviceApi = match.DeviceApi?.Value,
                    Mdev = match.Candidate is not null,
                    match.Driver,
                    match.NumaNode,
                    match.Memory,
                    match.Room.AtLeast,
                    match.Room.AtMost,
                    match.Pool,
                    PoolAtLeast = match.PoolRoom.AtLeast,
                    PoolAtMost = match.PoolRoom.AtMost,
                }),
                found.OfferedTypes,
            }
        );

    internal static void WriteSupplies(TextWriter output, IEnumerable<HostSupply> supplies) =>
        JsonOutput.Write(
            output,
            new
            {
                Supplies = supplies.Select(supply => new
                {
                    supply.Kind,
                    supply.Source,
                    supply.Driver,
                    supply.TypeId,
                    supply.TypeName,
                    DeviceApi = supply.DeviceApi?.Value,
                    supply.NumaNode,
                    supply.Free.AtLeast,
                    supply.Free.AtMost,
                    supply.Handover,
                    Devices = supply.Devices.Select(device => new { device.Name, InUse = device.IsInUse }),
                }),
            }
        );
}
