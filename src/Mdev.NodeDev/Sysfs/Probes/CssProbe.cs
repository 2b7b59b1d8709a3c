namespace Mdev.NodeDev;

/// <summary>Reads s390 subchannels.</summary>
sealed class CssProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/css/devices";

    /// <summary>Reads every subchannel, by address.</summary>
    internal ValueList<HostSubchannel> ReadAll()
    {
        List<HostSubchannel> channels = [];
        foreach (HostEntry entry in reader.List(Devices))
        {
            reader.ThrowIfCancelled();
            _ = reader.Tree.OpenDirectory($"{Devices}/{entry.Name}", out IHostDirectory? directory);
            using (directory)
            {
                if (
                    directory is not null
                    && ChannelAddress.TryParse(
                        SysfsReader.LastPart(directory.Path),
                        out ChannelAddress address
                    )
                )
                    channels.Add(Read(directory, address));
            }
        }
        channels.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ValueList.From(channels);
    }

    HostSubchannel Read(IHostDirectory directory, ChannelAddress address)
    {
        reader.CheckDevice(directory);
        return new HostSubchannel
        {
            Address = address,
            Path = directory.Path,
            Driver = SysfsReader.Driver(directory),
            UeventDriver = Uevent.Find(reader.Optional(directory, "uevent"), "DRIVER"),
            ChannelDevice = ChannelDevice(reader.UdevText(directory, "dev_busid")),
            Problems = reader.TakeProblems(),
        };
    }

    /// <summary>Reads <c>dev_busid</c>; <c>none</c> and anything else that is no address is none.</summary>
    static ChannelLocation? ChannelDevice(string? text)
    {
        string[] parts = text?.Split('.') ?? [];
        Span<uint> numbers = stackalloc uint[3];
        if (parts.Length != numbers.Length)
            return null;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (
                !SysfsNumber.TryRead(parts[i], 16, out ulong number, out bool negative)
                || negative
                || number > uint.MaxValue
            )
                return null;
            numbers[i] = (uint)number;
        }
        return new ChannelLocation(numbers[0], numbers[1], numbers[2]);
    }
}
