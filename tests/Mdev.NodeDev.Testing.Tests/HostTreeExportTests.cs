namespace Mdev.NodeDev.Testing.Tests;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
public class HostTreeExportTests
{
    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mdev-nodedev-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ToDirectory_CanBeReadBack()
    {
        MemoryHostTree tree = RecordedHosts.Load("debian13-libvirt11.3/05-libvirt");
        ValueList<HostLeftOut> leftOut = HostTreeExport.ToDirectory(tree, _folder);
        HostRecording recorded = HostRecorder.Record(
            new PhysicalHostTree(_folder),
            new HostRecorderOptions
            {
                Paths = [""],
                Filter = HostRecorderFilter.Everything,
                IncludeSerials = true,
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(leftOut.Select(entry => entry.Path), Has.All.EndsWith("/speed"));
        Assert.That(recorded.LeftOut, Is.Empty);
        Assert.That(Lines(recorded.Tree), Is.EqualTo(Lines(WithoutFailures(tree, leftOut))));
    }

    [Test]
    public void ToDirectory_KeepsLinksAndModes()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("create", "", UnixFileMode.UserWrite)
            .Directory("locked", UnixFileMode.UserRead | UnixFileMode.UserExecute)
            .File("locked/f", "x")
            .Link("out", "../../../etc")
            .Link("absolute", "/etc/passwd")
            .Fifo("pipe")
            .Build();
        ValueList<HostLeftOut> leftOut = HostTreeExport.ToDirectory(tree, _folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(leftOut, Is.Empty);
            Assert.That(File.GetUnixFileMode(At("create")), Is.EqualTo(UnixFileMode.UserWrite));
            Assert.That(
                File.GetUnixFileMode(At("locked")),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserExecute)
            );
            Assert.That(new FileInfo(At("out")).LinkTarget, Is.EqualTo("../../../etc"));
            Assert.That(new FileInfo(At("absolute")).LinkTarget, Is.EqualTo("/etc/passwd"));
        }
        File.SetUnixFileMode(At("locked"), HostTreeBuilder.UsualDirectoryMode);
    }

    [Test]
    public void ToDirectory_ReportsWhatItLeavesOut()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .Socket("d/s")
            .Device("d/n")
            .File("f", "x")
            .Fault("f", HostFault.Read, 5)
            .Fault("d", HostFault.List, 5)
            .Build();
        ValueList<HostLeftOut> leftOut = HostTreeExport.ToDirectory(tree, _folder);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(leftOut.Select(entry => entry.Path), Is.EqualTo(new[] { "d", "d/s", "d/n", "f" }));
        Assert.That(Directory.EnumerateFileSystemEntries(At("d")), Is.Empty);
        Assert.That(File.ReadAllText(At("f")), Is.EqualTo("x"));
    }

    [Test]
    public void ToDirectory_NotEmpty_IsRefused()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("d/new", "x").Build();
        Directory.CreateDirectory(At("d"));
        File.WriteAllText(At("d/old"), "old");
        Assert.That(
            () => HostTreeExport.ToDirectory(tree, _folder),
            Throws.InstanceOf<IOException>().With.Message.Contains("not empty")
        );
        HostTreeExport.ToDirectory(tree, _folder, intoNonEmpty: true);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(File.ReadAllText(At("d/old")), Is.EqualTo("old"));
        Assert.That(File.ReadAllText(At("d/new")), Is.EqualTo("x"));
    }

    [Test]
    public void ToDirectory_ReplacesNothing()
    {
        string outside = Path.Combine(_folder, "outside");
        string target = Path.Combine(_folder, "target");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(target);
        File.CreateSymbolicLink(Path.Combine(target, "link"), outside);
        File.WriteAllText(Path.Combine(target, "file"), "old");
        MemoryHostTree through = new HostTreeBuilder().File("link/f", "x").Build();
        MemoryHostTree over = new HostTreeBuilder().File("file", "new").Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            () => HostTreeExport.ToDirectory(through, target, intoNonEmpty: true),
            Throws.InstanceOf<IOException>()
        );
        Assert.That(
            () => HostTreeExport.ToDirectory(over, target, intoNonEmpty: true),
            Throws.InstanceOf<IOException>().With.Message.Contains("EEXIST")
        );
        Assert.That(Directory.EnumerateFileSystemEntries(outside), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(target, "file")), Is.EqualTo("old"));
    }

    [Test]
    public void ToDirectory_Missing_IsCreated()
    {
        HostTreeExport.ToDirectory(MemoryHostTree.Empty, At("a/b"));
        Assert.That(Directory.Exists(At("a/b")), Is.True);
    }

    [Test]
    public void ToDirectory_SkipsNamesThatArePaths()
    {
        HostTreeExport.ToDirectory(new HostileTree(), At("target"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Directory.EnumerateFileSystemEntries(At("target")), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Has.Exactly(1).Items);
    }

    string At(string path) => Path.Combine(_folder, path);

    static IEnumerable<string> Lines(MemoryHostTree tree) => HostTreeText.Write(Sorted(tree)).Split('\n');

    static MemoryHostTree WithoutFailures(MemoryHostTree tree, ValueList<HostLeftOut> failing)
    {
        HostTreeBuilder builder = HostTreeBuilder.From(tree);
        foreach (HostLeftOut entry in failing)
            builder.Fault(entry.Path, HostFault.Read, 0);
        return builder.Build();
    }

    static MemoryHostTree Sorted(MemoryHostTree tree)
    {
        HostDirectoryNode top = (HostDirectoryNode)tree.Top.Copy();
        Sort(top);
        return new HostTreeBuilder(top).Build();
    }

    static void Sort(HostDirectoryNode directory)
    {
        KeyValuePair<string, HostNode>[] entries =
        [
            .. directory.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ];
        directory.Entries.Clear();
        foreach ((string name, HostNode node) in entries)
        {
            directory.Entries.Add(name, node);
            if (node is HostDirectoryNode below)
                Sort(below);
        }
    }
}
