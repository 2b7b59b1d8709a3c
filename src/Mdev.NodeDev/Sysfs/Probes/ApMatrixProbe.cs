using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the s390 AP matrix.</summary>
sealed class ApMatrixProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/matrix/devices";

    /// <summary>Reads every device of the subsystem, by path; a real host has one.</summary>
    internal ValueList<HostApMatrix> ReadAll()
    {
        List<HostApMatrix> found = reader.EachDevice(Devices, (_, directory) => Read(directory));
        found.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ValueList.From(found);
    }

    HostApMatrix Read(IHostDirectory directory)
    {
        HostApMatrix matrix = new()
        {
            Name = SysfsReader.LastPart(directory.Path),
            Path = directory.Path,
            Driver = reader.Driver(directory),
        };
        reader.CheckDevice(directory);
        return matrix with { Diagnostics = reader.TakeProblems() };
    }
}
