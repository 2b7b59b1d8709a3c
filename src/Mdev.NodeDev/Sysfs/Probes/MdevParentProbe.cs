using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Finds the parents of mediated devices: those registered in <c>class/mdev_bus</c>, and those only their directories tell of.</summary>
sealed class MdevParentProbe(SysfsReader reader)
{
    internal const string Registry = "sys/class/mdev_bus";

    readonly Dictionary<string, HostMdevParent> _parents = new(StringComparer.Ordinal);

    /// <summary>The parents found, by name.</summary>
    internal ValueList<HostMdevParent> Found
    {
        get
        {
            List<HostMdevParent> found = [.. _parents.Values];
            found.Sort(
                static (a, b) =>
                    string.CompareOrdinal(a.Name, b.Name) is not 0 and int order
                        ? order
                        : string.CompareOrdinal(a.Path, b.Path)
            );
            return ValueList.From(found);
        }
    }

    /// <summary>Reads the parents that the kernel has registered.</summary>
    internal void ReadRegistered() =>
        Add(reader.EachDevice(Registry, (name, directory) => Read(directory, name, true)));

    /// <summary>Reads a device that may be a parent though it is not registered.</summary>
    internal void ReadUnregistered(string path)
    {
        if (_parents.ContainsKey(path))
            return;
        _ = reader.Tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null || !SysfsReader.Exists(directory, MdevTypesProbe.TypesDirectory))
                return;
            HostMdevParent? parent = reader.Settled(
                path,
                () =>
                {
                    reader.Report(HostDiagnostics.UnregisteredParent, directory, "");
                    return Read(directory, SysfsReader.LastPart(directory.Path), false);
                }
            );
            if (parent is not null)
                Add([parent]);
        }
    }

    /// <summary>A parent with its counts read again; everything else is left as it was.</summary>
    internal HostMdevParent Refresh(HostMdevParent parent)
    {
        List<HostMdevType> types = [];
        foreach (HostMdevType type in parent.Types)
        {
            _ = reader.Tree.OpenDirectory(
                $"{parent.Path}/{MdevTypesProbe.TypesDirectory}/{type.Id}",
                out IHostDirectory? directory
            );
            using (directory)
            {
                long? count = directory is null
                    ? null
                    : MdevTypesProbe.ReadAvailableInstances(reader, directory);
                types.Add(type with { AvailableInstances = count });
            }
        }
        _ = reader.TakeProblems();
        return parent with { Types = ValueList.From(types) };
    }

    void Add(List<HostMdevParent> parents)
    {
        foreach (HostMdevParent parent in parents)
            _parents.TryAdd(parent.Path, parent);
    }

    HostMdevParent Read(IHostDirectory directory, string name, bool registered)
    {
        HostMdevParent parent = new()
        {
            Name = name,
            Path = directory.Path,
            Subsystem = reader.LinkedDetail(directory, "subsystem"),
            Driver = reader.Driver(directory),
            IsRegistered = registered,
            Types = MdevTypesProbe.Read(reader, directory),
        };
        reader.CheckDevice(directory);
        return parent with { Diagnostics = reader.TakeProblems() };
    }
}
