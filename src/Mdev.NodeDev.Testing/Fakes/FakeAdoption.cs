using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Makes the parents in the files of a host answer.</summary>
static class FakeAdoption
{
    const string Class = "sys/class/mdev_bus";

    /// <summary>An upper limit for a pool: the files of a host can hold any number.</summary>
    const int MostInstances = 1_000_000;

    internal static void Adopt(FakeKernel kernel, MemoryHostTree host)
    {
        List<FakeFound> parents = [];
        if (kernel.Tree.Find(Class) is HostDirectoryNode links)
        {
            foreach (string name in links.Entries.Keys)
            {
                _ = host.OpenDirectory($"{Class}/{name}", out IHostDirectory? directory);
                using (directory)
                {
                    if (directory is not null && HostPath.Name(directory.Path) == name)
                        parents.Add(new FakeFound(kernel.Tree, directory.Path));
                }
            }
        }
        // Virtual functions of one GPU share its pool.
        foreach (
            IGrouping<string, FakeFound> pool in parents
                .Where(parent => parent.TypeIds.Count > 0)
                .GroupBy(parent => parent.LinkName("physfn") ?? parent.Path, StringComparer.Ordinal)
        )
        {
            if (MakeDriver(kernel, [.. pool]) is { } driver)
            {
                if (driver is FakeNvidia nvidia)
                    FakeVgpuAdoption.Adopt(kernel, host, nvidia, [.. pool]);
                if (driver is FakeIdxd idxd)
                    idxd.AnswerQueues(kernel);
                Adopt(kernel, driver, [.. pool]);
            }
        }
        FakeVgpuAdoption.Adopt(kernel, host);
    }

    static FakeDriver? MakeDriver(FakeKernel kernel, IReadOnlyList<FakeFound> parents)
    {
        FakeFound first = parents[0];
        KernelEra era = kernel.Era;
        return first.TypeIds[0].Split('-')[0] switch
        {
            "mtty" => new FakeMtty(Pool(first, first.Held(era), new FakeMtty(0), "mtty-1")),
            "mdpy" => new FakeMdpy(
                Pool(first, first.Devices.Select(device => device.TypeId), new FakeMdpy(0), "mdpy-vga")
            ),
            "mbochs" => new FakeMbochs(Pool(first, first.Held(era), new FakeMbochs(0), "mbochs-small")),
            "i915" => GvtG(first, era),
            "vfio_ccw" when ChannelAddress.TryParse(first.Name, out ChannelAddress address) => new FakeVfioCcw(
                address,
                first.Text("dev_busid").TrimEnd('\n')
            ),
            "vfio_ap" => VfioAp(kernel.Tree, first),
            "nvidia" => Nvidia(parents),
            "idxd" => FakeIdxd.Found(first, Function(first, FakeIdxd.Accelerator)),
            _ => FakeUnits.Found(first, era),
        };
    }

    /// <summary>The size of a pool: what the smallest type has free, plus what the devices use.</summary>
    static int Pool(FakeFound parent, IEnumerable<string> held, FakeDriver driver, string smallest) =>
        (int)Math.Min(parent.Available(smallest), MostInstances) * driver.FindType(smallest)!.Cost
        + held.Sum(type => driver.FindType(type)?.Cost ?? 0);

    static FakeGvtG? GvtG(FakeFound parent, KernelEra era)
    {
        const int graphicsMemory = 4096;
        const int fences = 32;
        int aperture = FakeGvtG.ApertureOf(
            parent.TypeIds.Select(type => (type, parent.Available(type))),
            parent.Held(era)
        );
        return Function(parent, FakeGvtG.Gpu) is { } gpu
            ? new FakeGvtG(gpu, aperture, graphicsMemory, fences, parent.TypeIds[0].Split('_')[1])
            : null;
    }

    static FakeVfioAp VfioAp(FakeTree tree, FakeFound parent)
    {
        FakeFound bus = new(tree, "sys/bus/ap");
        List<(int Adapter, int Domain)> queues = [];
        List<(int Adapter, int Domain)> hostQueues = [];
        foreach (string name in bus.Names("devices"))
        {
            FakeApMatrix queue = FakeApMatrix.Parse(name, "");
            if (!queue.Queues.Any())
                continue;
            FakeFound device = new(tree, $"sys/devices/ap/card{name.Split('.')[0]}/{name}");
            bool isOurs = device.Text("uevent").Contains("DRIVER=vfio_ap\n", StringComparison.Ordinal);
            (isOurs ? queues : hostQueues).AddRange(queue.Queues);
        }
        return new FakeVfioAp(
            queues,
            hostQueues,
            FakeApMask.Size - 1,
            FakeApMask.Size - 1,
            (int)Math.Min(parent.Available(parent.TypeIds[0]), MostInstances) + parent.Devices.Count
        );
    }

    static FakeNvidia? Nvidia(IReadOnlyList<FakeFound> parents)
    {
        List<FakePci?> functions = [.. parents.Select(parent => Function(parent, FakeNvidiaBoard.Function))];
        if (functions.Contains(null))
            return null;
        IEnumerable<NvidiaType> types = parents
            .SelectMany(parent =>
                parent.TypeIds.Select(id =>
                    NvidiaType.Parse(id, parent.Type(id, "name"), parent.Type(id, "description"))
                    ?? NvidiaType.FromName(id, parent.Type(id, "name"), Room(parents, id))
                )
            )
            .OfType<NvidiaType>();
        bool isVirtual = parents[0].LinkName("physfn") is not null;
        FakeNvidia driver = new(FakeVgpuAdoption.CardOf(functions[0]!.DeviceId, isVirtual ? parents.Count : 0, types));
        foreach (FakePci? function in functions)
            driver.Functions.Add(function!.Path, function);
        return driver;
    }

    /// <summary>How many devices of a type the pool holds at least, by what is free and what is there.</summary>
    static int Room(IReadOnlyList<FakeFound> parents, string typeId) =>
        (int)
            Math.Clamp(
                parents.Sum(parent => Math.Min(parent.Available(typeId), MostInstances))
                    + parents.Sum(static parent => parent.Devices.Count),
                0,
                MostInstances
            );

    /// <summary>The PCI function of a parent; <see langword="null"/> if its files do not say which it is.</summary>
    internal static FakePci? Function(FakeFound parent, Func<PciAddress, ushort, FakePci> make) =>
        PciAddress.TryParse(parent.Name, out PciAddress address)
        && ushort.TryParse(
            parent.Text("device").TrimEnd('\n').Replace("0x", "", StringComparison.Ordinal),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out ushort deviceId
        )
            ? make(address, deviceId) with
            {
                Path = parent.Path,
            }
            : null;

    /// <summary>Makes recorded types and devices answer; what the driver does not know stays as it is.</summary>
    static void Adopt(FakeKernel kernel, FakeDriver driver, IReadOnlyList<FakeFound> parents)
    {
        List<(FakeParent Parent, FakeType Type, long Shown)> counts = [];
        foreach (FakeFound found in parents)
        {
            FakeParent parent = new(driver, found.Path);
            foreach (FakeType type in driver.Types)
            {
                if (found.TryAvailable(type.Id, out long shown))
                    counts.Add((parent, type, shown));
            }
            kernel.Adopt(parent, found);
            foreach ((string name, string typeId, bool isBound) in found.Devices)
            {
                if (
                    !Guid.TryParseExact(name, "D", out Guid uuid)
                    || name != uuid.ToString("D")
                    || driver.FindType(typeId) is not { } type
                    || kernel.FindDevice(uuid) is not null
                )
                    continue;
                int? group = Number(found.LinkName($"{name}/iommu_group"));
                int? vfio = found.Names($"{name}/vfio-dev") is [var first, ..]
                    ? Number(first.Replace("vfio", "", StringComparison.Ordinal))
                    : null;
                object? state = driver.Recall(found, name);
                FakeDevice device = kernel.Adopt(parent, type, uuid, isBound, group, vfio);
                if (device.IsHeld)
                    device.State = state ?? device.State;
            }
        }
        driver.Settle(counts);
        foreach ((FakeParent parent, FakeType type, long shown) in counts)
            parent.Surplus[type.Id] = shown - driver.Available(parent, type);
    }

    static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
