namespace Mdev.NodeDev.TestSupport;

/// <summary>A host that is drawn in tests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Host">The host.</param>
/// <param name="Facts">What its files do not say.</param>
/// <param name="Request">The vGPUs whose placement is drawn, too; empty for none.</param>
sealed record VgpuPicture(string Name, FakeHost Host, VgpuFacts Facts, params VgpuRequestItem[] Request)
{
    const string First = "0000:41:00.0";
    const string Second = "0000:a1:00.0";
    const string Third = "0000:c1:00.0";

    /// <summary>The four hosts of the approved pictures.</summary>
    internal static IEnumerable<VgpuPicture> All => [Empty(), SameSize(), MixedSize(), Mig()];

    /// <summary>The host as the library sees it.</summary>
    internal VgpuHost Read() => VgpuHost.Create(Host.AsHost().Scan(), Host, Facts);

    /// <summary>The layout, with the plan.</summary>
    internal VgpuMap Map()
    {
        VgpuHost host = Read();
        return VgpuMap.Create(host, Request.Length == 0 ? null : host.Place(new() { Items = [.. Request] }));
    }

    /// <summary>Two GPUs without vGPUs, on two NUMA nodes.</summary>
    static VgpuPicture Empty() =>
        new(
            "empty",
            new FakeHostBuilder()
                .AddNvidia(NvidiaCard.L40S, First, NvidiaExposure.VendorVfio, numaNode: 0)
                .AddNvidia(NvidiaCard.RtxPro6000, Second, NvidiaExposure.VendorVfio, numaNode: 1)
                .AddNvidiaCatalogue()
                .Build(),
            new VgpuFacts()
        );

    /// <summary>All exposures; functions that are to be avoided; a GPU whose vGPUs have no places.</summary>
    static VgpuPicture SameSize()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, First, NvidiaExposure.VendorVfio, numaNode: 0)
            .AddNvidia(NvidiaCard.A40, Second, numaNode: 1)
            .AddNvidia(NvidiaCard.TeslaT4, Third, numaNode: 1)
            .AddNvidiaCatalogue()
            .Build();
        for (int i = 0; i < 3; i++)
            Set(host, 0x41, i, "NVIDIA L40S-4Q", NvidiaCard.L40S);
        for (int i = 0; i < 20; i++)
            Create(host, Function(0xa1, i), "NVIDIA A40-1Q", NvidiaCard.A40, i);
        for (int i = 0; i < 2; i++)
            Create(host, new PciAddress(0, 0xc1, 0, 0), "GRID T4-4Q", NvidiaCard.TeslaT4, 100 + i);
        return new(
            "same-size",
            host,
            new VgpuFacts
            {
                Gpus =
                [
                    new() { Gpu = PciAddress.Parse(First), Avoid = [Function(0x41, 5), Function(0x41, 11)] },
                    new() { Gpu = PciAddress.Parse(Second), Mode = VgpuMode.SameSize },
                ],
            }
        );
    }

    /// <summary>vGPUs of several sizes with a gap, and a plan on two GPUs.</summary>
    static VgpuPicture MixedSize()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, First, NvidiaExposure.VendorVfio)
            .AddNvidia(NvidiaCard.L40S, Second, NvidiaExposure.VendorVfio)
            .AddNvidiaCatalogue()
            .Build();
        host.Nvidia.SetMode(First, NvidiaMode.MixedSize);
        string[] profiles = ["NVIDIA L40S-8Q", "NVIDIA L40S-4Q", "NVIDIA L40S-2Q", "NVIDIA L40S-8Q"];
        for (int i = 0; i < profiles.Length; i++)
            Set(host, 0x41, i, profiles[i], NvidiaCard.L40S);
        Write(host, $"{DirectoryOf(Function(0x41, 1))}/nvidia/current_vgpu_type", "0");
        return new(
            "mixed-size",
            host,
            new VgpuFacts
            {
                Gpus =
                [
                    new() { Gpu = PciAddress.Parse(First), Mode = VgpuMode.MixedSize },
                    new() { Gpu = PciAddress.Parse(Second), Mode = VgpuMode.SameSize },
                ],
            },
            new VgpuRequestItem("NVIDIA L40S-16Q", 2),
            new VgpuRequestItem("NVIDIA L40S-4Q", 1),
            new VgpuRequestItem("NVIDIA L40S-1Q", 2)
        );
    }

    /// <summary>GPU instances of two shapes, one of them empty.</summary>
    static VgpuPicture Mig()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.RtxPro6000, First, NvidiaExposure.VendorVfio, numaNode: 0)
            .AddNvidiaCatalogue()
            .Build();
        host.Nvidia.SetMode(First, NvidiaMode.Mig);
        host.Nvidia.AddInstance(First, 1, "2g.48gb");
        host.Nvidia.AddInstance(First, 3, "1g.24gb");
        const string board = "NVIDIA RTX Pro 6000 Blackwell DC-";
        for (int i = 0; i < 5; i++)
            Set(host, 0x41, i, $"{board}1-3Q", NvidiaCard.RtxPro6000);
        Set(host, 0x41, 5, $"{board}2-12Q", NvidiaCard.RtxPro6000);
        return new(
            "mig",
            host,
            new VgpuFacts
            {
                Gpus =
                [
                    new()
                    {
                        Gpu = PciAddress.Parse(First),
                        Instances =
                        [
                            new()
                            {
                                Id = 1,
                                Profile = "2g.48gb",
                                Mode = VgpuMode.SameSize,
                            },
                            new()
                            {
                                Id = 3,
                                Profile = "1g.24gb",
                                Mode = VgpuMode.SameSize,
                            },
                        ],
                    },
                ],
            },
            new VgpuRequestItem($"{board}2-12Q", 2)
        );
    }

    static PciAddress Function(byte bus, int index) => new(0, bus, (byte)((index + 4) / 8), (byte)((index + 4) % 8));

    static string DirectoryOf(PciAddress address) => $"sys/devices/pci0000:{address.Bus:x2}/{address}";

    static void Set(FakeHost host, byte bus, int index, string profile, NvidiaCard card)
    {
        int number = card.Types.First(type => type.Name == profile).Number;
        Write(host, $"{DirectoryOf(Function(bus, index))}/nvidia/current_vgpu_type", $"{number}");
    }

    static void Create(FakeHost host, PciAddress parent, string profile, NvidiaCard card, int number)
    {
        int type = card.Types.First(type => type.Name == profile).Number;
        Write(
            host,
            $"{DirectoryOf(parent)}/mdev_supported_types/nvidia-{type}/create",
            $"{number:x8}-0000-4000-8000-000000000000"
        );
    }

    static void Write(FakeHost host, string path, string text)
    {
        FileWriteResult result = host.Write(path, Encoding.UTF8.GetBytes($"{text}\n"));
        if (!result.IsOk)
            throw new InvalidOperationException($"{path}: {result}");
    }
}
