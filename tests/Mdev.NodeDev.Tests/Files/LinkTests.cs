namespace Mdev.NodeDev.Tests;

[TestFixture(HostTreeKind.Memory)]
[TestFixture(HostTreeKind.Physical)]
public class LinkTests(HostTreeKind kind)
{
    static HostTreeBuilder Builder =>
        new HostTreeBuilder()
            .File("sys/devices/pci0000:00/0000:00:02.0/class", "0x030000\n")
            .Link("sys/class/mdev_bus/0000:00:02.0", "../../devices/pci0000:00/0000:00:02.0")
            .Link("sys/class/drm", "/sys/class/mdev_bus")
            .Link("sys/class/here", ".")
            .Link("sys/class/up", "..")
            .Link("sys/class/root", "/")
            .Link("sys/class/slashes", "..//./class//mdev_bus/")
            .Link("sys/file", "devices/pci0000:00/0000:00:02.0/class");

    [TestCase("sys/devices/pci0000:00/0000:00:02.0/class")]
    [TestCase("sys/class/mdev_bus/0000:00:02.0/class", TestName = "a link on the way")]
    [TestCase("sys/class/drm/0000:00:02.0/class", TestName = "an absolute link starts at the root")]
    [TestCase("sys/class/here/here/drm/0000:00:02.0/class", TestName = "a link to its own directory")]
    [TestCase("sys/class/root/sys/file", TestName = "a link to the root")]
    [TestCase("sys/class/up/class/up/file", TestName = "a link upwards")]
    [TestCase("sys/class/slashes/0000:00:02.0/class", TestName = "a link with needless slashes")]
    [TestCase("sys/file", TestName = "a link to a file")]
    [TestCase("sys/./class//up/file", TestName = "a path with needless parts")]
    [TestCase("sys/class/../file", TestName = "a path upwards")]
    [TestCase("sys/class/drm/../up/file", TestName = "upwards from behind a link, as the kernel does it")]
    public void Read_FollowsLinks(string path)
    {
        using HostUnderTest host = new(kind, Builder.Build());
        Assert.That(host.Read(path), Is.EqualTo("0x030000\n"));
    }

    [TestCase("sys/class/mdev_bus/0000:00:02.0", "sys/devices/pci0000:00/0000:00:02.0")]
    [TestCase("sys/class/drm", "sys/class/mdev_bus")]
    [TestCase("sys/class/root", "")]
    [TestCase("sys/class/up", "sys")]
    [TestCase("sys/class/here/here", "sys/class")]
    [TestCase("", "")]
    [TestCase("/", "")]
    [TestCase("/sys//class/", "sys/class")]
    public void Path_HasNoLinks(string path, string canonical)
    {
        using HostUnderTest host = new(kind, Builder.Build());
        Assert.That(host.Canonical(path), Is.EqualTo(canonical));
    }

    [Test]
    public void Open_AbsolutePath_StartsAtTheRoot()
    {
        using HostUnderTest host = new(kind, Builder.Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("/sys/file", from: "sys/class"), Is.EqualTo("0x030000\n"));
        Assert.That(host.Inspect("/sys/file", from: "sys/class"), Is.EqualTo("Link"));
        Assert.That(host.ReadLink("/sys/class/up", from: "sys/class"), Is.EqualTo(".."));
        Assert.That(host.Canonical("/sys/devices", from: "sys/class"), Is.EqualTo("sys/devices"));
    }

    [TestCase("../../../etc/passwd")]
    [TestCase("sys/../../etc/passwd")]
    [TestCase("sys/class/root/../etc/passwd")]
    [TestCase("sys/out", TestName = "a link out of the root")]
    [TestCase("sys/outside/passwd", TestName = "a link to a directory out of the root")]
    public void Open_NeverLeavesTheRoot(string path)
    {
        MemoryHostTree tree = Builder
            .Link("sys/out", "../../../../../../../../../../etc/passwd")
            .Link("sys/outside", "../../../../../../../../../../etc")
            .Build();
        using HostUnderTest host = new(kind, tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read(path), Is.EqualTo("OutsideRoot/0"));
        Assert.That(host.TryOpen(path).Status, Is.EqualTo(FileStatus.OutsideRoot));
    }

    [Test]
    public void Read_AbsoluteLink_StaysInTheTree()
    {
        MemoryHostTree tree = Builder
            .File("etc/passwd", "of the tree")
            .Link("sys/out", "/etc/passwd")
            .Link("sys/absent", "/etc/shadow")
            .Build();
        using HostUnderTest host = new(kind, tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("sys/out"), Is.EqualTo("of the tree"));
        Assert.That(host.Read("sys/absent"), Is.EqualTo("Absent/2"));
    }

    [Test]
    public void Read_FollowsFortyLinks()
    {
        HostTreeBuilder builder = new HostTreeBuilder().File("0", "end").File("d0/f", "end");
        for (int i = 1; i <= 41; i++)
            builder.Link($"{i}", $"{i - 1}").Link($"d{i}", $"d{i - 1}");
        using HostUnderTest host = new(kind, builder.Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("40"), Is.EqualTo("end"));
        Assert.That(host.Read("41"), Is.EqualTo("TooManyLinks/40"));
        Assert.That(host.Read("d40/f"), Is.EqualTo("end"));
        Assert.That(host.Canonical("d40"), Is.EqualTo("d0"));
        Assert.That(host.Canonical("d41"), Is.EqualTo("TooManyLinks/40"));
    }

    [TestCase("self")]
    [TestCase("a")]
    [TestCase("inside/x")]
    public void Read_CircleOfLinks_Ends(string path)
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .Link("self", "self")
            .Link("a", "b")
            .Link("b", "/a")
            .Link("inside", "inside/deeper")
            .Build();
        using HostUnderTest host = new(kind, tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read(path), Is.EqualTo("TooManyLinks/40"));
        Assert.That(host.TryOpen(path).Errno, Is.EqualTo(40));
    }

    [Test]
    public void Read_DanglingLink_IsAbsent()
    {
        using HostUnderTest host = new(kind, Builder.Link("sys/gone", "nowhere").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("sys/gone"), Is.EqualTo("Absent/2"));
        Assert.That(host.Canonical("sys/gone"), Is.EqualTo("Absent/2"));
        Assert.That(host.Inspect("sys/gone"), Is.EqualTo("Link"));
        Assert.That(host.ReadLink("sys/gone"), Is.EqualTo("nowhere"));
    }

    [Test]
    public void ReadLink_RefusesOtherFiles()
    {
        using HostUnderTest host = new(kind, Builder.File("a", "").Fifo("pipe").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.ReadLink("a"), Is.EqualTo("NotLink/22"));
        Assert.That(host.ReadLink("sys"), Is.EqualTo("NotLink/22"));
        Assert.That(host.ReadLink("pipe"), Is.EqualTo("NotLink/22"));
        Assert.That(host.ReadLink("b"), Is.EqualTo("Absent/2"));
        Assert.That(host.ReadLink("sys/class/here/up"), Is.EqualTo(".."));
    }

    [Test]
    public void ReadLink_TextMayFillTheBuffer()
    {
        using HostUnderTest host = new(kind, Builder.Build());
        using IHostDirectory directory = host.Open("sys/class");
        byte[] buffer = new byte[2];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(directory.ReadLink("up", buffer), Is.EqualTo(FileResult.Delivered(2)));
        Assert.That(directory.ReadLink("up", buffer.AsSpan(0, 1)).Status, Is.EqualTo(FileStatus.TooLarge));
        Assert.That(directory.ReadLink("up", default).Status, Is.EqualTo(FileStatus.TooLarge));
        Assert.That(directory.ReadLink("mdev_bus", default).Status, Is.EqualTo(FileStatus.NotLink));
    }

    [Test]
    public void Read_LinkToADirectory_IsRefused()
    {
        using HostUnderTest host = new(kind, Builder.Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("sys/class/drm"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("sys/class/up"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("sys/class/root"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("sys/class/drm/.."), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Canonical("sys/file"), Is.EqualTo("NotDirectory/20"));
        Assert.That(host.Canonical("sys/file/.."), Is.EqualTo("NotDirectory/20"));
        Assert.That(host.Read("sys/file/x"), Is.EqualTo("NotDirectory/20"));
    }
}
