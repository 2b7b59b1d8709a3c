namespace Mdev.NodeDev.Hosts;

/// <summary>A device that libvirt lists, before its parent is known.</summary>
/// <param name="Path">The device directory below the root.</param>
/// <param name="ParentAddress">
/// The address that mdevctl knows it by as a parent of mediated devices; <see langword="null"/> if it cannot be one.
/// </param>
/// <param name="Device">The device without its parent.</param>
sealed record DeviceDraft(string Path, string? ParentAddress, LibvirtDevice Device)
{
    /// <summary>Whether it is the AP matrix, which has one name whatever the kernel calls it.</summary>
    internal bool IsApMatrix => Device.Name == NodeDeviceName.ApMatrix;

    /// <summary>Creates the draft of a device that exists.</summary>
    /// <param name="name">libvirt's name of the device.</param>
    /// <param name="host">The device on the host.</param>
    /// <param name="parentAddress">Its address as a parent.</param>
    /// <param name="driver">The driver to show.</param>
    /// <param name="capability">What it is.</param>
    /// <param name="diagnostics">What is wrong with it, or with what it offers.</param>
    internal static DeviceDraft Create(
        string name,
        IHostDevice host,
        string? parentAddress,
        string? driver,
        NodeDeviceCapability capability,
        ValueList<Diagnostic> diagnostics
    ) =>
        new(
            host.Path,
            parentAddress,
            new LibvirtDevice
            {
                Name = name,
                Device = new NodeDevice
                {
                    Name = name,
                    Path = $"/{host.Path}",
                    DevNode = host.DeviceNode?.Path,
                    DevLinks = host.DeviceNode?.Links ?? [],
                    Driver = driver,
                    Capabilities = [capability],
                },
                Diagnostics = diagnostics,
                IsLostByLibvirt = IsLost(diagnostics),
            }
        );

    /// <summary>Whether libvirt does not list a device because of one of its diagnostics.</summary>
    internal static bool IsLost(ValueList<Diagnostic> diagnostics) =>
        diagnostics.Any(static one => one.Descriptor.LosesDevice);
}
