using Mdev.NodeDev.Supplies;

namespace NodeDev.Cli;

sealed partial class TextTree
{
    /// <summary>
    /// Writes the places of a type: one line for each parent, and one for all functions of a card, with the first of
    /// them.
    /// </summary>
    internal void WriteMatches(IEnumerable<HostSearchMatch> matches) =>
        Rows("", [.. matches.GroupBy(static match => (match.Pool, match.TypeId)).Select(same => Matches([.. same]))]);

    static string[] Matches(HostSearchMatch[] same)
    {
        HostSearchMatch first = same[0];
        int free = same.Count(static match => !match.Room.IsNone);
        return
        [
            Safe(first.Name),
            Safe(first.TypeId),
            first.TypeName is { } name ? Safe(name) : "-",
            first.DeviceApi is { } api ? Safe(api.Value) : "-",
            $"{More(first.PoolRoom)} more",
            .. first.Pool == first.Name
                ? []
                : (string[])[$"{(free > 0 ? VgpuText.Count(free, "function") : "functions")} of {Safe(first.Pool)}"],
        ];
    }

    /// <summary>Writes supplies, one line each, with what of them is in use.</summary>
    internal void WriteSupplies(IReadOnlyList<HostSupply> supplies)
    {
        string[][] rows = [.. supplies.Select(Supply)];
        int[] widths = Widths(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            Row("", rows[i], widths);
            foreach (HostSupplyDevice device in supplies[i].Devices.Where(one => one.IsInUse != false))
                output.WriteLine($"  {Safe(device.Name)}{State(supplies[i].Kind, device)}");
        }
    }

    static string[] Supply(HostSupply supply) =>
        [
            supply.Kind switch
            {
                HostSupplyKind.Pull => "pull",
                HostSupplyKind.Push => "push",
                _ => "mixed",
            },
            Safe(supply.Source),
            Safe(supply.TypeId ?? supply.Driver ?? "-"),
            supply.TypeName is { } name ? Safe(name) : "-",
            $"{More(supply.Free)} free",
            supply.Handover == HostHandover.Mdev ? "mdev hostdev" : "PCI hostdev, managed='no'",
        ];

    static string State(HostSupplyKind kind, HostSupplyDevice device) =>
        device.IsInUse == true ? "  in use"
        : kind == HostSupplyKind.Push ? "  in use or not, which cannot be read"
        : "";

    static string More(HostRoom room) => room == HostRoom.Unknown ? "?" : room.ToString();
}
