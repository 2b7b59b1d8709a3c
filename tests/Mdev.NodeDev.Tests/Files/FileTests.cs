namespace Mdev.NodeDev.Tests;

[TestFixture(HostTreeKind.Memory)]
[TestFixture(HostTreeKind.Physical)]
public class FileTests(HostTreeKind kind)
{
    [Test]
    public void Read_ContentMayFillTheBuffer()
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("f", "12345").Build());
        using IHostDirectory root = host.Open();
        byte[] buffer = new byte[5];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(root.Read("f", buffer), Is.EqualTo(FileResult.Delivered(5)));
        Assert.That(buffer, Is.EqualTo("12345"u8.ToArray()));
    }

    [TestCase(4)]
    [TestCase(1)]
    [TestCase(0)]
    public void Read_TooLarge_DeliversTheBeginning(int size)
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("f", "12345").Build());
        using IHostDirectory root = host.Open();
        byte[] buffer = new byte[size];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(root.Read("f", buffer), Is.EqualTo(FileResult.Refused(FileStatus.TooLarge)));
        Assert.That(buffer, Is.EqualTo("12345"u8[..size].ToArray()));
    }

    [Test]
    public void Read_GiantFile_IsTooLarge()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("giant", new byte[8 << 20]).Build();
        using HostUnderTest host = new(kind, tree);
        Assert.That(host.Read("giant"), Is.EqualTo("TooLarge/0"));
    }

    [Test]
    public void Read_EmptyFile_FitsEveryBuffer()
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("empty", "").Build());
        using IHostDirectory root = host.Open();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(root.Read("empty", default), Is.EqualTo(FileResult.Delivered(0)));
        Assert.That(root.Read("empty", new byte[10]), Is.EqualTo(FileResult.Delivered(0)));
    }

    [Test]
    public void Read_DeliversEveryByteValue()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("config", all).Build());
        using IHostDirectory root = host.Open();
        byte[] buffer = new byte[300];
        FileResult result = root.Read("config", buffer);
        Assert.That(buffer[..result.Length], Is.EqualTo(all));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Read_NotARegularFile_DoesNotHang()
    {
        MemoryHostTree tree = new HostTreeBuilder().Fifo("pipe").Directory("directory").Link("link", "pipe").Build();
        using HostUnderTest host = new(kind, tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("pipe"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("link"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("directory"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("."), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read(".."), Is.EqualTo("OutsideRoot/0"));
        Assert.That(host.Read(""), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Canonical("pipe"), Is.EqualTo("NotDirectory/20"));
    }

    [Test]
    public void Read_MissingFile_IsAbsent()
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("d/f", "x").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("f"), Is.EqualTo("Absent/2"));
        Assert.That(host.Read("e/f"), Is.EqualTo("Absent/2"));
        Assert.That(host.Read("d/f/x"), Is.EqualTo("NotDirectory/20"));
        Assert.That(host.Inspect("f"), Is.EqualTo("Absent/2"));
        Assert.That(host.Inspect("e/f"), Is.EqualTo("Absent/2"));
        Assert.That(host.ReadLink("e/f"), Is.EqualTo("Absent/2"));
        Assert.That(host.Canonical("e"), Is.EqualTo("Absent/2"));
        Assert.That(host.Canonical("d/f"), Is.EqualTo("NotDirectory/20"));
    }

    [Test]
    public void Read_UnreadableFile_IsDenied()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("create", "", UnixFileMode.UserWrite).Build();
        using HostUnderTest host = new(kind, tree);
        // sysfs refuses root as well; the file system of a temporary directory does not.
        bool rootReads = kind == HostTreeKind.Physical && Environment.IsPrivilegedProcess;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("create"), Is.EqualTo(rootReads ? "" : "Denied/13"));
        Assert.That(host.Inspect("create"), Is.EqualTo("File"));
    }
}
