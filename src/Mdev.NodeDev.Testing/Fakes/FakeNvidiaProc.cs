using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>What NVIDIA's driver shows of one GPU below <c>proc</c>.</summary>
/// <param name="tree">The files.</param>
/// <param name="pci">The GPU.</param>
sealed class FakeNvidiaProc(FakeTree tree, FakePci pci)
{
    internal const string Gpus = "proc/driver/nvidia/gpus";
    internal const string Capabilities = "proc/driver/nvidia/capabilities";
    internal const string Minor = "Device Minor:";

    /// <summary>Capabilities of GPU instances begin after the two of the driver.</summary>
    const int FirstCapability = 3;

    int? _minor;

    /// <summary>Adds the files of a GPU with the next device minor.</summary>
    internal void Add(NvidiaCard card)
    {
        _minor = tree.Find(Gpus) is HostDirectoryNode gpus ? gpus.Entries.Count : 0;
        tree.Put(
            $"{Gpus}/{pci.Name}/information",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Model: \t\t {card.Name}\nBus Type: \t PCIe\nBus Location: \t {pci.Name}\n{Minor} \t {_minor}\n"
            )
        );
        if (card.Shapes.Count > 0)
            tree.Directory(Mig);
    }

    /// <summary>Removes the files of a GPU, with those of its GPU instances.</summary>
    internal void Remove()
    {
        tree.Remove($"{Gpus}/{pci.Name}");
        if (_minor is not null)
            tree.Remove(Capability);
        _minor = null;
    }

    /// <summary>Takes over the files of a GPU, if there are any.</summary>
    /// <returns>The numbers of its GPU instances.</returns>
    internal IReadOnlyList<int> Adopt()
    {
        FakeFound gpu = new(tree, $"{Gpus}/{pci.Name}");
        string? line = Array.Find(
            gpu.Text("information").Split('\n'),
            line => line.StartsWith(Minor, StringComparison.Ordinal)
        );
        _minor = int.TryParse(
            line?[Minor.Length..].Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int minor
        )
            ? minor
            : null;
        return _minor is null || tree.Find(Mig) is not HostDirectoryNode instances
            ? []
            :
            [
                .. instances
                    .Entries.Keys.Where(name => name.StartsWith("gi", StringComparison.Ordinal))
                    .Select(name =>
                        int.TryParse(name[2..], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : -1
                    )
                    .Where(id => id >= 0)
                    .Order(),
            ];
    }

    internal void AddInstance(int id)
    {
        if (_minor is not null)
            tree.Put(
                $"{Mig}/gi{id}/access",
                $"DeviceFileMinor: {FirstCapability + id}\nDeviceFileMode: 292\nDeviceFileModify: 1\n"
            );
    }

    internal void RemoveInstance(int id)
    {
        if (_minor is not null)
            tree.Remove($"{Mig}/gi{id}");
    }

    string Capability => string.Create(CultureInfo.InvariantCulture, $"{Capabilities}/gpu{_minor}");

    string Mig => $"{Capability}/mig";
}
