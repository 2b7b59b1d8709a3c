namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Changes of ordinary files, and of paths that lead elsewhere.</summary>
public sealed class FakeFilesTests
{
    static FakeHost Host() =>
        new FakeHostBuilder(
            new HostTreeBuilder()
                .File("etc/f", "12345")
                .Directory("etc/d")
                .Link("etc/l", "f")
                .Link("etc/ld", "d")
                .Fifo("etc/fifo")
                .File("etc/bad/f", "x")
                .Fault("etc/bad", HostFault.Open, 13)
                .Build()
        )
            .AddMtty()
            .Build();

    [Test]
    public void Write_OverwritesWithoutTruncation()
    {
        FakeHost host = Host();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write("etc/f", "ab"), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("ab345"));
        Assert.That(host.Write("etc/f", "abcdefgh"), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("abcdefgh"));
        Assert.That(host.Write("etc/f", ""), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("abcdefgh"));
    }

    [Test]
    public void Replace_ReplacesTheWholeFile()
    {
        FakeHost host = Host();
        _ = host.OpenDirectory("etc", out IHostDirectory? directory);
        using IDisposable? open = directory;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Say(host.Replace("etc/f", "x"u8)), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("x"));
        Assert.That(Say(host.Replace("etc/new", [])), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/new"), Is.Empty);
        Assert.That(directory!.Inspect("new", out _).IsOk, "who has the directory open sees it");
        Assert.That(Say(host.Replace("etc/l", "y"u8)), Is.EqualTo("ok"), "the link itself is replaced");
        Assert.That(host.Text("etc/f"), Is.EqualTo("x"));
        Assert.That(host.Text("etc/l"), Is.EqualTo("y"));
        Assert.That(host.ToTree().Text("etc/l"), Is.EqualTo("y"));
        Assert.That(HostTreeText.Write(host), Does.Contain("new [0644] = \"\""));
    }

    [TestCase("", "InvalidName")]
    [TestCase("/etc/f", "InvalidName")]
    [TestCase("etc//f", "InvalidName")]
    [TestCase("etc/../etc/f", "InvalidName")]
    [TestCase("etc/./f", "InvalidName")]
    [TestCase("etc/f/", "InvalidName")]
    [TestCase("etc/a\0b", "InvalidName")]
    [TestCase("etc/f/x", "ENOTDIR")]
    [TestCase("nosuch/f", "ENOENT")]
    [TestCase("etc/ld/f", "ELOOP")]
    [TestCase("etc/bad/f", "EACCES")]
    public void Write_InvalidPath_IsRefused(string path, string expected)
    {
        FakeHost host = Host();
        string before = HostTreeText.Write(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Say(host.Write(path, "x"u8)), Is.EqualTo($"Open: {expected}"));
        Assert.That(Say(host.Replace(path, "x"u8)), Is.EqualTo($"Open: {expected}"));
        Assert.That(Say(host.Delete(path)), Is.EqualTo($"Unlink: {expected}"));
        Assert.That(Say(host.MakeDirectory(path)), Is.EqualTo($"MakeDirectory: {expected}"));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    [Test]
    public void Write_WrongKindOfEntry_FailsWithItsErrno()
    {
        FakeHost host = Host();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write("etc/nosuch", "x"), Is.EqualTo("Open: ENOENT"));
        Assert.That(host.Write("etc/l", "x"), Is.EqualTo("Open: ELOOP"));
        Assert.That(host.Write("etc/d", "x"), Is.EqualTo("Open: EISDIR"));
        Assert.That(host.Write("etc/fifo", "x"), Is.EqualTo("Open: NotRegularFile"));
        Assert.That(Say(host.Replace("etc/d", "x"u8)), Is.EqualTo("Rename: EISDIR"));
        Assert.That(Say(host.Delete("etc/d")), Is.EqualTo("Unlink: EISDIR"));
        Assert.That(Say(host.Delete("etc/nosuch")), Is.EqualTo("Unlink: ENOENT"));
        Assert.That(Say(host.Delete("etc/l")), Is.EqualTo("ok"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("12345"));
        Assert.That(Say(host.MakeDirectory("etc/d")), Is.EqualTo("ok"));
        Assert.That(Say(host.MakeDirectory("etc/d/e")), Is.EqualTo("ok"));
        Assert.That(host.Names("etc/d"), Is.EqualTo("e"));
        Assert.That(Say(host.MakeDirectory("etc/f")), Is.EqualTo("MakeDirectory: ENOTDIR"));
        Assert.That(Say(host.MakeDirectory("etc/ld")), Is.EqualTo("MakeDirectory: ELOOP"));
    }

    [Test]
    public void Write_NewFileInSysfs_IsRefused()
    {
        FakeHost host = Host();
        string before = HostTreeText.Write(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Say(host.Replace($"{Mtty}/uevent", "x"u8)), Is.EqualTo("Open: EACCES"));
        Assert.That(Say(host.Replace($"{Mtty}/new", "x"u8)), Is.EqualTo("Open: EACCES"));
        Assert.That(Say(host.Delete($"{Mtty}/uevent")), Is.EqualTo("Unlink: EPERM"));
        Assert.That(Say(host.MakeDirectory($"{Mtty}/new")), Is.EqualTo("MakeDirectory: EPERM"));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    [Test]
    public void Write_LongerThanAPage_IsIncomplete()
    {
        FakeHost host = new FakeHostBuilder(new HostTreeBuilder().Directory("sys/devices").Build())
            .AddVfioAp(["05.0004"])
            .Build();
        _ = host.Create("sys/devices/vfio_ap/matrix", "vfio_ap-passthrough", First);
        string number = new string('0', 4095) + "5" + "junk";
        Assert.That(
            host.Write($"sys/devices/vfio_ap/matrix/{First}/assign_adapter", number),
            Is.EqualTo("Write: Incomplete")
        );
    }
}
