using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 crypto adapters and their domains. <c>DEVTYPE</c> in <c>uevent</c> tells one from the other.</summary>
sealed class ApProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/ap/devices";

    const string Card = "card";
    const string CardType = "ap_card";
    const string QueueType = "ap_queue";

    readonly List<HostApCard> _cards = [];
    readonly List<HostApQueue> _queues = [];

    /// <summary>The adapters, by path.</summary>
    internal ValueList<HostApCard> Cards =>
        ValueList.From(_cards.OrderBy(card => card.Path, StringComparer.Ordinal));

    /// <summary>The domains, by path.</summary>
    internal ValueList<HostApQueue> Queues =>
        ValueList.From(_queues.OrderBy(queue => queue.Path, StringComparer.Ordinal));

    /// <summary>Reads every device of the bus.</summary>
    internal void ReadAll()
    {
        foreach (object device in reader.EachDevice(Devices, (_, directory) => Read(directory)))
        {
            if (device is HostApCard card)
                _cards.Add(card);
            else
                _queues.Add((HostApQueue)device);
        }
    }

    object? Read(IHostDirectory directory)
    {
        string name = SysfsReader.LastPart(directory.Path);
        string? uevent = reader.Optional(directory, "uevent");
        string? type = Uevent.Find(uevent, "DEVTYPE");
        // Where the kernel does not say it, the name does, but libvirt does not look at that.
        bool isCard = type is CardType or QueueType
            ? type == CardType
            : name.StartsWith(Card, StringComparison.Ordinal);
        string? driver = reader.Driver(directory);
        if (uevent is not null && type is not (CardType or QueueType))
            reader.Report(
                HostDiagnostics.MalformedValue,
                directory,
                "uevent",
                "DEVTYPE",
                type,
                $"{CardType} or {QueueType}"
            );
        reader.CheckDevice(directory);
        ValueList<Diagnostic> problems = reader.TakeProblems();
        return isCard
            ? ReadCard(name, directory.Path, driver, problems)
            : ReadQueue(name, directory.Path, driver, problems);
    }

    /// <summary>libvirt reads what follows the first four letters, whatever they are.</summary>
    static HostApCard? ReadCard(
        string name,
        string path,
        string? driver,
        ValueList<Diagnostic> problems
    )
    {
        ReadOnlySpan<char> digits = name.AsSpan(Math.Min(Card.Length, name.Length));
        if (!SysfsNumber.TryTakeHex(ref digits, out uint adapter) || !digits.IsEmpty)
            return null;
        return new HostApCard
        {
            Name = name,
            Adapter = adapter,
            Path = path,
            Driver = driver,
            Diagnostics = problems,
        };
    }

    static HostApQueue? ReadQueue(
        string name,
        string path,
        string? driver,
        ValueList<Diagnostic> problems
    )
    {
        Span<uint> numbers = stackalloc uint[2];
        if (!SysfsNumber.TryReadHex(name, numbers))
            return null;
        return new HostApQueue
        {
            Name = name,
            Adapter = numbers[0],
            Domain = numbers[1],
            Path = path,
            Driver = driver,
            Diagnostics = problems,
        };
    }
}
