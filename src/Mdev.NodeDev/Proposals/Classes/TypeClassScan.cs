using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads types of parents, and finds parents in the layout of 2016.</summary>
/// <param name="tree">The files of the host.</param>
/// <param name="diagnostics">Receives what cannot be read.</param>
sealed class TypeClassScan(IHostTree tree, List<Diagnostic> diagnostics)
{
    /// <summary>Where parents may be that are not registered.</summary>
    static readonly string[] Places = ["sys/class/mdev_bus", "sys/bus/pci/devices"];

    const string Virtual = "sys/devices/virtual";

    /// <summary>Reads a parent of a scan, which may have the layout of 2016.</summary>
    internal ClassifiedParent Read(HostMdevParent parent)
    {
        _ = SysfsDirectory.Open(tree, parent.Path, diagnostics, out SysfsDirectory? device);
        using (device)
            return device is not null && IsProposed(device)
                ? ReadProposed(device, parent)
                : new() { Parent = parent, Types = [.. parent.Types.Select(type => Read(parent.Path, type.Id))] };
    }

    /// <summary>Reads the parents in the layout of 2016, by path.</summary>
    /// <param name="known">The paths of parents that are known already.</param>
    internal IEnumerable<ClassifiedParent> ReadProposedLayout(HashSet<string> known)
    {
        SortedDictionary<string, ClassifiedParent> found = new(StringComparer.Ordinal);
        IEnumerable<string> classes = Names(Virtual).Select(static name => $"{Virtual}/{name}");
        foreach (string place in Places.Concat(classes))
        {
            foreach (string name in Names(place))
            {
                _ = SysfsDirectory.Open(tree, $"{place}/{name}", [], out SysfsDirectory? device);
                using (device)
                {
                    if (device is not null && IsProposed(device) && known.Add(device.Path))
                        found.Add(
                            device.Path,
                            ReadProposed(
                                device.With(diagnostics),
                                new HostMdevParent
                                {
                                    Name = device.Name,
                                    Path = device.Path,
                                    Driver = device.Driver(),
                                }
                            )
                        );
                }
            }
        }
        return found.Values;
    }

    static bool IsProposed(SysfsDirectory device) =>
        device.Exists(TypeClassNames.Destroy) && device.Exists(MdevTypesProbe.TypesDirectory);

    ClassifiedParent ReadProposed(SysfsDirectory device, HostMdevParent parent)
    {
        List<(HostMdevType Host, ClassifiedType Class)> types = [];
        foreach (string id in Names($"{device.Path}/{MdevTypesProbe.TypesDirectory}").Order(StringComparer.Ordinal))
        {
            string path = $"{device.Path}/{MdevTypesProbe.TypesDirectory}/{id}";
            _ = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? type);
            using (type)
            {
                if (type is null)
                    continue;
                ClassifiedType read = ClassifiedType.FromAttributes(id, Attributes(type), path);
                types.Add(
                    (
                        new HostMdevType
                        {
                            Id = id,
                            Name = type.Optional("name"),
                            AvailableInstances = type.Exists("available_instances")
                                ? MdevTypesProbe.ReadAvailableInstances(type)
                                : read.MaxInstances,
                            DirectoryOrder = types.Count,
                        },
                        read
                    )
                );
            }
        }
        return new ClassifiedParent
        {
            Parent = parent with { Types = [.. types.Select(static one => one.Host)] },
            HasProposedLayout = true,
            Types = [.. types.Select(static one => one.Class)],
        };
    }

    ClassifiedType Read(string parentPath, string typeId)
    {
        string path = $"{parentPath}/{MdevTypesProbe.TypesDirectory}/{typeId}";
        _ = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? type);
        using (type)
            return ClassifiedType.FromAttributes(typeId, type is null ? [] : Attributes(type), path);
    }

    static List<MdevAttribute> Attributes(SysfsDirectory type)
    {
        List<MdevAttribute> attributes = [];
        foreach (string name in TypeClassNames.All)
        {
            FileResult result = type.Read(name, out string? text);
            // A directory of the name is another thing.
            if (result.Status != FileStatus.NotRegularFile)
                type.ReportDetail(name, result);
            if (text is not null)
                attributes.Add(new MdevAttribute(name, text));
        }
        return attributes;
    }

    IReadOnlyList<string> Names(string path)
    {
        _ = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? directory);
        using (directory)
            return directory is null ? [] : [.. directory.List(isDetail: true).Select(static entry => entry.Name)];
    }
}
