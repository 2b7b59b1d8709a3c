namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHost
{
    /// <summary>What is done to NVIDIA GPUs besides writing to sysfs.</summary>
    public FakeNvidiaTools Nvidia => new(_kernel, _processes, _gate);

    /// <summary>
    /// Copies another host, and makes the parents of known drivers answer, with the devices that are there.
    /// </summary>
    /// <param name="tree">The host, for example a recorded one; it is not changed.</param>
    /// <param name="era">How the kernel shows mediated devices. Default: about Linux 6.12.</param>
    /// <remarks>
    /// Known drivers are mtty, mdpy, mbochs, GVT-g, vfio-ccw, vfio-ap, NVIDIA's, idxd, and those of one type that gives
    /// several units (<see cref="FakeHostBuilder.AddUnits"/>). The size of a pool follows from its
    /// free and used parts. Everything else is copied as it is; a write to <c>create</c> or <c>remove</c> of another
    /// driver ends with <see cref="Mdev.NodeDev.Hosts.FileStatus.NotPlayed"/>.
    /// </remarks>
    public static FakeHost From(MemoryHostTree tree, KernelEra era = KernelEra.V6_12)
    {
        ArgumentNullException.ThrowIfNull(tree);
        FakeHost host = new FakeHostBuilder(tree) { Era = era, Root = tree.Root }.Build();
        FakeAdoption.Adopt(host._kernel, host._tree);
        return host;
    }

    /// <summary>
    /// Lets a process open a device, as QEMU does for a guest. Its files in <c>/proc</c> include <c>/dev/vfio/N</c>.
    /// </summary>
    /// <param name="uuid">The device.</param>
    /// <param name="processId">The number of the process, above 0.</param>
    /// <param name="command">The name of the process; <c>/proc</c> shows its first 15 characters.</param>
    /// <returns>A handle that releases the device when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The device does not exist, is being removed, has no driver, or is
    /// not configured yet.</exception>
    public IDisposable Open(Guid uuid, int processId, string command)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ArgumentException.ThrowIfNullOrEmpty(command);
        lock (_gate)
        {
            if (_kernel.FindDevice(uuid) is not { IsLeaving: false, IsBound: true } device)
                throw new InvalidOperationException($"The device {uuid} to open does not exist.");
            return device.Parent.Driver.WhyNotOpened(device) is { } why
                ? throw new InvalidOperationException($"The device {uuid} cannot be opened: {why}.")
                : _processes.Open($"/dev/vfio/{device.Group}", processId, command, number => device.Users += number);
        }
    }

    /// <summary>Removes a parent and its devices, as unloading its driver does.</summary>
    /// <param name="parentName">The kernel name of the parent, for example <c>mtty</c>.</param>
    /// <exception cref="InvalidOperationException">The parent does not exist, or one of its devices is open
    /// (<c>EBUSY</c>).</exception>
    public void Unload(string parentName)
    {
        lock (_gate)
        {
            FakeParent parent = FindParent(parentName, registered: true);
            if (parent.Devices.Exists(device => device.Users > 0))
                throw new InvalidOperationException($"A device of '{parentName}' is open.");
            _kernel.Unregister(parent);
        }
    }

    /// <summary>Restores a parent that was unloaded or has vanished, without devices.</summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <exception cref="InvalidOperationException">The parent never existed, or still exists.</exception>
    public void Load(string parentName)
    {
        lock (_gate)
            _kernel.Register(FindParent(parentName, registered: false));
    }

    /// <summary>
    /// Removes a device, a parent, or a virtual function that is a vGPU at once, even if it is in use. Does nothing if
    /// it does not exist.
    /// </summary>
    /// <param name="name">The UUID of the device, the kernel name of the parent, or the PCI address of the
    /// function.</param>
    public void Vanish(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
        {
            if (Guid.TryParseExact(name, "D", out Guid uuid))
            {
                if (_kernel.FindDevice(uuid) is { } device)
                    _kernel.Discard(device);
            }
            else if (_kernel.FindParent(name) is { IsRegistered: true } parent)
            {
                _kernel.Unregister(parent);
            }
            else if (_kernel.FindFunction(name) is { } function)
            {
                function.Board.Remove(function.Pci);
            }
        }
    }

    /// <summary>The kernel, for the builder.</summary>
    internal FakeKernel Kernel => _kernel;

    FakeParent FindParent(string name, bool registered) =>
        _kernel.FindParent(name) is { } parent && parent.IsRegistered == registered
            ? parent
            : throw new InvalidOperationException(
                registered ? $"The parent '{name}' does not exist." : $"'{name}' is not a parent that was removed."
            );
}
