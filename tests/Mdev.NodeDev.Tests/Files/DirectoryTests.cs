namespace Mdev.NodeDev.Tests;

[TestFixture(HostTreeKind.Memory)]
[TestFixture(HostTreeKind.Physical)]
public class DirectoryTests(HostTreeKind kind)
{
    static MemoryHostTree Tree { get; } =
        new HostTreeBuilder()
            .Directory("d/b")
            .File("d/a", "")
            .Link("d/c", "nowhere")
            .Fifo("d/e")
            .File("d/.hidden", "")
            .Build();

    [Test]
    public void List_DoesNotFollowLinks()
    {
        using HostUnderTest host = new(kind, Tree);
        using IHostDirectory directory = host.Open("d");
        List<FileEntry> entries = [new("before", FileEntryKind.Other)];
        FileResult result = directory.List(entries);
        FileEntry[] expected =
        [
            new("before", FileEntryKind.Other),
            new("a", FileEntryKind.File),
            new("b", FileEntryKind.Directory),
            new("c", FileEntryKind.Link),
            new("e", FileEntryKind.Other),
            new(".hidden", FileEntryKind.File),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(FileResult.Success));
        Assert.That(entries, Is.EquivalentTo(expected));
        foreach (FileEntry entry in entries.Skip(1))
            Assert.That(host.Inspect("d/" + entry.Name), Is.EqualTo(entry.Kind.ToString()));
    }

    [Test]
    public void List_CanBeRepeated()
    {
        using HostUnderTest host = new(kind, Tree);
        using IHostDirectory directory = host.Open("d");
        List<FileEntry> first = [];
        List<FileEntry> second = [];
        directory.List(first);
        directory.List(second);
        Assert.That(second, Is.EqualTo(first).And.Count.EqualTo(5));
    }

    [Test]
    public void List_EmptyDirectory_IsEmpty()
    {
        using HostUnderTest host = new(kind, Tree);
        using IHostDirectory directory = host.Open("d/b");
        List<FileEntry> entries = [];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(directory.List(entries), Is.EqualTo(FileResult.Success));
        Assert.That(entries, Is.Empty);
    }

    [Test]
    public void Dispose_LaterCallsFailWithABadDescriptor()
    {
        using HostUnderTest host = new(kind, Tree);
        IHostDirectory directory = host.Open("d");
        directory.Dispose();
        directory.Dispose();
        FileResult closed = new(FileStatus.Failed, 9, 0);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(directory.List([]), Is.EqualTo(closed));
        Assert.That(directory.Read("a", new byte[1]), Is.EqualTo(closed));
        Assert.That(directory.Inspect("a", out _), Is.EqualTo(closed));
        Assert.That(directory.ReadLink("c", new byte[10]), Is.EqualTo(closed));
    }

    [Test]
    public void Members_RefuseNull()
    {
        using HostUnderTest host = new(kind, Tree);
        using IHostDirectory root = host.Open();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => host.Tree.OpenDirectory(null!, out _), Throws.ArgumentNullException);
        Assert.That(() => root.OpenDirectory(null!, out _), Throws.ArgumentNullException);
        Assert.That(() => root.List(null!), Throws.ArgumentNullException);
        Assert.That(() => root.Read(null!, default), Throws.ArgumentNullException);
        Assert.That(() => root.ReadLink(null!, default), Throws.ArgumentNullException);
        Assert.That(() => root.Inspect(null!, out _), Throws.ArgumentNullException);
    }
}
