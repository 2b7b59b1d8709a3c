namespace Mdev.NodeDev.Tests;

/// <summary>
/// Device nodes and udev's links. What is expected is what libvirt 12.8 printed for the same files, unless a test says
/// otherwise; the invented host <c>devnodes</c> holds more.
/// </summary>
public sealed class DeviceNodeTests
{
    const string Device = "sys/devices/virtual/mtty/mtty";

    [TestCase("DEVNAME=mtty", "/dev/mtty")]
    [TestCase("DEVNAME=dir/node", "/dev/dir/node")]
    [TestCase("DEVNAME=/dev/abs", "/dev/abs")]
    [TestCase("DEVNAME=//dev//abs/./x/", "/dev/abs/x")]
    [TestCase("DEVNAME= a b ", "/dev/ a b ")]
    [TestCase("DEVNAME=a\u0085b", "/dev/a\u0085b")]
    [TestCase("DEVNAME=one\nDEVNAME=two", "/dev/two")]
    [TestCase("DEVNAME=good\nDEVNAME=../bad\nDEVNAME=", "/dev/good")]
    [TestCase("DEVNAME=", null)]
    [TestCase("DEVNAME=../out", null)]
    [TestCase("DEVNAME=a/../b", null)]
    [TestCase("DEVNAME=/etc/passwd", null)]
    [TestCase("DEVNAME=/devx/y", null)]
    [TestCase("DEVNAME=.", null, TestName = "DeviceNode_DevItself_IsNone: libvirt crashes")]
    [TestCase("DEVNAME=a\tb", null)]
    [TestCase("DEVNAME=a\u007fb", null)]
    [TestCase("DEVNAME=a\ufffeb", null)]
    [TestCase("devname=a", null)]
    public void DeviceNode_Name_IsAPathBelowDev(string uevent, string? path) =>
        Assert.That(Parent(uevent).DeviceNode?.Path, Is.EqualTo(path));

    [Test]
    public void DeviceNode_NameThatIsNotUtf8_IsNone() =>
        Assert.That(Parent($"DEVNAME=a{(char)0xDCFF}b").DeviceNode, Is.Null);

    [TestCase(255, true)]
    [TestCase(256, false)]
    public void DeviceNode_LongName_IsNone(int length, bool isTaken) =>
        Assert.That(Parent($"DEVNAME={new string('n', length)}").DeviceNode is not null, Is.EqualTo(isTaken));

    [Test]
    public void DeviceNode_NameThatLeadsOut_IsReported()
    {
        HostMdevParent parent = Parent("DEVNAME=../../etc/passwd");
        Assert.That(
            parent.Diagnostics.Select(one => one.ToString()),
            Has.One.Contains("'DEVNAME' cannot be read: '../../etc/passwd' is not a path below /dev")
        );
    }

    [TestCase("MAJOR=243\nMINOR=7", "c243:7")]
    [TestCase("MAJOR=243", "c243:0")]
    [TestCase("MAJOR=0xf3\nMINOR=7", "c243:7")]
    [TestCase("MAJOR=0363\nMINOR=7", "c243:7")]
    [TestCase("MAJOR= 243\nMINOR=7", "c243:7")]
    [TestCase("MAJOR=4095\nMINOR=1048575", "c4095:1048575")]
    [TestCase("MAJOR=243\nMINOR=7\nIFINDEX=3", "c243:7")]
    [TestCase("IFINDEX=3", "n3")]
    [TestCase("IFINDEX=2147483647", "n2147483647")]
    [TestCase("", "+mtty:mtty")]
    [TestCase("MAJOR=0\nMINOR=7", "+mtty:mtty")]
    [TestCase("MINOR=7", "+mtty:mtty")]
    [TestCase("MAJOR=x\nMINOR=7", "+mtty:mtty")]
    [TestCase("MAJOR=243\nMINOR=x", "+mtty:mtty")]
    [TestCase("MAJOR=243\nMINOR=7 ", "+mtty:mtty")]
    [TestCase("MAJOR=-1\nMINOR=7", "+mtty:mtty")]
    [TestCase("MAJOR=4096\nMINOR=7", "+mtty:mtty")]
    [TestCase("MAJOR=243\nMINOR=1048576", "+mtty:mtty")]
    [TestCase("IFINDEX=0", "+mtty:mtty")]
    [TestCase("IFINDEX=-5", "+mtty:mtty")]
    [TestCase("IFINDEX=2147483648", "+mtty:mtty")]
    public void DeviceNode_Links_AreInTheFileOfTheNumberOrName(string uevent, string file)
    {
        HostMdevParent parent = Parent(uevent, (file, "S:here\n"), ("c0:7", "S:zero\n"), ("n0", "S:zero\n"));
        Assert.That(parent.DeviceNode, Is.EqualTo(new HostDeviceNode { Links = ["/dev/here"] }));
    }

    [TestCase("I:1\nS:zz\nS:by-id/b\nS:by-id/a\nS:zz\nL:3\nE:X=1\nG:tag\n", "by-id/a by-id/b zz")]
    [TestCase("S:A\nS:_\nS:a\nS:B\nS:\u00e4\nS:-\nS:a/b\nS:a.b\nS:a-b\n", "- A B _ a a-b a.b a/b \u00e4")]
    [TestCase("S:\uffdc\nS:\ud800\udc00\n", "\uffdc \ud800\udc00", TestName = "DeviceNode_Links_AreInTheOrderOfBytes")]
    [TestCase("S:x\nS:/abs\nS:/dev/abs2\nS:a//c\nS:./d/\n", "a/c abs d dev/abs2 x")]
    [TestCase("S:x\nS:../out\nS:a/../b\nS:.\nS:/\n", "x")]
    [TestCase("S:x\n\n S:b\ngarbage\nSS:c\ns:f\nS=g\n:h\nS:d:e\n", "d:e x")]
    [TestCase("S:x\nS:last", "x", TestName = "DeviceNode_LastLineWithoutNewline_DoesNotCount")]
    [TestCase("S:x\na\nS:swallowed\nS:y\n", "x y")]
    [TestCase("S:a\r\nS:b\rS:c\n", "a b c")]
    [TestCase("S:a\0b\nS:c\n", "a")]
    [TestCase("S:c\n\0S:d\nS:\0\nS:e\n", "c d e")]
    [TestCase("I:\nS:swallowed\nS:x\n", "x")]
    [TestCase("E:DEVNAME=/dev/other\nN:third\nE:DEVLINKS=/dev/x\n", "")]
    [TestCase("", "")]
    public void DeviceNode_Links_AreWhatUdevLists(string data, string links) =>
        Assert.That(
            (Parent("DEVNAME=mtty", ("+mtty:mtty", data)).DeviceNode?.Links ?? []).Select(link =>
                link["/dev/".Length..]
            ),
            Is.EqualTo(links.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

    [TestCase("S:a\tb\n")]
    [TestCase("S:a\u001bb\n")]
    [TestCase("S:a\u007fb\n")]
    [TestCase("S:a\ufffe\n")]
    [TestCase("S:NOT UTF-8\n")]
    [TestCase("S:\nS:b\n")]
    public void DeviceNode_LinkThatUdevCannotList_LosesTheDevice(string data)
    {
        HostSnapshot snapshot = Scan(
            "DEVNAME=mtty",
            ("+mtty:mtty", $"S:x\n{data.Replace("NOT UTF-8", $"{(char)0xDCFF}", StringComparison.Ordinal)}")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].DeviceNode!.Links, Is.EqualTo(new[] { "/dev/x" }));
        Assert.That(
            snapshot.Diagnostics.Select(one => (one.Id, one.Location.Source)),
            Has.One.EqualTo(("ND2003", "run/udev/data/+mtty:mtty"))
        );
        Assert.That(LibvirtView.Create(snapshot).Find("mtty_mtty"), Is.Null);
        Assert.That(
            LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true }).Find("mtty_mtty"),
            Is.Not.Null
        );
    }

    [Test]
    public void DeviceNode_GiantFile_IsLeftOutAndReported()
    {
        HostSnapshot snapshot = Scan("DEVNAME=mtty", ("+mtty:mtty", new string('S', 65537)));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].DeviceNode, Is.EqualTo(new HostDeviceNode { Path = "/dev/mtty" }));
        Assert.That(snapshot.Diagnostics.Select(one => one.Id), Has.One.EqualTo("ND2112"));
        Assert.That(LibvirtView.Create(snapshot).Find("mtty_mtty"), Is.Not.Null);
    }

    [TestCase("run/udev/data/+mtty:mtty/x", TestName = "DeviceNode_FileIsADirectory_LosesTheDevice")]
    public void DeviceNode_UnreadableFile_LosesTheDevice(string file)
    {
        HostSnapshot snapshot = new NodeHost(Builder("DEVNAME=mtty").File(file, "").Build()).Scan();
        Assert.That(LibvirtView.Create(snapshot).Find("mtty_mtty"), Is.Null);
    }

    [Test]
    public void DeviceNode_LinkOutOfTheRoot_IsNotFollowed()
    {
        HostSnapshot snapshot = new NodeHost(
            Builder("DEVNAME=mtty").Link("run/udev/data", "../../../../outside").Build()
        ).Scan();
        Assert.That(snapshot.Parents[0].DeviceNode, Is.EqualTo(new HostDeviceNode { Path = "/dev/mtty" }));
    }

    [Test]
    public void DeviceNode_OfAParent_IsPrinted()
    {
        HostSnapshot snapshot = Scan("DEVNAME=mtty", ("+mtty:mtty", "S:serial/by-id/mtty\n"));
        NodeDevice device = LibvirtView.Create(snapshot).Find("mtty_mtty")!.Device;
        Assert.That(
            NodeDeviceXml.ToXml(device),
            Does.Contain(
                "  <devnode type='dev'>/dev/mtty</devnode>\n"
                    + "  <devnode type='link'>/dev/serial/by-id/mtty</devnode>\n"
            )
        );
    }

    static HostMdevParent Parent(string uevent, params (string Name, string Text)[] data) =>
        Scan(uevent, data).Parents[0];

    static HostSnapshot Scan(string uevent, params (string Name, string Text)[] data)
    {
        HostTreeBuilder builder = Builder(uevent);
        foreach ((string name, string text) in data)
            builder.File($"run/udev/data/{name}", SurrogateEscape.Encode(text));
        return new NodeHost(builder.Build()).Scan();
    }

    static HostTreeBuilder Builder(string uevent) =>
        new HostTreeBuilder()
            .File($"{Device}/uevent", SurrogateEscape.Encode($"{uevent}\n"))
            .Link($"{Device}/subsystem", "../../../../class/mtty")
            .Link("sys/class/mtty/mtty", "../../devices/virtual/mtty/mtty")
            .Link("sys/class/mdev_bus/mtty", "../../devices/virtual/mtty/mtty")
            .File($"{Device}/mdev_supported_types/mtty-1/available_instances", "1\n")
            .File($"{Device}/mdev_supported_types/mtty-1/device_api", "vfio-pci\n");
}
