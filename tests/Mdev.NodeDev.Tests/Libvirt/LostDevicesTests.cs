namespace Mdev.NodeDev.Tests;

/// <summary>Which diagnostic costs a device its place in libvirt's list does not depend on severity.</summary>
public sealed class LostDevicesTests
{
    static IEnumerable<string> Hosts => InventedHosts.Names;

    [TestCaseSource(nameof(Hosts))]
    public void Create_OtherSeverities_ListsTheSame(string name)
    {
        HostSnapshot host = new NodeHost(InventedHosts.Load(name)).Scan();
        foreach (DiagnosticSeverity severity in Enum.GetValues<DiagnosticSeverity>())
        {
            HostSnapshot other = WithSeverity(host, severity);
            foreach (bool isLostShown in (bool[])[false, true])
            {
                LibvirtViewOptions options = new() { IncludeLost = isLostShown };
                Assert.That(
                    LibvirtView.Create(other, options).Nodes.Select(Described),
                    Is.EqualTo(LibvirtView.Create(host, options).Nodes.Select(Described))
                );
            }
        }
    }

    [Test]
    public void LosesDevice_IsWhatLibvirtCannotDoWithout() =>
        Assert.That(
            DiagnosticDescriptors.All.Where(one => one.LosesDevice).Select(one => one.Id),
            Is.EqualTo(["ND2001", "ND2002", "ND2003", "ND2004", "ND2005", "ND2006", "ND2007"])
        );

    static LibvirtDevice Described(LibvirtDevice node) => node with { Diagnostics = [] };

    static HostSnapshot WithSeverity(HostSnapshot host, DiagnosticSeverity severity)
    {
        return host with
        {
            PciDevices = Each(host.PciDevices, one => one with { Diagnostics = Of(one) }),
            Subchannels = Each(host.Subchannels, one => one with { Diagnostics = Of(one) }),
            ChannelDevices = Each(host.ChannelDevices, one => one with { Diagnostics = Of(one) }),
            ChannelGroups = Each(host.ChannelGroups, one => one with { Diagnostics = Of(one) }),
            ApCards = Each(host.ApCards, one => one with { Diagnostics = Of(one) }),
            ApQueues = Each(host.ApQueues, one => one with { Diagnostics = Of(one) }),
            ApMatrices = Each(host.ApMatrices, one => one with { Diagnostics = Of(one) }),
            Parents = Each(host.Parents, one => one with { Diagnostics = Of(one) }),
            Mdevs = Each(
                host.Mdevs,
                one => one.Active is null ? one : one with { Active = one.Active with { Diagnostics = Of(one.Active) } }
            ),
            Diagnostics = All(host.Diagnostics),
        };

        static ValueList<T> Each<T>(ValueList<T> devices, Func<T, T> change) => [.. devices.Select(change)];

        ValueList<Diagnostic> Of(IHostDevice device) => All(device.Diagnostics);

        ValueList<Diagnostic> All(ValueList<Diagnostic> diagnostics) =>
            Each(diagnostics, one => one with { Descriptor = one.Descriptor with { Severity = severity } });
    }
}
