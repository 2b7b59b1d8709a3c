using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>The directories of the mediated devices that the bus lists. Thread-safe.</summary>
/// <remarks>
/// The kernel takes a device off the bus before its driver releases it, so a removal that waits for a process leaves a
/// directory that the bus does not list. Its UUID and its place are taken until the removal ends.
/// </remarks>
/// <param name="tree">The files of the host.</param>
/// <param name="active">The devices that the bus lists.</param>
sealed class MdevDirectories(IHostTree tree, IEnumerable<ActiveMdev> active)
{
    readonly HashSet<string> _listed = active.Select(static mdev => mdev.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a device was found and the bus is missing.</summary>
    internal bool LacksBus { get; private set; }

    /// <summary>Reports the directories of devices below a parent that the bus does not list.</summary>
    internal void ReportUnlisted(SysfsDirectory parent)
    {
        foreach (FileEntry entry in parent.List(isDetail: true))
        {
            if (
                entry.Kind != FileEntryKind.Directory
                || !UuidText.IsKernel(entry.Name)
                || _listed.Contains($"{parent.Path}/{entry.Name}")
            )
                continue;
            // A device may have come or gone since the bus was listed.
            FileResult result = FindOnBus(entry.Name);
            if (result.Status != FileStatus.Absent)
                parent.ReportDetail(entry.Name, result);
            else if (parent.Exists(entry.Name))
                parent.Report(HostDiagnostics.NotOnBus, entry.Name, entry.Name);
        }
    }

    FileResult FindOnBus(string name)
    {
        FileResult result = tree.OpenDirectory(MdevProbe.Bus, out IHostDirectory? bus);
        using (bus)
        {
            if (result.Status == FileStatus.Absent)
                LacksBus = true;
            return bus?.Inspect(name, out _) ?? result;
        }
    }
}
