using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>Makes a card from its profiles.</summary>
/// <param name="prefix">What stands before a profile in a name.</param>
/// <param name="gigabytes">The memory of the GPU.</param>
/// <param name="virtualFunctions">The number of its virtual functions.</param>
/// <param name="workstation">The largest display of types of the series Q.</param>
sealed class NvidiaCardMaker(string prefix, int gigabytes, int virtualFunctions, string workstation)
{
    const int Gigabyte = 1024;
    const int MostTimeSliced = 32;
    const int MostWithInstances = 48;
    const int MostInInstance = 12;
    const string Small = "2560x1600";
    const string Application = "1280x1024";
    const string Compute = "4096x2160";
    const string Wide = "5120x2880";

    /// <summary>The shapes of GPU instances.</summary>
    internal NvidiaInstanceShape[] Shapes { get; init; } = [];

    internal bool TimeSlicesInstances { get; init; }

    /// <summary>Makes the card.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deviceId">Its PCI device id.</param>
    /// <param name="profiles">A number, slices (with MIG), gigabytes (0 for half of one) and a series each.</param>
    internal NvidiaCard Make(string name, int deviceId, string profiles) =>
        new(
            name,
            deviceId,
            virtualFunctions,
            [
                .. profiles
                    .Split(',')
                    .Select(profile => profile.Split(' '))
                    .Select(parts => MakeType(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])),
            ]
        )
        {
            MemoryGiB = gigabytes,
            Shapes = [.. Shapes],
            TimeSlicesInstances = TimeSlicesInstances,
        };

    NvidiaType MakeType(int number, string profile)
    {
        string size = profile.Split('-')[^1];
        int letters = size.AsSpan().IndexOfAny("ABCQ");
        int memory = int.Parse(size.AsSpan(0, letters), CultureInfo.InvariantCulture);
        int frameBuffer = memory == 0 ? Gigabyte / 2 : memory * Gigabyte;
        (int heads, int limit, string resolution) = (size[letters], memory) switch
        {
            ('A', _) => (1, 60, Application),
            ('B', 0) => (2, 45, Small),
            ('B', _) => (4, 45, Wide),
            ('C', _) => (1, 60, Compute),
            (_, 0) => (2, 60, Small),
            (_, 1) => (4, 60, Wide),
            _ => (4, 60, workstation),
        };
        NvidiaInstanceShape? shape = FindShape(profile, memory, size[(letters + 1)..]);
        int inInstance = shape is null || !TimeSlicesInstances ? 1 : Math.Min(shape.MemoryGiB / memory, MostInInstance);
        int most = shape is not null
            ? Math.Min(inInstance * shape.Most, MostWithInstances)
            : Math.Min(gigabytes * Gigabyte / frameBuffer, MostTimeSliced);
        return new NvidiaType(number, prefix + profile, frameBuffer, heads, limit, resolution, most)
        {
            Shape = shape?.Name,
            MaxInInstance = inInstance,
        };
    }

    /// <summary>
    /// Finds the shape of a profile with MIG: of its slices, and of its memory where an instance has only one vGPU.
    /// </summary>
    NvidiaInstanceShape? FindShape(string profile, int memory, string attribute)
    {
        if (profile.Split('-') is not [var first, _])
            return null;
        int slices = int.Parse(first, CultureInfo.InvariantCulture);
        string suffix = attribute.Length > 0 ? $"+{attribute.ToLowerInvariant()}" : "";
        return Shapes.First(shape =>
            shape.Slices == slices
            && (TimeSlicesInstances || shape.MemoryGiB == memory)
            && (suffix.Length == 0 ? !shape.Name.Contains('+') : shape.Name.EndsWith(suffix, StringComparison.Ordinal))
        );
    }
}
