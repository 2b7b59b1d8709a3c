namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Puts what a scan lists in the order of directories into an order of its own: positions of types, members of IOMMU
/// groups and channel groups, diagnostics.
/// </summary>
static class DirectoryOrder
{
    /// <summary>The snapshot in an order that its content alone decides.</summary>
    internal static HostSnapshot RemoveFrom(HostSnapshot host) =>
        host with
        {
            PciDevices =
            [
                .. host.PciDevices.Select(static device =>
                    device with
                    {
                        IommuGroup = device.IommuGroup is { } group
                            ? group with
                            {
                                Members = group.Members is { } members ? [.. members.Order()] : null,
                            }
                            : null,
                        Diagnostics = Ordered(device.Diagnostics),
                    }
                ),
            ],
            Subchannels =
            [
                .. host.Subchannels.Select(static one => one with { Diagnostics = Ordered(one.Diagnostics) }),
            ],
            ChannelDevices =
            [
                .. host.ChannelDevices.Select(static one => one with { Diagnostics = Ordered(one.Diagnostics) }),
            ],
            ChannelGroups =
            [
                .. host.ChannelGroups.Select(static one =>
                    one with
                    {
                        Members = [.. one.Members.OrderBy(static member => member.Link, StringComparer.Ordinal)],
                        Diagnostics = Ordered(one.Diagnostics),
                    }
                ),
            ],
            ApCards = [.. host.ApCards.Select(static one => one with { Diagnostics = Ordered(one.Diagnostics) })],
            ApQueues = [.. host.ApQueues.Select(static one => one with { Diagnostics = Ordered(one.Diagnostics) })],
            ApMatrices = [.. host.ApMatrices.Select(static one => one with { Diagnostics = Ordered(one.Diagnostics) })],
            Parents =
            [
                .. host.Parents.Select(static parent =>
                    parent with
                    {
                        Types = [.. parent.Types.Select(static type => type with { DirectoryOrder = 0 })],
                        Diagnostics = Ordered(parent.Diagnostics),
                    }
                ),
            ],
            Mdevs =
            [
                .. host.Mdevs.Select(static mdev =>
                    mdev with
                    {
                        Active = mdev.Active is { } active
                            ? active with
                            {
                                Diagnostics = Ordered(active.Diagnostics),
                            }
                            : null,
                    }
                ),
            ],
            Diagnostics = Ordered(host.Diagnostics),
        };

    /// <summary>Diagnostics by place; the one that says how many are not listed stays the last.</summary>
    static ValueList<Diagnostic> Ordered(ValueList<Diagnostic> diagnostics) =>
        diagnostics.Count < 2
            ? diagnostics
            :
            [
                .. diagnostics
                    .OrderBy(static one => one.Omitted > 0)
                    .ThenBy(static one => one.Location.Source, StringComparer.Ordinal)
                    .ThenBy(static one => (one.Location.Line, one.Location.Column))
                    .ThenBy(static one => one.Id, StringComparer.Ordinal)
                    .ThenBy(static one => one.Message, StringComparer.Ordinal),
            ];
}
