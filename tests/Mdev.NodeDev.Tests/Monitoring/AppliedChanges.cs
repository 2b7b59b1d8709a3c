namespace Mdev.NodeDev.Tests;

/// <summary>Applies changes to a snapshot, by what they say alone.</summary>
static class AppliedChanges
{
    internal static HostSnapshot Apply(this HostSnapshot snapshot, IEnumerable<HostChange> changes) =>
        changes.Aggregate(snapshot, Apply);

    static HostSnapshot Apply(HostSnapshot host, HostChange change) =>
        change switch
        {
            HostParentChange one => host with { Parents = Set(host.Parents, one.Before, one.After) },
            HostMdevChange one => host with
            {
                Mdevs = Set(
                    host.Mdevs,
                    (one.Before ?? one.After)!.ParentName,
                    (one.Before ?? one.After)!.Name,
                    mdev => mdev with { Active = Expect(mdev.Active, one.Before, one.After) }
                ),
            },
            HostDefinitionChange one => host with
            {
                Mdevs = Set(
                    host.Mdevs,
                    (one.Before ?? one.After)!.ParentName,
                    (one.Before ?? one.After)!.Uuid.ToString(),
                    mdev => mdev with { Definition = Expect(mdev.Definition, one.Before, one.After) }
                ),
            },
            HostAvailabilityChange one => host with
            {
                Parents = [.. host.Parents.Select(parent => parent.Path == one.ParentPath ? Set(parent, one) : parent)],
            },
            HostFunctionChange one => host with
            {
                PciDevices =
                [
                    .. host
                        .PciDevices.Where(function => function != one.Before)
                        .Concat(one.After is null ? [] : [one.After])
                        .OrderBy(function => function.Address),
                ],
            },
            HostPartsChange one => one.Snapshot with
            {
                Parents = host.Parents,
                Mdevs = host.Mdevs,
                PciDevices = host.PciDevices,
                Diagnostics = host.Diagnostics,
            },
            HostDiagnosticsChange one => host with { Diagnostics = one.Snapshot.Diagnostics },
            _ => host,
        };

    /// <summary>Checks that a change starts from what there was.</summary>
    static T? Expect<T>(T? found, T? before, T? after)
        where T : class
    {
        Assert.That(found, Is.EqualTo(before));
        return after;
    }

    static ValueList<HostMdevParent> Set(
        ValueList<HostMdevParent> parents,
        HostMdevParent? before,
        HostMdevParent? after
    )
    {
        HostMdevParent? found = parents.FirstOrDefault(parent => parent.Path == (before ?? after)!.Path);
        Assert.That(found?.Path, Is.EqualTo(before?.Path));
        return
        [
            .. parents
                .Where(parent => parent != found)
                .Concat(after is null ? [] : [WithCounts(after, found)])
                .OrderBy(parent => parent.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Counts of types that were there have a change of their own.</summary>
    static HostMdevParent WithCounts(HostMdevParent after, HostMdevParent? before) =>
        after with
        {
            Types =
            [
                .. after.Types.Select(type =>
                    before?.Types.FirstOrDefault(old => old.Id == type.Id) is { } old
                        ? type with
                        {
                            AvailableInstances = old.AvailableInstances,
                        }
                        : type
                ),
            ],
        };

    static HostMdevParent Set(HostMdevParent parent, HostAvailabilityChange change) =>
        parent with
        {
            Types =
            [
                .. parent.Types.Select(type =>
                {
                    HostTypeAvailability? count = change.Types.FirstOrDefault(one => one.TypeId == type.Id);
                    if (count is null)
                        return type;
                    Assert.That(type.AvailableInstances, Is.EqualTo(count.Before));
                    return type with { AvailableInstances = count.After };
                }),
            ],
        };

    static ValueList<HostMdev> Set(
        ValueList<HostMdev> mdevs,
        string parent,
        string name,
        Func<HostMdev, HostMdev> change
    )
    {
        HostMdev? found = mdevs.FirstOrDefault(mdev => mdev.ParentName == parent && mdev.Name == name);
        HostMdev changed = change(found ?? new HostMdev { Name = name, ParentName = parent });
        return
        [
            .. mdevs
                .Where(mdev => mdev != found)
                .Concat(changed.IsActive || changed.IsDefined ? [changed] : [])
                .OrderBy(mdev => mdev.ParentName, StringComparer.Ordinal)
                .ThenBy(mdev => mdev.Name, StringComparer.Ordinal),
        ];
    }
}
