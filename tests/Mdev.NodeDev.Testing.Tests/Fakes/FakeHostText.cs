namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What is found on a host of mediated devices, as text.</summary>
static class FakeHostText
{
    internal static string Of(IHostTree host)
    {
        HostSnapshot snapshot = new NodeHost(host).Scan();
        StringBuilder text = new();
        CultureInfo culture = CultureInfo.InvariantCulture;
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            text.Append(culture, $"parent {parent.Name} ({parent.Path}), driver {parent.Driver ?? "-"}\n");
            foreach (HostMdevType type in parent.Types)
            {
                text.Append(
                    culture,
                    $"  type {type.Id}: {type.DeviceApi}, {type.AvailableInstances} "
                        + $"available, name '{type.Name}', description "
                        + $"'{type.Description?.Replace("\n", "|", StringComparison.Ordinal)}'\n"
                );
            }
        }
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            text.Append(
                culture,
                $"mdev {mdev.Name} below {mdev.ParentName}: type {mdev.TypeId ?? "-"}, "
                    + $"driver {mdev.Active?.Driver ?? "-"}, group "
                    + $"{mdev.Active?.IommuGroup?.ToString(culture) ?? "-"}\n"
            );
        }
        foreach (Diagnostic problem in snapshot.Diagnostics)
            text.Append(culture, $"problem {problem}\n");
        return text.ToString();
    }

    /// <summary>The names of the node devices that libvirt lists.</summary>
    internal static string ListOf(IHostTree host) =>
        string.Join('\n', LibvirtView.Create(new NodeHost(host).Scan()).Nodes.Select(node => node.Device.Name));
}
