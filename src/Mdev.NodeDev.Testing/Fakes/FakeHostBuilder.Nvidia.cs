namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHostBuilder
{
    const int GpusOfA16 = 4;

    bool _hasNvidiaCatalogue;

    /// <summary>
    /// The release of NVIDIA's driver, which <c>sys/module/nvidia/version</c> shows. Default: <c>580.105.06</c>.
    /// </summary>
    public string NvidiaDriver { get; init; } = "580.105.06";

    /// <summary>Adds an NVIDIA GPU with vGPUs, in <see cref="NvidiaMode.SameSize"/>.</summary>
    /// <param name="card">The model.</param>
    /// <param name="address">Its PCI address; its virtual functions start at function 4.</param>
    /// <param name="exposure">How its driver shows vGPUs. Default: as mediated devices.</param>
    /// <param name="functions">How many virtual functions are enabled. Default: all of the card.</param>
    /// <param name="numaNode">Its NUMA node, and that of its functions; -1 for none. Default: -1.</param>
    /// <remarks>
    /// <see cref="FakeHost.Nvidia"/> of the host that was built changes its virtual functions, mode and GPU instances.
    /// </remarks>
    /// <exception cref="FormatException"><paramref name="address"/> is not a PCI address.</exception>
    /// <exception cref="ArgumentException">The card has no virtual functions, and <paramref name="exposure"/> needs
    /// them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="functions"/> is negative or too large.</exception>
    public FakeHostBuilder AddNvidia(
        NvidiaCard card,
        string address = "0000:41:00.0",
        NvidiaExposure exposure = NvidiaExposure.Mdev,
        int? functions = null,
        int numaNode = -1
    )
    {
        ArgumentNullException.ThrowIfNull(card);
        int count = functions ?? card.VirtualFunctions;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(functions));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, card.VirtualFunctions, nameof(functions));
        if (exposure == NvidiaExposure.VendorVfio && card.VirtualFunctions == 0)
            throw new ArgumentException($"{card.Name} has no virtual functions.", nameof(exposure));
        FakePci pci = FakeNvidiaBoard.Function(PciAddress.Parse(address), (ushort)card.DeviceId) with
        {
            NumaNode = numaNode,
        };
        return Add(kernel =>
        {
            FakeNvidiaBoard board =
                exposure == NvidiaExposure.VendorVfio
                    ? new FakeVgpuBoard(kernel, card, pci)
                    : new FakeMdevBoard(kernel, new FakeNvidia(card), pci);
            board.Plug(count, NvidiaDriver);
        });
    }

    /// <summary>Adds the four GPUs of an A16 board, on four buses that follow each other.</summary>
    /// <param name="address">The PCI address of the first GPU.</param>
    /// <param name="exposure">How their driver shows vGPUs. Default: as mediated devices.</param>
    /// <param name="numaNode">Their NUMA node; -1 for none. Default: -1.</param>
    /// <exception cref="FormatException"><paramref name="address"/> is not a PCI address.</exception>
    public FakeHostBuilder AddA16(
        string address = "0000:41:00.0",
        NvidiaExposure exposure = NvidiaExposure.Mdev,
        int numaNode = -1
    )
    {
        PciAddress first = PciAddress.Parse(address);
        for (int i = 0; i < GpusOfA16; i++)
        {
            PciAddress gpu = first with { Bus = (byte)(first.Bus + i) };
            _ = AddNvidia(NvidiaCard.A16, gpu.ToString(), exposure, numaNode: numaNode);
        }
        return this;
    }

    /// <summary>
    /// Adds the catalogue of NVIDIA's driver, <c>usr/share/nvidia/vgpu/vgpuConfig.xml</c>, with the types of all cards
    /// of the host.
    /// </summary>
    public FakeHostBuilder AddNvidiaCatalogue()
    {
        _hasNvidiaCatalogue = true;
        return this;
    }
}
