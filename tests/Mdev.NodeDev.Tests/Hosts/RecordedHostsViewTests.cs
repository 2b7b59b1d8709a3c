namespace Mdev.NodeDev.Tests;

/// <summary>
/// Recorded hosts as a whole, in the view of the libvirt that they were recorded with. The recording lost directory
/// order, so types and group members are compared as sets; everything else byte for byte.
/// </summary>
public sealed class RecordedHostsViewTests
{
    const string Fixtures = "tests/Fixtures/Recorded";

    static readonly string[] Described = ["pci_", "mdev_", "mtty_", "computer"];

    static IEnumerable<RecordedHost> Hosts => RecordedHosts.All;

    [TestCaseSource(nameof(Hosts))]
    public void View_PrintsWhatLibvirtPrinted(RecordedHost host)
    {
        LibvirtAnswers answers = Answers(host);
        LibvirtView view = View(host);
        IReadOnlyDictionary<string, string> known = KnownRecordedDifferences.Of(host.Name);
        List<string> differences = [];
        int compared = 0;
        foreach (string section in answers.Sections.Where(name => !name.StartsWith('@')))
        {
            bool inactive = section.EndsWith(" --inactive", StringComparison.Ordinal);
            string name = section.Split(' ')[0];
            LibvirtDevice? node = view.Find(name);
            NodeDevice? device = inactive ? node?.Inactive : node?.Device;
            bool same = Same(host.Libvirt, answers.Find(section)! + "\n", device);
            if (same == known.ContainsKey(name))
                differences.Add(
                    $"{section}: {(same ? "listed as different, but it is not" : Text(host.Libvirt, device))}"
                );
            compared++;
        }
        Assert.That(differences, Has.Count.Zero, string.Join("\n", differences));
        Assert.That(
            compared,
            Is.GreaterThan(0).Or.EqualTo(host.Name.EndsWith("00-boot", StringComparison.Ordinal) ? 0 : 1)
        );
    }

    [TestCaseSource(nameof(Hosts))]
    public void View_ListsWhatLibvirtListed(RecordedHost host)
    {
        LibvirtAnswers answers = Answers(host);
        bool hasPci = IsWhole(host);
        IEnumerable<string> Comparable(IEnumerable<string> names) =>
            names
                .Where(name => Described.Any(kind => name.StartsWith(kind, StringComparison.Ordinal)))
                .Where(name => hasPci || !name.StartsWith("pci_", StringComparison.Ordinal));
        string[] stale = [.. KnownRecordedDifferences.Stale(host.Name)];
        Assert.That(
            Comparable(View(host).Nodes.Select(node => node.Name)),
            Is.EquivalentTo(Comparable(answers.Names).Except(stale))
        );
    }

    [TestCaseSource(nameof(Hosts))]
    public void Xml_OfLibvirt_IsWrittenBackByteForByte(RecordedHost host)
    {
        LibvirtAnswers answers = Answers(host);
        foreach (string section in answers.Sections.Where(name => !name.StartsWith('@')))
        {
            string text = answers.Find(section)! + "\n";
            Assert.That(
                NodeDeviceXml.Parse(text).ToXml(new NodeDeviceWriteOptions { Version = host.Libvirt }),
                Is.EqualTo(text),
                section
            );
        }
    }

    [TestCaseSource(nameof(Hosts))]
    public void ToMdevctlTypesJson_IsWhatMdevctlPrinted(RecordedHost host)
    {
        // mdevctl 1.2 puts a newline at the end of its JSON, which the recording does not hold.
        string given = new NodeHost(host.Load()).Scan().ToMdevctlTypesJson();
        Assert.That(given, Is.EqualTo(Answers(host).Find("@mdevctl-types")));
    }

    static bool IsWhole(RecordedHost host) =>
        host.Name.EndsWith("02-sriov", StringComparison.Ordinal)
        || host.Name.EndsWith("05-libvirt", StringComparison.Ordinal);

    static LibvirtView View(RecordedHost host) =>
        LibvirtView.Create(new NodeHost(host.Load()).Scan(), new LibvirtViewOptions { Version = host.Libvirt });

    static LibvirtAnswers Answers(RecordedHost host) =>
        LibvirtAnswers.Load(Repository.At($"{Fixtures}/{host.Name}.virsh.txt"));

    /// <summary>
    /// Byte-equal after both documents' types and group members are put into one order, which is the view's.
    /// </summary>
    static bool Same(LibvirtVersion version, string expected, NodeDevice? device) =>
        Text(version, Ordered(NodeDeviceXml.Parse(expected))) == Text(version, device is null ? null : Ordered(device));

    static NodeDevice Ordered(NodeDevice device) =>
        device with
        {
            Capabilities =
            [
                .. device.Capabilities.Select(capability =>
                    capability switch
                    {
                        PciCapability pci => pci with
                        {
                            MdevTypes = Ordered(pci.MdevTypes),
                            IommuGroup = pci.IommuGroup is null
                                ? null
                                : pci.IommuGroup with
                                {
                                    Members =
                                    [
                                        .. pci.IommuGroup.Members.OrderBy(
                                            member => member.ToString(),
                                            StringComparer.Ordinal
                                        ),
                                    ],
                                },
                        },
                        MdevTypesCapability types => types with { Types = Ordered(types.Types) },
                        _ => capability,
                    }
                ),
            ],
        };

    static ValueList<MdevType> Ordered(ValueList<MdevType> types) =>
        [.. types.OrderBy(type => type.Id, StringComparer.Ordinal)];

    static string Text(LibvirtVersion version, NodeDevice? device) =>
        device?.ToXml(new NodeDeviceWriteOptions { Version = version }) ?? "(none)";
}
