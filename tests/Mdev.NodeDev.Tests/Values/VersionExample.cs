namespace Mdev.NodeDev.Tests;

/// <summary>Something that versions show otherwise.</summary>
/// <param name="Trait">The difference.</param>
/// <param name="Show">What a version shows.</param>
sealed record VersionExample(VersionTrait Trait, Func<LibvirtVersion, string> Show)
{
    /// <summary>What is seen from the first version on, and not before.</summary>
    internal string[] Now { get; private init; } = [];

    /// <summary>What is seen before it only.</summary>
    internal string[] Then { get; private init; } = [];

    /// <summary>A device's document.</summary>
    internal static VersionExample Of(VersionTrait trait, NodeDeviceCapability capability)
    {
        NodeDevice device = new() { Name = "d", Capabilities = [capability] };
        return new(trait, version => device.ToXml(new NodeDeviceWriteOptions { Version = version }));
    }

    /// <summary>A hostdev.</summary>
    internal static VersionExample Of(VersionTrait trait, Hostdev hostdev) =>
        new(trait, version => hostdev.ToXml(new HostdevWriteOptions { Version = version }));

    /// <summary>A host: a line for each device, and one for the types of each mediated device.</summary>
    internal static VersionExample Of(VersionTrait trait, HostTreeBuilder host)
    {
        HostSnapshot snapshot = host.Scan();
        return new(trait, version => List(snapshot, version));
    }

    internal VersionExample Shows(params string[] now) => this with { Now = now };

    internal VersionExample Before(params string[] then) => this with { Then = then };

    static string List(HostSnapshot snapshot, LibvirtVersion version)
    {
        StringBuilder text = new();
        LibvirtViewOptions options = new() { Version = version };
        foreach (LibvirtDevice node in LibvirtView.Create(snapshot, options).Nodes)
        {
            string state = node.IsActive ? "active" : "inactive";
            text.Append($"{node.Name} {state}{(node.IsPersistent ? " persistent" : "")}\n");
            if (node.Device.Find<MdevCapability>() is { } mdev)
                text.Append($"{mdev.TypeId} of {TypeOf(node.Inactive)}\n");
        }
        return text.ToString();
    }

    static string TypeOf(NodeDevice? inactive) => inactive?.Find<MdevCapability>()?.TypeId ?? "nothing";
}
