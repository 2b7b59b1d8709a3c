namespace Mdev.NodeDev.Testing.Tests;

public class RecordedHostsTests
{
    static IEnumerable<string> Names => RecordedHosts.All.Select(host => host.Name);

    [Test]
    public void All_HasTwoMachinesWithThirteenStates()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Names, Is.Unique.And.Exactly(26).Items);
        Assert.That(
            RecordedHosts.All.Select(host => (host.Libvirt, host.Mdevctl)).Distinct(),
            Is.EqualTo(new[] { (LibvirtVersion.V9_0, "1.2.0"), (LibvirtVersion.V11_3, "1.4.0") })
        );
        Assert.That(RecordedHosts.All.Select(host => host.Kernel), Has.All.StartsWith("6."));
        Assert.That(RecordedHosts.All.Select(host => host.Description), Has.All.EndsWith("."));
    }

    [TestCaseSource(nameof(Names))]
    public void Load_EveryHost_IsCanonical(string name)
    {
        string text = RecordedHosts.ReadText(name);
        MemoryHostTree tree = RecordedHosts.Load(name);
        const string prefix = "@base ";
        string? baseName = text.StartsWith(prefix, StringComparison.Ordinal)
            ? text[prefix.Length..text.IndexOf('\n', StringComparison.Ordinal)]
            : null;
        string canonical = baseName is null
            ? HostTreeText.Write(tree)
            : HostTreeText.WriteOverlay(RecordedHosts.Load(baseName), tree, baseName);
        IEnumerable<string> lines = text.Split('\n').Where(line => !line.StartsWith('#'));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(string.Join('\n', lines), Is.EqualTo(canonical));
        Assert.That(tree.Root, Is.EqualTo(name));
        Assert.That(RecordedHosts.Find(name)!.Load().HasSameContent(tree), Is.True, "loaded twice");
    }

    [TestCaseSource(nameof(Names))]
    public void ActiveDevices_AreInTheTree(string name)
    {
        LibvirtAnswers answers = AnswersOf(name);
        MemoryHostTree tree = RecordedHosts.Load(name);
        // Libvirt 11.3 kept entries of devices that were created and removed at once, but as inactive ones.
        IEnumerable<string> mdevs = answers
            .Lines("@names")
            .Where(device => device.StartsWith("mdev_", StringComparison.Ordinal));
        Assert.That(
            EntriesOf(tree, "sys/bus/mdev/devices"),
            Is.EquivalentTo(mdevs.Select(device => device[5..41].Replace('_', '-')))
        );
    }

    [TestCase("debian12-libvirt9.0/02-sriov")]
    [TestCase("debian12-libvirt9.0/05-libvirt")]
    [TestCase("debian13-libvirt11.3/02-sriov")]
    [TestCase("debian13-libvirt11.3/05-libvirt")]
    public void PciDevices_AreInTheTree(string name)
    {
        LibvirtAnswers answers = AnswersOf(name);
        MemoryHostTree tree = RecordedHosts.Load(name);
        string[] listed =
        [
            .. answers.Lines("@names").Where(device => device.StartsWith("pci_", StringComparison.Ordinal)),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(listed, Has.Length.EqualTo(35));
        Assert.That(
            EntriesOf(tree, "sys/bus/pci/devices")
                .Select(address => "pci_" + address.Replace(':', '_').Replace('.', '_')),
            Is.EquivalentTo(listed)
        );
        Assert.That(listed.Append("computer").Where(device => answers.Find(device) is null), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Answers_HaveADocumentForEveryMdev(string name)
    {
        LibvirtAnswers answers = AnswersOf(name);
        string[] documents =
        [
            .. answers
                .Names.Where(device => device.StartsWith("mdev_", StringComparison.Ordinal))
                .Select(device => answers.Find(device) ?? device),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(documents, Has.All.StartsWith("<device>\n").And.All.EndsWith("\n</device>"));
        Assert.That(answers.Lines("@autostart"), Is.SubsetOf(answers.Lines("@persistent")));
        Assert.That(answers.Find("@mdevctl-types"), Does.StartWith("[").And.EndsWith("]"));
        Assert.That(answers.Find("@mdevctl-list"), Does.StartWith("[").And.EndsWith("]"));
        Assert.That(answers.Find("@mdevctl-list-defined"), Does.StartWith("[").And.EndsWith("]"));
    }

    [Test]
    public void Load_UnknownName_Throws()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => RecordedHosts.Load("nowhere/00-boot"), Throws.ArgumentException);
        Assert.That(RecordedHosts.Find("nowhere/00-boot"), Is.Null);
    }

    static LibvirtAnswers AnswersOf(string name) =>
        LibvirtAnswers.Load(Repository.At($"tests/Fixtures/Recorded/{name}.virsh.txt"));

    static string[] EntriesOf(MemoryHostTree tree, string path)
    {
        tree.OpenDirectory(path, out IHostDirectory? directory);
        List<FileEntry> entries = [];
        directory?.List(entries);
        return [.. entries.Select(entry => entry.Name)];
    }
}
