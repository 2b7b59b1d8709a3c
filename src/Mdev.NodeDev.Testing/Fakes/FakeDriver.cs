using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A driver with a pool of mediated devices: its types, the space left and the attributes of its devices. What all
/// drivers have in common, the <see cref="FakeKernel"/> does.
/// </summary>
/// <param name="module">The name of its kernel module.</param>
abstract class FakeDriver(string module)
{
    internal string Module { get; } = module;

    /// <summary>The driver that its devices are bound to, from about Linux 5.19 on.</summary>
    internal abstract string MdevDriver { get; }

    internal List<FakeParent> Parents { get; } = [];

    /// <summary>The devices of all its parents.</summary>
    internal IEnumerable<FakeDevice> Devices => Parents.SelectMany(parent => parent.Devices);

    /// <summary>The devices that use a share of its pool.</summary>
    internal IEnumerable<FakeDevice> Held => Devices.Where(device => device.IsHeld);

    /// <summary>The types, in the order in which the kernel lists them.</summary>
    internal abstract IReadOnlyList<FakeType> Types { get; }

    /// <summary>The value of <c>available_instances</c>.</summary>
    internal abstract long Available(FakeParent parent, FakeType type);

    /// <summary>The error number with which the pool refuses one more device, or 0.</summary>
    internal abstract int Refusal(FakeParent parent, FakeType type, KernelEra era);

    /// <summary>
    /// Takes what comes after the UUID in a write to <c>create</c>; most drivers take nothing, so that such a write is
    /// no UUID.
    /// </summary>
    /// <param name="data">What was written; then what is left, the UUID.</param>
    /// <param name="state">The state of the new device.</param>
    /// <returns>The error number, or 0.</returns>
    internal virtual int TakeArguments(ref ReadOnlySpan<byte> data, out object? state)
    {
        state = null;
        return 0;
    }

    /// <summary>The error number with which the pool refuses one more device of a state, or 0.</summary>
    internal virtual int Refusal(FakeParent parent, FakeType type, KernelEra era, object? state) =>
        Refusal(parent, type, era);

    /// <summary>Adds the driver's own attributes to a type.</summary>
    internal virtual void Furnish(FakeKernel kernel, FakeParent parent, FakeType type) { }

    /// <summary>Adds the directory of a parent and the links to it, except what the mdev core adds.</summary>
    internal abstract void Plug(FakeKernel kernel, FakeParent parent);

    /// <summary>Removes what disappears when the driver is unloaded.</summary>
    internal abstract void Unplug(FakeKernel kernel, FakeParent parent);

    /// <summary>Adds the driver's own attributes to a device.</summary>
    internal virtual void Furnish(FakeKernel kernel, FakeDevice device) { }

    /// <summary>
    /// The driver's state of a device that is in the files of a host; <see langword="null"/> for none.
    /// </summary>
    internal virtual object? Recall(FakeFound parent, string device) => null;

    /// <summary>Infers the rest of the driver's state when all devices of a host are known.</summary>
    /// <param name="counts">What <c>available_instances</c> showed of every type of every parent.</param>
    internal virtual void Settle(IEnumerable<(FakeParent Parent, FakeType Type, long Shown)> counts) { }

    /// <summary>Says why a guest cannot start with a device; <see langword="null"/> if it can.</summary>
    internal virtual string? WhyNotOpened(FakeDevice device) => null;

    /// <summary>The error number of s390 drivers when nothing is left.</summary>
    protected static int NothingLeft(KernelEra era) => era == KernelEra.V5_10 ? Errno.EPERM : Errno.EUSERS;

    /// <summary>The type of an id.</summary>
    internal FakeType? FindType(string id) => Types.FirstOrDefault(type => type.Id == id);
}
