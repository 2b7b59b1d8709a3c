using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class SysfsReaderTests
{
    [TestCase("", "")]
    [TestCase("\n", "")]
    [TestCase("a\n", "a")]
    [TestCase("a", "a")]
    [TestCase("a\n\n", "a\n")]
    [TestCase("a\r\n", "a\r")]
    [TestCase(" a ", " a ")]
    [TestCase("a\nb\n", "a\nb")]
    [TestCase("\0\n", "\0")]
    public void Read_RemovesOneTrailingNewline(string content, string text)
    {
        using Opened opened = new(new HostTreeBuilder().File("d/f", content));
        FileResult result = opened.Directory.Read("f", out string? read);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.IsOk);
        Assert.That(read, Is.EqualTo(text));
        Assert.That(opened.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_TextThatIsNotUtf8_IsKeptAndReported()
    {
        using Opened opened = new(new HostTreeBuilder().File("d/f", [0x61, 0xe9, 0x0a]));
        _ = opened.Directory.Read("f", out string? read);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Is.EqualTo("a\uDCE9"));
        Assert.That(opened.Diagnostics.Places(), Is.EqualTo(["ND2101 d/f"]));
    }

    [TestCase(4096, true)]
    [TestCase(4097, false)]
    public void Read_ValueAboveOnePage_IsTooLong(int length, bool isRead)
    {
        using Opened opened = new(new HostTreeBuilder().File("d/f", new string('x', length)));
        string? text = opened.Directory.Optional("f");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(text?.Length, isRead ? Is.EqualTo(length) : Is.Null);
        Assert.That(
            opened.Diagnostics.Select(diagnostic => diagnostic.ToString()),
            isRead ? Is.Empty : Is.EqualTo(["d/f: error ND2001: f: too long"])
        );
    }

    [Test]
    public void Mandatory_AbsentFile_IsReported()
    {
        using Opened opened = new(new HostTreeBuilder().Directory("d"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(opened.Directory.Optional("f"), Is.Null);
        Assert.That(opened.Directory.Informative("f"), Is.Null);
        Assert.That(opened.Directory.Driver(), Is.Null);
        Assert.That(opened.Diagnostics, Is.Empty);
        Assert.That(opened.Directory.Mandatory("f"), Is.Null);
        Assert.That(opened.Diagnostics.Places(), Is.EqualTo(["ND2002 d"]));
    }

    [TestCase(5, "Input/output error (EIO)")]
    [TestCase(13, "permission denied")]
    [TestCase(19, "the device is gone")]
    [TestCase(22, "Invalid argument (EINVAL)")]
    public void Optional_UnreadableFile_IsReportedWithItsReason(int errno, string reason)
    {
        HostTreeBuilder host = new HostTreeBuilder().File("d/f", "x");
        foreach (HostFault fault in (HostFault[])[HostFault.Open, HostFault.Read])
        {
            using Opened opened = new(HostTreeBuilder.From(host.Build()).Fault("d/f", fault, errno));
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(opened.Directory.Optional("f"), Is.Null);
            Assert.That(opened.Directory.Mandatory("f"), Is.Null);
            Assert.That(
                opened.Diagnostics.Select(diagnostic => diagnostic.ToString()).Distinct(),
                Is.EqualTo([$"d/f: error ND2001: f: {reason}"])
            );
        }
    }

    [TestCase(5, "ND2112 d/f")]
    [TestCase(13, null)]
    public void Informative_FileForRootOnly_IsNotReported(int errno, string? diagnostic)
    {
        using Opened opened = new(new HostTreeBuilder().File("d/f", "x").Fault("d/f", HostFault.Open, errno));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(opened.Directory.Informative("f"), Is.Null);
        Assert.That(opened.Diagnostics.Places(), diagnostic is null ? Is.Empty : Is.EqualTo([diagnostic]));
    }

    [Test]
    public void Driver_IsWhereItsLinkLeads()
    {
        using Opened opened = new(
            new HostTreeBuilder()
                .Directory("sys/bus/pci/drivers/vfio-pci")
                .Link("sys/bus/pci/drivers/alias", "vfio-pci")
                .Link("d/driver", "../sys/bus/pci/drivers/alias")
        );
        Assert.That(opened.Directory.Driver(), Is.EqualTo("vfio-pci"));
    }

    [TestCase("../nowhere", null)]
    [TestCase("../../outside", "leads out of the root")]
    [TestCase("driver", "too many links")]
    [TestCase("../file", "not a directory")]
    public void Driver_ThatCannotBeFollowed_IsReportedUnlessDangling(string target, string? reason)
    {
        using Opened opened = new(new HostTreeBuilder().File("file", "").Link("d/driver", target));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(opened.Directory.Driver(), Is.Null);
        Assert.That(
            opened.Diagnostics.Select(diagnostic => diagnostic.ToString()),
            reason is null ? Is.Empty : Is.EqualTo([$"d/driver: warning ND2112: 'driver' cannot be read: {reason}"])
        );
    }

    [Test]
    public void List_TooManyEntries_AreCut()
    {
        HostTreeBuilder host = new();
        for (int i = 0; i < 65_537; i++)
            host.Directory($"d/{i}");
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(host.Build(), diagnostics, default);
        List<FileEntry> entries = reader.List("d");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(entries, Has.Count.EqualTo(65_536));
        Assert.That(diagnostics.Places(), Is.EqualTo(["ND2111 d"]));
    }

    [Test]
    public void ReadAll_SeveralLinksToADevice_ReadsItOnce()
    {
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(
            new HostTreeBuilder()
                .Directory("sys/devices/a")
                .Link("bus/a", "../sys/devices/a")
                .Link("bus/b", "a")
                .Link("bus/c", "/sys/devices/a")
                .Build(),
            diagnostics,
            default
        );
        IEnumerable<string> visited = reader.ReadAll(new Visit("bus")).Select(visit => $"{visit.Name} {visit.Path}");
        Assert.That(visited, Is.EqualTo(["a sys/devices/a"]));
    }

    [Test]
    public void ReadAll_EntryThatLeadsToNoDevice_IsReportedOfTheHost()
    {
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(
            new HostTreeBuilder()
                .Directory("etc")
                .Directory("sys/devices/a")
                .Link("bus/1", "../nowhere")
                .Link("bus/2", "..")
                .Link("bus/3", "../etc")
                .Link("bus/4", "../../x")
                .Link("bus/5", "5")
                .File("bus/6", "")
                .Directory("bus/7")
                .Fault("bus/7", HostFault.Open, 5)
                .Directory("bus/8")
                .Fault("bus/8", HostFault.Open, 19)
                .Link("bus/9", "../sys/devices/a")
                .Build(),
            diagnostics,
            default
        );
        IEnumerable<string> visited = reader.ReadAll(new Visit("bus")).Select(visit => visit.Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(visited, Is.EqualTo(["9"]));
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo([
                "bus/1: warning ND2102: the link '1' leads nowhere",
                "bus/2: warning ND2112: '2' cannot be read: it leads to no device",
                "bus/3: warning ND2112: '3' cannot be read: it leads to no device",
                "bus/4: warning ND2112: '4' cannot be read: leads out of the root",
                "bus/5: warning ND2112: '5' cannot be read: too many links",
                "bus/6: warning ND2112: '6' cannot be read: not a directory",
                "bus/7: warning ND2112: '7' cannot be read: Input/output error (EIO)",
                "bus/8: info ND2201: it went away while it was read",
            ])
        );
    }

    [Test]
    public void ReadAll_DiagnosticsOfASkippedDevice_AreNotThoseOfTheNext()
    {
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(
            new HostTreeBuilder().Directory("bus/1/x").Directory("bus/2/x").Build(),
            diagnostics,
            default
        );
        List<Visit.Found> visited = reader.ReadAll(new Visit("bus", skipped: "1"));
        Assert.That(visited.SelectMany(visit => visit.Diagnostics).Places(), Is.EqualTo(["ND2002 bus/2"]));
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase(HostFault.List)]
    [TestCase(HostFault.Open)]
    public void ReadAll_BusThatCannotBeListed_IsReportedOfTheHost(HostFault fault)
    {
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(
            new HostTreeBuilder().Directory("sys/bus/x").Fault("sys/bus/x", fault, 5).Build(),
            diagnostics,
            default
        );
        IEnumerable<string> visited = reader.ReadAll(new Visit("sys/bus/x")).Select(visit => visit.Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(visited, Is.Empty);
        Assert.That(diagnostics.Places(), Is.EqualTo(["ND2001 sys/bus/x"]));
    }

    [Test]
    public void ReadAll_AbsentBus_IsEmpty()
    {
        List<Diagnostic> diagnostics = [];
        SysfsReader reader = new(MemoryHostTree.Empty, diagnostics, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(reader.ReadAll(new Visit("sys/bus/x")).Select(visit => visit.Name), Is.Empty);
        Assert.That(reader.List("sys/bus/x"), Is.Empty);
        Assert.That(diagnostics, Is.Empty);
    }

    /// <summary>Visits the entries of a directory and reports each of them.</summary>
    sealed class Visit(string devices, string? skipped = null) : IProbe<Visit.Found>
    {
        public string Devices => devices;

        public Found? Read(SysfsDirectory device)
        {
            List<Diagnostic> reported = [];
            if (skipped is not null)
                device.With(reported).Report(HostDiagnostics.MissingFile, "", device.Entry);
            return device.Entry == skipped ? null : new Found(device.Entry, device.Path, ValueList.From(reported));
        }

        internal sealed record Found(string Name, string Path, ValueList<Diagnostic> Diagnostics) : IHostDevice
        {
            public HostDeviceNode? DeviceNode => null;
        }
    }

    /// <summary>The directory <c>d</c> of a host.</summary>
    sealed class Opened : IDisposable
    {
        internal Opened(HostTreeBuilder host)
        {
            FileResult result = SysfsDirectory.Open(host.Build(), "d", Diagnostics, out SysfsDirectory? directory);
            Assert.That(result.IsOk);
            Directory = directory!;
        }

        internal List<Diagnostic> Diagnostics { get; } = [];

        internal SysfsDirectory Directory { get; }

        public void Dispose() => Directory.Dispose();
    }
}
