using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The s390 driver <c>vfio_ap</c>. Matrices are plentiful; the queues assigned to them are scarce.</summary>
/// <param name="queues">The queues that are bound to <c>vfio_ap</c>.</param>
/// <param name="hostQueues">The queues that the masks of the AP bus keep for the host.</param>
/// <param name="highestAdapter">The highest number of an adapter of the machine.</param>
/// <param name="highestDomain">The highest number of a domain of the machine.</param>
/// <param name="instances">The most devices. Default: 65536.</param>
sealed class FakeVfioAp(
    IReadOnlyCollection<(int Adapter, int Domain)> queues,
    IReadOnlyCollection<(int Adapter, int Domain)> hostQueues,
    int highestAdapter,
    int highestDomain,
    int instances
) : FakeDriver("vfio_ap")
{
    internal const int UsualInstances = 65536;
    internal const string ParentPath = "sys/devices/vfio_ap/matrix";
    const string Bus = "sys/bus/matrix";

    internal override string MdevDriver => "vfio_ap_mdev";

    internal override IReadOnlyList<FakeType> Types { get; } =
    [new("vfio_ap-passthrough", "VFIO AP Passthrough Device", null, 1) { DeviceApi = "vfio-ap" }];

    internal override long Available(FakeParent parent, FakeType type) => instances - Devices.Count();

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        Available(parent, type) > 0 ? 0 : NothingLeft(era);

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        tree.PutUevent(parent.Path, "DRIVER=vfio_ap\n");
        tree.PutOnBus(Bus, parent.Path);
        tree.Bind(Bus, parent.Path, Module);
        if (kernel.Era == KernelEra.V6_12)
            tree.Put($"{parent.Path}/features", "guest_matrix hotplug ap_config\n");
        foreach ((int adapter, int domain) in queues)
            PlugQueue(tree, adapter, domain, Module);
        foreach ((int adapter, int domain) in hostQueues)
            PlugQueue(tree, adapter, domain, "cex4queue");
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent)
    {
        kernel.Tree.Remove($"{Bus}/devices/{parent.Name}");
        kernel.Tree.Unbind(Bus, parent.Path, Module);
        kernel.Tree.Remove(parent.Path);
    }

    internal override object? Recall(FakeFound parent, string device) =>
        FakeApMatrix.Parse(parent.Text($"{device}/matrix"), parent.Text($"{device}/control_domains"));

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        FakeTree tree = kernel.Tree;
        KernelEra era = kernel.Era;
        device.State = new FakeApMatrix();
        Add("adapter", matrix => matrix.Adapters, highestAdapter);
        Add("domain", matrix => matrix.Domains, highestDomain);
        Add("control_domain", matrix => matrix.Controls, highestDomain);
        tree.Put($"{device.Path}/control_domains", FakeTree.Shown(() => MatrixOf(device).ControlText));
        tree.Put($"{device.Path}/matrix", FakeTree.Shown(() => MatrixOf(device).Text));
        if (era != KernelEra.V5_10)
            tree.Put($"{device.Path}/guest_matrix", FakeTree.Shown(() => GuestMatrix(device).Text));
        if (era == KernelEra.V6_12)
        {
            tree.Put(
                $"{device.Path}/ap_config",
                FakeTree.Shown(() => MatrixOf(device).Configuration, data => Configure(device, data))
            );
        }

        void Add(string name, Func<FakeApMatrix, FakeApMask> mask, int highest)
        {
            tree.Put(
                $"{device.Path}/assign_{name}",
                FakeTree.Written(data => Change(device, data, mask, highest, true, era))
            );
            tree.Put(
                $"{device.Path}/unassign_{name}",
                FakeTree.Written(data => Change(device, data, mask, highest, false, era))
            );
        }
    }

    int Change(
        FakeDevice device,
        ReadOnlySpan<byte> data,
        Func<FakeApMatrix, FakeApMask> mask,
        int highest,
        bool value,
        KernelEra era
    )
    {
        // The driver of Linux 5.10 cannot change the matrix of a running guest.
        if (era == KernelEra.V5_10 && device.Users > 0)
            return Errno.EBUSY;
        int errno = FakeNumber.Parse(data, out ulong number);
        if (errno > 0)
            return errno;
        if (number > (ulong)highest)
            return Errno.ENODEV;
        FakeApMatrix changed = MatrixOf(device).Copy();
        mask(changed)[(int)number] = value;
        return value ? Take(device, changed) : Take(device, changed, check: false);
    }

    int Configure(FakeDevice device, ReadOnlySpan<byte> data)
    {
        string text = SurrogateEscape.Decode(FakeNumber.UntilNul(data));
        if (FakeApMatrix.ParseConfiguration(text) is not { } matrix)
            return Errno.EINVAL;
        bool fits =
            matrix.Adapters.All.All(number => number <= highestAdapter)
            && matrix.Domains.All.Concat(matrix.Controls.All).All(number => number <= highestDomain);
        return fits ? Take(device, matrix) : Errno.ENODEV;
    }

    /// <summary>
    /// Changes the matrix of a device, unless one of its queues belongs to the host or to another device.
    /// </summary>
    int Take(FakeDevice device, FakeApMatrix matrix, bool check = true)
    {
        if (check && matrix.Queues.Any(hostQueues.Contains))
            return Errno.EADDRNOTAVAIL;
        IEnumerable<FakeDevice> others = Held.Where(other => other != device);
        if (check && others.Any(other => MatrixOf(other).Queues.Intersect(matrix.Queues).Any()))
            return Errno.EADDRINUSE;
        device.State = matrix;
        return 0;
    }

    /// <summary>
    /// The part of a matrix that the guest gets: existing adapters and domains, without adapters that have a queue
    /// not bound to the driver.
    /// </summary>
    FakeApMatrix GuestMatrix(FakeDevice device)
    {
        FakeApMatrix matrix = MatrixOf(device).Copy();
        HashSet<int> adapters = [.. queues.Concat(hostQueues).Select(queue => queue.Adapter)];
        HashSet<int> domains = [.. queues.Concat(hostQueues).Select(queue => queue.Domain)];
        foreach (int domain in matrix.Domains.All.Where(domain => !domains.Contains(domain)).ToList())
            matrix.Domains[domain] = false;
        foreach (int adapter in matrix.Adapters.All.ToList())
        {
            matrix.Adapters[adapter] =
                adapters.Contains(adapter) && matrix.Domains.All.All(domain => queues.Contains((adapter, domain)));
        }
        return matrix;
    }

    static FakeApMatrix MatrixOf(FakeDevice device) => (FakeApMatrix)device.State!;

    static void PlugQueue(FakeTree tree, int adapter, int domain, string driver)
    {
        const string bus = "sys/bus/ap";
        string card = string.Create(CultureInfo.InvariantCulture, $"card{adapter:x2}");
        string queue = string.Create(CultureInfo.InvariantCulture, $"{adapter:x2}.{domain:x4}");
        string cardPath = $"sys/devices/ap/{card}";
        tree.PutUevent(cardPath, "DEVTYPE=ap_card\nDEV_TYPE=000D\nMODALIAS=ap:t0D\nMODE=CCA\nDRIVER=cex4card\n");
        tree.PutUevent($"{cardPath}/{queue}", $"DEVTYPE=ap_queue\nDEV_TYPE=000D\nDRIVER={driver}\n");
        tree.PutOnBus(bus, cardPath);
        tree.PutOnBus(bus, $"{cardPath}/{queue}");
        tree.Link($"{bus}/drivers/{driver}/{queue}", $"{cardPath}/{queue}");
        tree.Link($"{cardPath}/{queue}/driver", $"{bus}/drivers/{driver}");
    }
}
