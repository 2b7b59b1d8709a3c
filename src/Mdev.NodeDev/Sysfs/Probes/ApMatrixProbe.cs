namespace Mdev.NodeDev;

/// <summary>Reads the s390 AP matrix.</summary>
sealed class ApMatrixProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/matrix/devices";

    /// <summary>Reads every device of the subsystem, by path; a real host has one.</summary>
    internal ValueList<HostApMatrix> ReadAll()
    {
        List<HostApMatrix> found = [];
        foreach (HostEntry entry in reader.List(Devices))
        {
            reader.ThrowIfCancelled();
            _ = reader.Tree.OpenDirectory($"{Devices}/{entry.Name}", out IHostDirectory? directory);
            using (directory)
            {
                if (directory is null)
                    continue;
                reader.CheckDevice(directory);
                found.Add(
                    new HostApMatrix
                    {
                        Name = SysfsReader.LastPart(directory.Path),
                        Path = directory.Path,
                        Driver = SysfsReader.Driver(directory),
                        Problems = reader.TakeProblems(),
                    }
                );
            }
        }
        found.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ValueList.From(found);
    }
}
