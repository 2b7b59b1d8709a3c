using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <content>Binding by hand: the files of the bus and of the driver.</content>
sealed partial class FakeKernel
{
    /// <summary>The entries that a device keeps without a driver; the driver and VFIO remove theirs.</summary>
    static readonly string[] OfTheCore =
    [
        "iommu_group",
        "mdev_type",
        "power",
        "remove",
        "subsystem",
        "uevent",
    ];

    /// <summary>Whether a new device gets a driver automatically; kernels from 6.1 on ignore this.</summary>
    bool _isAutoprobing = true;

    HostFileNode Autoprobe() =>
        FakeTree.Shown(
            () => _isAutoprobing ? "1\n" : "0\n",
            data =>
            {
                _isAutoprobing = data[0] != '0';
                return 0;
            }
        );

    /// <summary>
    /// <c>drivers_probe</c>: looks for a driver. From Linux 6.1 on the bus finds none, which is not an error.
    /// </summary>
    int Probe(ReadOnlySpan<byte> data)
    {
        if (Named(data) is not { } device)
            return Errno.ENODEV;
        if (Era == KernelEra.V5_10 && device is { IsBound: false, IsUnbinding: false })
            Attach(device, null, null);
        return 0;
    }

    /// <summary><c>bind</c>: from Linux 6.1 on no driver of the bus accepts a device.</summary>
    int Bind(ReadOnlySpan<byte> data)
    {
        if (
            Era != KernelEra.V5_10
            || Named(data) is not { IsBound: false, IsUnbinding: false } device
        )
            return Errno.ENODEV;
        Attach(device, null, null);
        return 0;
    }

    int Unbind(string driver, ReadOnlySpan<byte> data)
    {
        if (
            Named(data) is not { } device
            || DriverOf(device.Parent) != driver
            || !device.IsBound && !device.IsUnbinding
        )
            return Errno.ENODEV;
        if (device.IsBound)
            TakeDriver(device);
        WaitWhile(() => device.Users > 0 && !device.IsGone);
        if (device is { IsUnbinding: true, IsGone: false })
            LoseGroup(device);
        return 0;
    }

    /// <summary>Finds a device by its name, with or without a newline at the end.</summary>
    FakeDevice? Named(ReadOnlySpan<byte> data)
    {
        string text = SurrogateEscape.Decode(FakeNumber.UntilNul(data));
        string name = text.EndsWith('\n') ? text[..^1] : text;
        return
            Guid.TryParseExact(name, "D", out Guid uuid)
            && FindDevice(uuid) is { IsLeaving: false } device
            && device.Name == name
            ? device
            : null;
    }

    /// <summary>Binds a device to its driver, which gives it an IOMMU group.</summary>
    void Attach(FakeDevice device, int? group, int? vfio)
    {
        string driver = DriverOf(device.Parent);
        device.Group = group ?? FreeGroup();
        device.Vfio = vfio ?? FreeVfio();
        device.IsBound = true;
        ShowDriver(device, $"DRIVER={driver}\n");
        AddGroup(device);
        Tree.Link($"{device.Path}/driver", $"{Bus}/drivers/{driver}");
        Tree.Link($"{Bus}/drivers/{driver}/{device.Name}", device.Path);
        if (Era != KernelEra.V5_10)
            AddVfio(device);
    }

    /// <summary>The part of unbinding that does not wait.</summary>
    void TakeDriver(FakeDevice device)
    {
        device.IsBound = false;
        device.IsUnbinding = true;
        Tree.Unbind(Bus, device.Path, DriverOf(device.Parent));
        RemoveVfio(device);
        if (Era != KernelEra.V5_10)
            Tree.RemoveAllBut(device.Path, OfTheCore);
    }

    /// <summary>The part of unbinding after the last process has closed the device.</summary>
    void LoseGroup(FakeDevice device)
    {
        device.IsUnbinding = false;
        device.IsHeld = Era == KernelEra.V5_10;
        RemoveGroup(device);
        Tree.Remove($"{device.Path}/iommu_group");
        ShowDriver(device, "");
        Monitor.PulseAll(gate);
    }

    void RemoveVfio(FakeDevice device)
    {
        if (device.Vfio is not { } vfio)
            return;
        Tree.Remove($"sys/class/vfio-dev/vfio{vfio}");
        device.Vfio = null;
    }

    void RemoveGroup(FakeDevice device)
    {
        if (device.Group is not { } group)
            return;
        Tree.Remove($"{Groups}/{group}");
        Tree.Remove($"dev/vfio/{group}");
        device.Group = null;
    }

    void ShowDriver(FakeDevice device, string line) =>
        Tree.Put($"{device.Path}/uevent", FakeTree.Uevent(line));
}
