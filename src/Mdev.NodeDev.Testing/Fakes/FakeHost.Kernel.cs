namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHost
{
    /// <summary>
    /// Takes another host over: its files and links as they are, but parents of known drivers answer, with the devices that are there.
    /// </summary>
    /// <param name="tree">The host, for example a recorded one; it does not change.</param>
    /// <param name="era">How the kernel shows mediated devices from now on.</param>
    /// <remarks>
    /// Known are mtty, mdpy, mbochs, GVT-g, vfio-ccw, vfio-ap and NVIDIA's. How large a pool is, is told from what is free and what is taken;
    /// what other drivers have stays as it is, and does not answer.
    /// </remarks>
    public static FakeHost From(MemoryHostTree tree, KernelEra era = KernelEra.V6_12)
    {
        ArgumentNullException.ThrowIfNull(tree);
        FakeHost host = new FakeHostBuilder(tree) { Era = era, Root = tree.Root }.Build();
        FakeAdoption.Adopt(host._kernel, host._tree);
        return host;
    }

    /// <summary>Lets a process open a device, as QEMU does for a guest: <c>/dev/vfio/N</c> stands among its files below <c>/proc</c>.</summary>
    /// <param name="uuid">The device.</param>
    /// <param name="processId">The number of the process, above 0.</param>
    /// <param name="command">Its name; of a longer one the first 15 characters show.</param>
    /// <returns>Releases the device when disposed of.</returns>
    /// <exception cref="InvalidOperationException">There is no such device, it is being removed, or has no driver.</exception>
    public IDisposable Open(Guid uuid, int processId, string command)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ArgumentException.ThrowIfNullOrEmpty(command);
        lock (_gate)
        {
            return _kernel.FindDevice(uuid) is { IsLeaving: false, IsBound: true } device
                ? _processes.Open(device, processId, command)
                : throw new InvalidOperationException($"There is no device {uuid} to open.");
        }
    }

    /// <summary>Takes a parent away with its devices, as unloading its driver does.</summary>
    /// <param name="parentName">The kernel name of the parent, for example <c>mtty</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such parent, or one of its devices is open (<c>EBUSY</c>).</exception>
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

    /// <summary>Brings a parent back that was unloaded or has vanished, without devices.</summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <exception cref="InvalidOperationException">There was no such parent, or it is there.</exception>
    public void Load(string parentName)
    {
        lock (_gate)
            _kernel.Register(FindParent(parentName, registered: false));
    }

    /// <summary>Takes a device or a parent away at once, whoever uses it; nothing happens where there is none.</summary>
    /// <param name="name">The UUID of the device, or the kernel name of the parent.</param>
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
        }
    }

    /// <summary>The kernel, for the builder, before anybody else sees the host.</summary>
    internal FakeKernel Kernel => _kernel;

    FakeParent FindParent(string name, bool registered) =>
        _kernel.FindParent(name) is { } parent && parent.IsRegistered == registered
            ? parent
            : throw new InvalidOperationException(
                registered
                    ? $"There is no parent '{name}'."
                    : $"'{name}' is no parent that went away."
            );
}
