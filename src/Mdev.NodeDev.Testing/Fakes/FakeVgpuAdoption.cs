using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Makes the NVIDIA GPUs in the files of a host answer whose functions are vGPUs.</summary>
static class FakeVgpuAdoption
{
    const string Devices = "sys/bus/pci/devices";
    const int MostTimeSliced = 32;

    internal static void Adopt(FakeKernel kernel, MemoryHostTree host)
    {
        if (kernel.Tree.Find(Devices) is not HostDirectoryNode links)
            return;
        const string current = $"{FakeVgpuFunction.Directory}/{FakeVgpuFunction.CurrentType}";
        foreach (
            IGrouping<string, FakeFound> functions in links
                .Entries.Keys.Select(name => Find(kernel.Tree, host, name))
                .OfType<FakeFound>()
                .Where(found => kernel.Tree.Find($"{found.Path}/{current}") is HostFileNode)
                .Where(found => PciOf(found) is not null)
                .GroupBy(found => found.LinkName("physfn") ?? found.Name, StringComparer.Ordinal)
                .ToList()
        )
            Adopt(kernel, GpuOf(kernel, host, functions.Key, functions.First()), [.. functions]);
    }

    /// <summary>Makes the board of a GPU with mediated devices, whose parents are taken over elsewhere.</summary>
    internal static void Adopt(
        FakeKernel kernel,
        MemoryHostTree host,
        FakeNvidia driver,
        IReadOnlyList<FakeFound> parents
    )
    {
        FakePci pci = GpuOf(kernel, host, parents[0].LinkName("physfn") ?? parents[0].Name, parents[0]);
        FakeMdevBoard board = new(kernel, driver, pci);
        kernel.Boards.Add(board);
        driver.ShownInstances = board.Proc.Adopt();
        if (driver.Gpu.Card.VirtualFunctions == 0)
            return;
        foreach ((int index, FakeFound found) in Numbered(kernel.Tree, pci, parents))
            board.Adopt(index, driver.Functions[found.Path]);
    }

    /// <summary>The card of a GPU: what its files say, completed from the model of its PCI device id.</summary>
    internal static NvidiaCard CardOf(int deviceId, int functions, IEnumerable<NvidiaType> found)
    {
        NvidiaCard? known = NvidiaCard.Known.FirstOrDefault(card => card.DeviceId == deviceId);
        return new NvidiaCard(
            known?.Name ?? "",
            deviceId,
            functions,
            [
                .. found
                    .DistinctBy(type => type.Number)
                    .Select(type => Complete(type, known))
                    .OrderBy(type => type.Number),
            ]
        )
        {
            MemoryGiB = known?.MemoryGiB ?? 0,
            Shapes = known?.Shapes ?? [],
            TimeSlicesInstances = known?.TimeSlicesInstances ?? false,
        };
    }

    static void Adopt(FakeKernel kernel, FakePci pci, IReadOnlyList<FakeFound> functions)
    {
        List<(long Number, string Name)> rows = [.. functions.SelectMany(found => Rows(ListOf(found))).Distinct()];
        FakeVgpuBoard board = new(kernel, MakeCard(kernel.Tree, pci, functions, rows), pci);
        kernel.Boards.Add(board);
        FakeNvidiaGpu gpu = board.Gpu;
        foreach ((int index, FakeFound found) in Numbered(kernel.Tree, pci, functions))
        {
            FakeVgpuFunction function = new(kernel, board, PciOf(found)!) { RecordedList = ListOf(found) };
            function.Adopt(
                VgpuOf(gpu, found),
                found.Text(File(FakeVgpuFunction.WarmUpdate)) == "1\n",
                found.Names("vfio-dev") is [var first, ..] ? NumberOf(first["vfio".Length..]) : null
            );
            board.Adopt(index, function);
        }
        FakeNvidiaRecall.Settle(
            gpu,
            board.Proc.Adopt(),
            [.. rows.Select(row => gpu.FindType(row.Number)).OfType<NvidiaType>()]
        );
    }

    static NvidiaCard MakeCard(
        FakeTree tree,
        FakePci pci,
        IReadOnlyList<FakeFound> functions,
        List<(long Number, string Name)> rows
    )
    {
        NvidiaCard? known = NvidiaCard.Known.FirstOrDefault(card => card.DeviceId == pci.DeviceId);
        IEnumerable<NvidiaType> types = FakeNvidiaCatalogue.Read(FakeNvidiaCatalogue.Find(tree), pci.DeviceId);
        IEnumerable<NvidiaType> listed = rows.Select(row =>
                NvidiaType.FromName(
                    string.Create(CultureInfo.InvariantCulture, $"nvidia-{row.Number}"),
                    row.Name,
                    known?.Types.FirstOrDefault(type => type.Name == row.Name)?.MaxInstances ?? MostTimeSliced
                )
            )
            .OfType<NvidiaType>();
        // The numbers of a model hold only where they do not contradict the lists.
        bool isAsKnown = rows.TrueForAll(row =>
            known?.Types.Any(type => type.Number == row.Number && type.Name == row.Name) == true
        );
        return CardOf(
            pci.DeviceId,
            new FakeFound(tree, pci.Path).Number("sriov_totalvfs") ?? functions.Count,
            types.Concat(listed).Concat(isAsKnown ? known?.Types ?? [] : [])
        );
    }

    /// <summary>The vGPU that a function shows; of a type that nothing names, one without memory.</summary>
    static FakeVgpu? VgpuOf(FakeNvidiaGpu gpu, FakeFound found)
    {
        if (found.Number(File(FakeVgpuFunction.CurrentType)) is not ({ } number and > 0))
            return null;
        NvidiaType type = gpu.FindType(number) ?? new NvidiaType(number, "", 0, 0, 0, "", 1);
        int? instance = found.Number(File(FakeVgpuFunction.InstanceId));
        return new FakeVgpu(
            type,
            found.Number(File(FakeVgpuFunction.PlacementId)),
            FakeNvidiaRecall.Instance(gpu, instance, type)
        )
        {
            Parameters = found.Text(File(FakeVgpuFunction.VgpuParams)).TrimEnd('\n'),
        };
    }

    /// <summary>The functions with their indexes, by the links of the GPU.</summary>
    static IEnumerable<(int Index, FakeFound Function)> Numbered(
        FakeTree tree,
        FakePci pci,
        IReadOnlyList<FakeFound> functions
    )
    {
        const string prefix = "virtfn";
        FakeFound gpu = new(tree, pci.Path);
        Dictionary<string, int> indexes = gpu.Names("")
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (Index: NumberOf(name[prefix.Length..]), Target: gpu.LinkName(name)))
            .Where(pair => pair.Index is not null && pair.Target is not null)
            .DistinctBy(pair => pair.Target, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Target!, pair => pair.Index!.Value, StringComparer.Ordinal);
        int next = indexes.Values.DefaultIfEmpty(-1).Max() + 1;
        foreach (FakeFound function in functions)
            yield return (indexes.TryGetValue(function.Name, out int index) ? index : next++, function);
    }

    static IEnumerable<(long Number, string Name)> Rows(string list)
    {
        foreach (string line in list.Split('\n'))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var id, var name] && NumberOf(id) is { } number)
                yield return (number, name);
        }
    }

    /// <summary>Adds to a type what only its model says: the shape of GPU instance that it needs.</summary>
    static NvidiaType Complete(NvidiaType type, NvidiaCard? known)
    {
        if (type.Shape is not null)
            return type;
        if (known?.Types.FirstOrDefault(one => one.Name == type.Name) is { Shape: not null } same)
            return type with { Shape = same.Shape, MaxInInstance = same.MaxInInstance };
        return type.Name.Split(' ')[^1].Split('-') is [_, .., { Length: 1 } slices, _] && NumberOf(slices) is not null
            ? type with
            {
                Shape = $"{slices}g",
            }
            : type;
    }

    static FakePci GpuOf(FakeKernel kernel, MemoryHostTree host, string name, FakeFound function)
    {
        FakePci pci = PciOf(function)!;
        string path = Find(kernel.Tree, host, name)?.Path ?? $"{function.Path[..^function.Name.Length]}{name}";
        return pci with
        {
            Address = PciAddress.TryParse(name, out PciAddress address) ? address : pci.Address,
            Path = path,
        };
    }

    static FakeFound? Find(FakeTree tree, MemoryHostTree host, string name)
    {
        _ = host.OpenDirectory($"{Devices}/{name}", out IHostDirectory? directory);
        using (directory)
            return directory is not null && HostPath.Name(directory.Path) == name
                ? new FakeFound(tree, directory.Path)
                : null;
    }

    static FakePci? PciOf(FakeFound found) => FakeAdoption.Function(found, FakeNvidiaBoard.Function);

    static string ListOf(FakeFound found) => found.Text(File(FakeVgpuFunction.CreatableTypes));

    static string File(string name) => $"{FakeVgpuFunction.Directory}/{name}";

    static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
