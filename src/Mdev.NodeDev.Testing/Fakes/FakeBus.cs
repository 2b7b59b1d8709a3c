using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The bus and its drivers: binding and unbinding, also by hand. Callers hold the lock of the host.</summary>
/// <param name="kernel">The devices.</param>
/// <param name="vfio">Gives a bound device its group.</param>
sealed class FakeBus(FakeKernel kernel, FakeVfio vfio)
{
    /// <summary>The directory of the bus.</summary>
    internal const string Path = "sys/bus/mdev";

    /// <summary>The subsystem of its devices.</summary>
    internal const string Name = "mdev";

    /// <summary>The entries that a device keeps without a driver; the driver and VFIO remove theirs.</summary>
    static readonly string[] OfTheCore = ["iommu_group", "mdev_type", "power", "remove", "subsystem", "uevent"];

    /// <summary>Whether a new device gets a driver automatically; kernels from 6.1 on ignore this.</summary>
    bool _isAutoprobing = true;

    /// <summary>Whether a device that is created gets a driver.</summary>
    internal bool BindsNewDevices => _isAutoprobing || kernel.Era != KernelEra.V5_10;

    internal void Start()
    {
        kernel.Tree.Directory($"{Path}/devices");
        kernel.Tree.Directory($"{Path}/drivers");
        kernel.Tree.Put($"{Path}/drivers_autoprobe", Autoprobe());
        kernel.Tree.Put($"{Path}/drivers_probe", FakeTree.Written(data => Probe(data)));
        kernel.Tree.Put($"{Path}/uevent", FakeTree.Written());
    }

    /// <summary>Adds the driver of a parent's devices.</summary>
    internal void AddDriver(FakeParent parent)
    {
        string name = DriverOf(parent);
        string driver = $"{Path}/drivers/{name}";
        string module = $"sys/module/{(kernel.Era == KernelEra.V5_10 ? "vfio_mdev" : parent.Driver.Module)}";
        kernel.Tree.Directory(module);
        kernel.Tree.Put($"{driver}/bind", FakeTree.Written(data => Bind(data)));
        kernel.Tree.Put($"{driver}/unbind", FakeTree.Written(data => Unbind(name, data)));
        kernel.Tree.Put($"{driver}/uevent", FakeTree.Written());
        kernel.Tree.Link($"{driver}/module", module);
    }

    /// <summary>The driver of a parent's devices.</summary>
    internal string DriverOf(FakeParent parent) =>
        kernel.Era == KernelEra.V5_10 ? "vfio_mdev" : parent.Driver.MdevDriver;

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
        if (kernel.Era == KernelEra.V5_10 && device is { IsBound: false, IsUnbinding: false })
            Attach(device, null, null);
        return 0;
    }

    /// <summary><c>bind</c>: from Linux 6.1 on no driver of the bus accepts a device.</summary>
    int Bind(ReadOnlySpan<byte> data)
    {
        if (kernel.Era != KernelEra.V5_10 || Named(data) is not { IsBound: false, IsUnbinding: false } device)
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
        kernel.WaitWhile(() => device.Users > 0 && !device.IsGone);
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
            && kernel.FindDevice(uuid) is { IsLeaving: false } device
            && device.Name == name
            ? device
            : null;
    }

    /// <summary>Binds a device to its driver, which gives it an IOMMU group.</summary>
    internal void Attach(FakeDevice device, int? group, int? number)
    {
        string driver = DriverOf(device.Parent);
        device.IsBound = true;
        ShowDriver(device, $"DRIVER={driver}\n");
        vfio.AddGroup(device, group);
        kernel.Tree.Link($"{device.Path}/driver", $"{Path}/drivers/{driver}");
        kernel.Tree.Link($"{Path}/drivers/{driver}/{device.Name}", device.Path);
        vfio.AddNumber(device, number);
        kernel.Events.Send("bind", device.Path, Name, $"DRIVER={driver}");
    }

    /// <summary>The part of unbinding that does not wait.</summary>
    void TakeDriver(FakeDevice device)
    {
        device.IsBound = false;
        device.IsUnbinding = true;
        // The message comes when the driver has let go of the device.
        kernel.Tree.Remove($"{Path}/drivers/{DriverOf(device.Parent)}/{device.Name}");
        kernel.Tree.Remove($"{device.Path}/driver");
        vfio.RemoveNumber(device);
        if (kernel.Era != KernelEra.V5_10)
            kernel.Tree.RemoveAllBut(device.Path, OfTheCore);
    }

    /// <summary>The part of unbinding after the last process has closed the device.</summary>
    void LoseGroup(FakeDevice device)
    {
        device.IsUnbinding = false;
        device.IsHeld = kernel.Era == KernelEra.V5_10;
        vfio.RemoveGroup(device);
        kernel.Tree.Remove($"{device.Path}/iommu_group");
        ShowDriver(device, "");
        kernel.Events.Send("unbind", device.Path, Name);
        kernel.WakeWaiting();
    }

    void ShowDriver(FakeDevice device, string line) => kernel.Tree.PutUevent(device.Path, line);
}
