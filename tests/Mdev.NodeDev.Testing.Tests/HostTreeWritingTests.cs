namespace Mdev.NodeDev.Testing.Tests;

public class HostTreeWritingTests
{
    [Test]
    public void Write_IsCanonical()
    {
        byte[] config =
        [
            .. "\u0086\u0080"u8,
            .. new byte[30],
            0xFF,
            .. Enumerable.Range(0, 80).Select(i => (byte)(i * 3)),
        ];
        MemoryHostTree tree = new HostTreeBuilder()
            .File("sys/devices/pci0000:00/0000:00:02.0/class", "0x030000\n")
            .File("sys/devices/pci0000:00/0000:00:02.0/config", config)
            .File("sys/devices/pci0000:00/0000:00:02.0/name", "with \"quotes\" \\ é\t\u0001\r\n")
            .File("sys/devices/pci0000:00/0000:00:02.0/latin", "caf\uDCE9 cafe cafe\n")
            .File("sys/devices/pci0000:00/0000:00:02.0/remove", "", UnixFileMode.UserWrite)
            .Link("sys/devices/pci0000:00/0000:00:02.0/driver", "../../bus/pci/drivers/i915")
            .Link("sys/devices/pci0000:00/0000:00:02.0/odd", "with space")
            .Directory("sys/devices/pci0000:00/0000:00:02.0/power", UnixFileMode.UserRead)
            .Fault("sys/devices/pci0000:00/0000:00:02.0/power", HostFault.List, 5)
            .Fault("sys/devices/pci0000:00/0000:00:02.0/name", HostFault.Read, 6)
            .Fault("sys/devices/pci0000:00/0000:00:02.0/odd", HostFault.ReadLink, 1234)
            .File("sys/\uDCFF-not-utf8", "")
            .File("sys/\u200B", "")
            .Fifo("pipe")
            .Socket("-sock")
            .Device("@dev")
            .File("etc/long", string.Concat(Enumerable.Repeat("line of text\n", 20)))
            .File("etc/longer", new string('x', 300))
            .File("etc/zero", new byte[16])
            .Directory("empty")
            .Build();
        string text = HostTreeText.Write(tree);
        Snapshot.Verify(text);
        Assert.That(HostTreeText.Parse(text).HasSameContent(tree), Is.True);
    }

    [Test]
    public void Write_EmptyHost_IsEmpty()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(MemoryHostTree.Empty), Is.Empty);
        Assert.That(HostTreeText.Parse("").HasSameContent(MemoryHostTree.Empty), Is.True);
    }

    [TestCase("a = \"1\"", "a = \"1\"", "", TestName = "nothing")]
    [TestCase("a = \"1\"", "a = \"2\"", "a = \"2\"\n", TestName = "another content")]
    [TestCase("a = \"1\"", "a [0400] = \"1\"", "a [0400] = \"1\"\n", TestName = "another mode")]
    [TestCase("a = \"\" !read=EIO", "a = \"\"", "a = \"\"\n", TestName = "a failure less")]
    [TestCase("d/a/b/c = \"\"", "d/a/b/", "d/a/b/\n  - c\n", TestName = "gone")]
    [TestCase("d/a = \"\"\nd/b = \"\"", "d/\n  a = \"\"\n  b = \"\"\n  c -> a", "d/c -> a\n", TestName = "new")]
    [TestCase("d/ [0700]\n  a = \"\"", "d/a = \"\"", "d/ [0755]\n", TestName = "the usual mode")]
    [TestCase("d/ !list=EIO", "d/", "d/ [0755]\n", TestName = "a directory without its failure")]
    [TestCase("d/", "d/ !list=EIO", "d/ !list=EIO\n", TestName = "a directory with a failure")]
    [TestCase("d -> x", "d/a = \"\"", "d/\n  a = \"\"\n", TestName = "a directory instead of a link")]
    [TestCase("d/a = \"\"", "d -> x", "d -> x\n", TestName = "a link instead of a directory")]
    [TestCase(
        "a = \"\"\nb/x = \"\"\nc = \"\"",
        "a = \"\"\nc = \"\"\nb/x = \"\"",
        "- b\nb/x = \"\"\n",
        TestName = "another order"
    )]
    [TestCase(
        "a = \"\"\nb = \"\"",
        "x = \"\"\na = \"\"\nb = \"\"",
        "- a\n- b\nx = \"\"\na = \"\"\nb = \"\"\n",
        TestName = "something in front"
    )]
    public void WriteOverlay_HasOnlyDifferences(string from, string to, string overlay)
    {
        MemoryHostTree baseTree = HostTreeText.Parse(from);
        MemoryHostTree tree = HostTreeText.Parse(to);
        string text = HostTreeText.WriteOverlay(baseTree, tree, "the base");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(text, Is.EqualTo("@base \"the base\"\n" + overlay));
        Assert.That(HostTreeText.Parse(text, _ => baseTree).HasSameContent(tree), Is.True);
    }

    [Test]
    public void Write_OtherTree_RecordsIt()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("b", "content", UnixFileMode.UserRead).Link("a", "b").Build();
        using ExportedTree exported = new(tree);
        MemoryHostTree again = HostTreeText.Parse(HostTreeText.Write(exported.Tree));
        // The file system has an order of its own.
        Assert.That(HostTreeText.Write(again).Split('\n'), Is.EquivalentTo(HostTreeText.Write(tree).Split('\n')));
    }
}
