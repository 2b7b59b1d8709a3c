using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Tests;

/// <summary>Documents in files, and names of files where documents are wanted.</summary>
public sealed class DocumentFileTests
{
    static readonly MdevHostdev Hostdev = new() { Model = HostdevModel.VfioPci, Uuid = SampleUuids.Of(1) };

    string _directory = "";

    string File => Path.Combine(_directory, "d.xml");

    [SetUp]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("nodedev-").FullName;

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task SaveAndLoad_GiveTheDeviceBack()
    {
        NodeDeviceWriteOptions old = new() { Version = LibvirtVersion.V7_0 };
        Examples.Matrix.Save(File, old);
        Assert.That(
            await System.IO.File.ReadAllBytesAsync(File),
            Is.EqualTo(Encoding.UTF8.GetBytes(Examples.Matrix.ToXml(old)))
        );
        Examples.Matrix.Save(File);
        Assert.That(() => NodeDeviceXml.Load(File), Is.EqualTo(Examples.Matrix));
        Assert.That(await NodeDeviceXml.LoadAsync(File), Is.EqualTo(Examples.Matrix));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.EqualTo(new[] { File }));
    }

    [Test]
    public async Task SaveAndLoad_GiveTheHostdevBack()
    {
        Hostdev.Save(File, HostdevWriteOptions.InDomain);
        Assert.That(
            await System.IO.File.ReadAllTextAsync(File),
            Is.EqualTo(Hostdev.ToXml(HostdevWriteOptions.InDomain))
        );
        Assert.That(() => HostdevXml.Load(File), Is.EqualTo(Hostdev));
        Assert.That(await HostdevXml.LoadAsync(File), Is.EqualTo(Hostdev));
    }

    [Test]
    public async Task WriteAsync_WritesWhatWriteDoes()
    {
        using MemoryStream device = new();
        await NodeDeviceXml.WriteAsync(Examples.Matrix, device);
        Assert.That(Encoding.UTF8.GetString(device.ToArray()), Is.EqualTo(Examples.Matrix.ToXml()));
        using MemoryStream hostdev = new();
        await HostdevXml.WriteAsync(Hostdev, hostdev);
        Assert.That(Encoding.UTF8.GetString(hostdev.ToArray()), Is.EqualTo(Hostdev.ToXml()));
        await Assert.ThatAsync(
            () =>
                NodeDeviceXml.WriteAsync(Examples.Matrix, Stream.Null, cancellationToken: new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void Load_RefusedDocument_IsCalledByItsFile()
    {
        System.IO.File.WriteAllText(File, "<device>\n  <odd/></device>");
        NodeDeviceReadOptions named = new() { SourceName = "mine" };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            () => NodeDeviceXml.Load(File),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.StartsWith($"{File}(1,1): error")
        );
        Assert.That(
            () => NodeDeviceXml.LoadAsync(File, named),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.StartsWith("mine(1,1): error")
        );
        Assert.That(
            () => HostdevXml.Load(File),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.StartsWith($"{File}(1,1): error ND1501")
        );
        Assert.That(
            () => NodeDeviceXml.Load(File, new NodeDeviceReadOptions { MaxBytes = 3 }),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.Contains("ND1003")
        );
    }

    [Test]
    public void Load_NoFile_IsTheSystemsException()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => NodeDeviceXml.Load(File), Throws.TypeOf<FileNotFoundException>());
        Assert.That(() => NodeDeviceXml.LoadAsync(File), Throws.TypeOf<FileNotFoundException>());
        Assert.That(() => NodeDeviceXml.Load(_directory), Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(() => NodeDeviceXml.Load(""), Throws.ArgumentException);
        Assert.That(() => HostdevXml.Load(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Save_Failure_LeavesWhatWasThere()
    {
        System.IO.File.WriteAllText(File, "old");
        NodeDevice bad = Examples.Matrix with { Unknown = new UnknownContent("<a>") };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => bad.Save(File), Throws.ArgumentException);
        Assert.That(
            () => Examples.Matrix.Save(Path.Combine(_directory, "no", "d.xml")),
            Throws.InstanceOf<IOException>()
        );
        Assert.That(() => Examples.Matrix.Save(_directory), Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(System.IO.File.ReadAllText(File), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.EqualTo(new[] { File }));
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public void Save_LinkAndMode_Stay()
    {
        System.IO.File.WriteAllText(File, "old");
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        string link = Path.Combine(_directory, "link");
        System.IO.File.CreateSymbolicLink(link, "d.xml");
        string dangling = Path.Combine(_directory, "dangling");
        System.IO.File.CreateSymbolicLink(dangling, "new.xml");
        Examples.Matrix.Save(link);
        Examples.Matrix.Save(dangling);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo("d.xml"));
        Assert.That(NodeDeviceXml.Load(File), Is.EqualTo(Examples.Matrix));
        Assert.That(
            System.IO.File.GetUnixFileMode(File),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)
        );
        Assert.That(NodeDeviceXml.Load(Path.Combine(_directory, "new.xml")), Is.EqualTo(Examples.Matrix));
    }

    [Test]
    [Platform("Linux")]
    [CancelAfter(30_000)]
    public async Task Save_Pipe_IsWrittenTo(CancellationToken cancelled)
    {
        Assert.That(MakePipe(File, 0x180), Is.Zero);
        Task<string> read = Task.Run(() => System.IO.File.ReadAllTextAsync(File, cancelled), cancelled);
        Examples.Matrix.Save(File);
        Assert.That(await read, Is.EqualTo(Examples.Matrix.ToXml()));
        Examples.Matrix.Save("/dev/null");
        Assert.That(await System.IO.File.ReadAllBytesAsync("/dev/null", cancelled), Is.Empty);
    }

    [TestCase("/etc/libvirt/vgpu.xml", true)]
    [TestCase("vgpu.xml", true)]
    [TestCase(" ../VGPU.XML\n", true)]
    [TestCase("C:\\vm\\vgpu", true)]
    [TestCase("vgpu", false)]
    [TestCase("{ \"a\": \"b/c\" }", false)]
    [TestCase("a\nb.xml", false)]
    [TestCase(" ", false)]
    public void Parse_NameOfAFile_SaysSo(string text, bool isName)
    {
        const string words = "looks like the name of a file";
        _ = NodeDeviceXml.TryParse(text, out NodeDevice? device, out ValueList<Diagnostic> found);
        string[] all =
        [
            found.Single().ToString(),
            NodeDeviceValidator.Validate(text).Diagnostics.Single().ToString(),
            NodeDeviceValidator
                .Validate(text, new ValidationOptions { Authority = ValidationAuthority.Schema })
                .Diagnostics.Single()
                .ToString(),
            HostdevValidator.Validate(text).Diagnostics.Single().ToString(),
            Assert.Throws<NodeDeviceFormatException>(() => HostdevXml.Parse(text))!.Message,
            Assert.Throws<NodeDeviceFormatException>(() => DomainHostdevs.Insert(text, Hostdev))!.Message,
        ];
        Assert.That(device, Is.Null);
        Assert.That(
            all,
            Is.All.StartsWith(isName ? "(1,1): error ND1001: this " + words : "").And.All.Contains("ND1001")
        );
        Assert.That(all.Select(one => one.Contains(words, StringComparison.Ordinal)), Is.All.EqualTo(isName));
    }

    [Test]
    public void TryParse_WithoutDiagnostics_GivesTheSame()
    {
        string xml = Examples.Matrix.ToXml();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(NodeDeviceXml.TryParse(xml, out NodeDevice? text) && text == Examples.Matrix);
        Assert.That(NodeDeviceXml.TryParse(Encoding.UTF8.GetBytes(xml), out NodeDevice? bytes) && bytes == text);
        Assert.That(NodeDeviceXml.TryParse("<device/>", out NodeDevice? none), Is.False);
        Assert.That(NodeDeviceXml.TryParse((string?)null, out _), Is.False);
        Assert.That(none, Is.Null);
        Assert.That(HostdevXml.TryParse(Hostdev.ToXml(), out Hostdev? hostdev) && hostdev == Hostdev);
        Assert.That(HostdevXml.TryParse(Hostdev.ToXElement(), out hostdev) && hostdev == Hostdev);
        Assert.That(HostdevXml.TryParse("<hostdev/>", out _), Is.False);
        Assert.That(HostdevXml.TryParse((string?)null, out _), Is.False);
    }

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int MakePipe(string path, uint mode);
}
