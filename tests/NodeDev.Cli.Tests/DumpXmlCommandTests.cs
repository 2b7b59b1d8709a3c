namespace NodeDev.Cli.Tests;

public sealed class DumpXmlCommandTests
{
    static readonly string[] Computer = ["computer"];

    static CliRun Dump(string host, params string[] args) =>
        CliRun.Of(["dumpxml", "--root", CliRun.Host(host), .. args]);

    [TestCase("definitions", "mdev_33333333_0000_4000_8000_000000000001_0000_00_02_0")]
    [TestCase("definitions", "33333333-0000-4000-8000-000000000001")]
    [TestCase("definitions", "0000:00:02.0")]
    [TestCase("definitions", "00:02.0")]
    [TestCase("definitions", "matrix")]
    [TestCase("s390", "0.0.0052")]
    [TestCase("gvtg", "computer")]
    public void DumpXml_AcceptsAnyNameOfDevice(string host, string name) =>
        Snapshot.Verify(Dump(host, "--libvirt", "12.8", name).Text());

    [Test]
    public void DumpXml_PrintsSeveralInOrder()
    {
        string[] names = ["matrix", "computer", "0000:00:03.0"];

        Assert.That(
            Dump("definitions", names).Output,
            Is.EqualTo(string.Concat(names.Select(name => Dump("definitions", name).Output)))
        );
    }

    [Test]
    public void DumpXml_Libvirt_SelectsVersion() =>
        Assert.That(
            Dump("definitions", "--libvirt", "9.0", "33333333-0000-4000-8000-000000000002").Output,
            Is.Not.EqualTo(Dump("definitions", "33333333-0000-4000-8000-000000000002").Output)
        );

    [Test]
    public void DumpXml_Inactive_PrintsInactiveXml() =>
        Snapshot.Verify(
            Dump("definitions", "--libvirt", "12.8", "--inactive", "33333333-0000-4000-8000-000000000001").Text()
        );

    [Test]
    public void DumpXml_Inactive_RefusesDeviceWithoutInactiveXml() =>
        Snapshot.Verify(Dump("definitions", "--inactive", "0000:00:02.0").Text());

    [Test]
    public void DumpXml_Inactive_RefusesLibvirtWithoutInactiveXml() =>
        Snapshot.Verify(
            Dump("definitions", "--inactive", "33333333-0000-4000-8000-000000000001", "--libvirt", "9.0").Text()
        );

    [Test]
    public void DumpXml_PrintsIncompleteDevices() =>
        Snapshot.Verify(Dump("types-bad", "--libvirt", "12.8", "0000:00:00.0").Text());

    [Test]
    public void DumpXml_ReportsMalformedDefinition() =>
        Snapshot.Verify(Dump("definition-corrupt", "--libvirt", "12.8", "33333333-0000-4000-8000-000000000002").Text());

    [Test]
    public void DumpXml_ReportsUnknownNames() =>
        Snapshot.Verify(
            Dump(
                    "definitions",
                    "0000:00:02.1",
                    "mdev_33333333",
                    "nosuch",
                    "\u001b[31m\u202e../../../etc/passwd",
                    "",
                    "%n%n"
                )
                .Text()
        );

    [Test]
    public void DumpXml_ReportsUnlistedDevice() => Snapshot.Verify(Dump("definitions", "mdpy").Text());

    [Test]
    public void DumpXml_RefusesAmbiguousUuid() =>
        Snapshot.Verify(Dump("definitions", "33333333-0000-4000-8000-000000000007").Text());

    [Test]
    public void DumpXml_ShortensLongNamesInMessages()
    {
        CliRun run = Dump("definitions", new string('x', 100_000));

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Has.Length.LessThan(3000));
    }

    [Test]
    public void DumpXml_PrintsKnownNamesBesideUnknown()
    {
        CliRun run = Dump("definitions", "nosuch", "computer");

        Assert.That((run.Code, run.Output), Is.EqualTo((1, Dump("definitions", Computer).Output)));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void DumpXml_All_PrintsWhatLibvirtLists(string host)
    {
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(CliRun.Host(host))).Scan();
        StringBuilder all = new();
        foreach (LibvirtDevice node in LibvirtView.Create(snapshot).Nodes)
            all.Append(node.Device.ToXml());
        CliRun run = Dump(host, "--all");

        Assert.That((run.Code, run.Output), Is.EqualTo((0, all.ToString())));
    }

    [TestCase("types-bad")]
    public void DumpXml_All_CountsOmittedDevices(string host) => Snapshot.Verify(Dump(host, "--all").Error);

    [Test]
    public void DumpXml_All_CountsUnsupportedDevices()
    {
        using TemporaryDirectory directory = new();
        string host = directory.Write(
            "host.tree",
            """
            sys/
              class/net/
                eth0 -> ../../devices/eth0
                lo -> ../../devices/lo
                bonding_masters = ""
              bus/usb/devices/usb1 -> ../../../devices/usb1

            """
        );
        Assert.That(
            CliRun.Of("dumpxml", "--root", host, "--all").Error,
            Does.Contain("left out: kinds that are not supported: 2 net, 1 usb\n")
        );
    }

    [Test]
    public void DumpXml_AllInactive_PrintsPersistentDevices()
    {
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(CliRun.Host("definitions"))).Scan();
        IEnumerable<string> expected = LibvirtView
            .Create(snapshot)
            .Nodes.Where(node => node.Inactive is not null)
            .Select(node => node.Inactive!.ToXml());
        CliRun run = Dump("definitions", "--all", "--inactive");

        Assert.That((run.Code, run.Output), Is.EqualTo((0, string.Concat(expected))));
        Snapshot.Verify(run.Error);
    }

    [Test]
    public void DumpXml_Output_ReplacesExistingFiles()
    {
        using TemporaryDirectory directory = new();
        string outside = directory.Write("outside", "mine");
        string target = directory.At("new/xml");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "computer.xml"), new string('x', 100_000));
        File.CreateSymbolicLink(Path.Combine(target, "ap_matrix.xml"), outside);
        CliRun run = Dump("definitions", "--all", "-o", target);
        string[] files = [.. Directory.EnumerateFiles(target).Order(StringComparer.Ordinal)];

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(string.Concat(files.Select(File.ReadAllText)), Is.EqualTo(Dump("definitions", "--all").Output));
        Assert.That(files.Select(file => File.ReadAllBytes(file)[0]), Is.All.EqualTo((byte)'<'));
        Assert.That(File.ReadAllText(outside), Is.EqualTo("mine"), "through a link");
        Snapshot.Verify(run.Text(directory.Path));
    }

    [Test]
    public void DumpXml_Output_RefusesFile()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("file", "mine");

        Snapshot.Verify(Dump("definitions", "--all", "-o", file).Text(directory.Path));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
    }

    [Test]
    public void DumpXml_Output_KeepsDirectoryNamedLikeFile()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.At("computer.xml"));

        Snapshot.Verify(Dump("definitions", "computer", "matrix", "-o", directory.Path).Text(directory.Path));
        Assert.That(directory.Names(), Is.EqualTo(new[] { "ap_matrix.xml", "computer.xml" }));
    }

    [TestCase]
    [TestCase("--all", "computer")]
    [TestCase("--all", "-o", "")]
    [TestCase("--al")]
    public void DumpXml_RefusesWrongUsage(params string[] args) =>
        Snapshot.Verify(CliRun.Of(["dumpxml", .. args]).Text());
}
