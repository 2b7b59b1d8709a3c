using System.Text.Json.Nodes;
using Mdev.NodeDev.Supplies;

namespace NodeDev.Cli;

/// <summary>Writes where types can be made, and what there is for virtual machines, as JSON for programs.</summary>
static class SupplyJson
{
    internal static void WriteSearch(TextWriter output, HostSearchResult found) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["type"] = found.Type,
                ["ambiguous"] = found.IsAmbiguous,
                ["atLeast"] = found.Room.AtLeast,
                ["atMost"] = found.Room.AtMost,
                ["matches"] = JsonValues.Array(
                    found.Matches,
                    match => new JsonObject
                    {
                        ["name"] = match.Name,
                        ["typeId"] = match.TypeId,
                        ["typeName"] = match.TypeName,
                        ["deviceApi"] = match.DeviceApi?.Value,
                        ["mdev"] = match.Candidate is not null,
                        ["driver"] = match.Driver,
                        ["numaNode"] = match.NumaNode,
                        ["memory"] = match.Memory,
                        ["atLeast"] = match.Room.AtLeast,
                        ["atMost"] = match.Room.AtMost,
                        ["pool"] = match.Pool,
                        ["poolAtLeast"] = match.PoolRoom.AtLeast,
                        ["poolAtMost"] = match.PoolRoom.AtMost,
                    }
                ),
                ["offeredTypes"] = JsonValues.Array(found.OfferedTypes),
            }
        );

    internal static void WriteSupplies(TextWriter output, IEnumerable<HostSupply> supplies) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["supplies"] = JsonValues.Array(
                    supplies,
                    supply => new JsonObject
                    {
                        ["kind"] = JsonValues.Name(supply.Kind),
                        ["source"] = supply.Source,
                        ["driver"] = supply.Driver,
                        ["typeId"] = supply.TypeId,
                        ["typeName"] = supply.TypeName,
                        ["deviceApi"] = supply.DeviceApi?.Value,
                        ["numaNode"] = supply.NumaNode,
                        ["atLeast"] = supply.Free.AtLeast,
                        ["atMost"] = supply.Free.AtMost,
                        ["handover"] = JsonValues.Name(supply.Handover),
                        ["devices"] = JsonValues.Array(
                            supply.Devices,
                            device => new JsonObject { ["name"] = device.Name, ["inUse"] = device.IsInUse }
                        ),
                    }
                ),
            }
        );
}
