using System.Globalization;

namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHostBuilder
{
    /// <summary>Adds an Intel GPU with GVT-g.</summary>
    /// <param name="address">Its PCI address.</param>
    /// <param name="aperture">Its aperture in MB, set in the firmware: 128 MB for the host, the rest is the low
    /// pool.</param>
    /// <param name="graphicsMemory">Its graphics address space in MB: without the aperture and 384 MB for the host it
    /// is the high pool.</param>
    /// <param name="fences">The number of fence registers, 4 of them for the host.</param>
    /// <param name="version">The version of the types: <c>V5</c>, or <c>V4</c> for the eighth generation.</param>
    /// <remarks>
    /// It has only types that fit: with the default values <c>i915-GVTg_V5_8</c> (2) and <c>i915-GVTg_V5_4</c> (1).
    /// </remarks>
    /// <exception cref="FormatException"><paramref name="address"/> is not a PCI address.</exception>
    public FakeHostBuilder AddGvtG(
        string address = "0000:00:02.0",
        int aperture = 256,
        int graphicsMemory = 4096,
        int fences = 32,
        string version = "V5"
    )
    {
        const ushort hd630 = 0x5912;
        FakePci gpu = FakeGvtG.Gpu(PciAddress.Parse(address), hd630);
        return Add(kernel =>
        {
            FakeGvtG driver = new(gpu, aperture, graphicsMemory, fences, version);
            kernel.Register(new FakeParent(driver, driver.ParentPath));
        });
    }

    /// <summary>Adds an s390 I/O subchannel that is bound to <c>vfio_ccw</c>.</summary>
    /// <param name="subchannel">Its address.</param>
    /// <param name="device">The address of its I/O device.</param>
    /// <exception cref="FormatException">One of them is not a channel address.</exception>
    public FakeHostBuilder AddVfioCcw(string subchannel = "0.0.26ab", string device = "0.0.1234")
    {
        ChannelAddress place = ChannelAddress.Parse(subchannel);
        ChannelAddress behind = ChannelAddress.Parse(device);
        return Add(kernel =>
        {
            FakeVfioCcw driver = new(place, $"{behind}");
            kernel.Register(new FakeParent(driver, driver.ParentPath));
        });
    }

    /// <summary>Adds the s390 AP matrix, and the adapters and queues of the machine.</summary>
    /// <param name="queues">The queues that are bound to <c>vfio_ap</c>, for example <c>05.0004</c>.</param>
    /// <param name="hostQueues">The queues that the host keeps: assigning one fails with <c>EADDRNOTAVAIL</c>.</param>
    /// <param name="highestAdapter">The highest adapter number, 0 to 255; a higher one fails with
    /// <c>ENODEV</c>.</param>
    /// <param name="highestDomain">The highest domain number, 0 to 255; a higher one fails with <c>ENODEV</c>.</param>
    /// <param name="instances">The most devices. Default: 65536.</param>
    /// <exception cref="FormatException">One of them is not a queue.</exception>
    public FakeHostBuilder AddVfioAp(
        IEnumerable<string> queues,
        IEnumerable<string>? hostQueues = null,
        int highestAdapter = FakeApMask.Size - 1,
        int highestDomain = FakeApMask.Size - 1,
        int instances = FakeVfioAp.UsualInstances
    )
    {
        ArgumentNullException.ThrowIfNull(queues);
        (int, int)[] bound = [.. queues.Select(ParseQueue)];
        (int, int)[] kept = [.. (hostQueues ?? []).Select(ParseQueue)];
        return Add(kernel =>
            kernel.Register(
                new FakeParent(
                    new FakeVfioAp(bound, kept, highestAdapter, highestDomain, instances),
                    FakeVfioAp.ParentPath
                )
            )
        );
    }

    /// <summary>
    /// Adds an accelerator of Intel's driver idxd, with mediated devices as proposed in 2020 and 2021. Its queues are
    /// the directories <c>wq0.0</c>, <c>wq0.1</c> and so on below the PCI function; those of a second accelerator begin
    /// with <c>wq1</c>.
    /// </summary>
    /// <param name="address">Its PCI address.</param>
    /// <param name="queues">The number of its work queues, none of which is configured.</param>
    /// <param name="model">Whether queues are configured before or after a device is created.</param>
    /// <exception cref="FormatException"><paramref name="address"/> is not a PCI address.</exception>
    public FakeHostBuilder AddIdxd(
        string address = "0000:6a:01.0",
        int queues = FakeIdxd.UsualQueues,
        IdxdModel model = IdxdModel.PreConfiguration
    )
    {
        const ushort sapphireRapids = 0x0b25;
        FakePci pci = FakeIdxd.Accelerator(PciAddress.Parse(address), sapphireRapids);
        int number = _accelerators++;
        return Add(kernel =>
        {
            FakeIdxdQueue[] all =
            [
                .. Enumerable
                    .Range(0, queues)
                    .Select(queue => new FakeIdxdQueue($"{pci.Path}/{FakeIdxd.QueueName(number, queue)}")),
            ];
            kernel.Register(new FakeParent(new FakeIdxd(pci, all, model), pci.Path));
        });
    }

    static (int Adapter, int Domain) ParseQueue(string queue)
    {
        string[] parts = queue.Split('.');
        return parts.Length == 2 && TryParse(parts[0], out int adapter) && TryParse(parts[1], out int domain)
            ? (adapter, domain)
            : throw new FormatException($"'{queue}' is not a queue of the AP bus, for example 05.0004.");

        static bool TryParse(string hex, out int number) =>
            int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && number is >= 0 and < FakeApMask.Size;
    }
}
