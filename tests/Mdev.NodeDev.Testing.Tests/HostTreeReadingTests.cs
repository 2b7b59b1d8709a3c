namespace Mdev.NodeDev.Testing.Tests;

public class HostTreeReadingTests
{
    const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Test]
    public void Parse_NestsByIndentation()
    {
        MemoryHostTree tree = HostTreeText.Parse(
            """
            # A comment, and an empty line:

            sys/
              class/mdev_bus/
                mtty -> ../../devices/virtual/mtty/mtty
              devices/virtual/mtty/mtty/
                uevent=""
                  # a comment may stand anywhere
                mdev_supported_types/mtty-1/ [0700]
                  available_instances = "24\n"
                  create [0200] = ""
                  devices/
              kernel/
            """
        );
        const string mtty = "sys/devices/virtual/mtty/mtty";
        MemoryHostTree expected = new HostTreeBuilder()
            .Link("sys/class/mdev_bus/mtty", "../../devices/virtual/mtty/mtty")
            .File($"{mtty}/uevent", "")
            .Directory($"{mtty}/mdev_supported_types/mtty-1", OnlyOwner)
            .File($"{mtty}/mdev_supported_types/mtty-1/available_instances", "24\n")
            .File($"{mtty}/mdev_supported_types/mtty-1/create", "", UnixFileMode.UserWrite)
            .Directory($"{mtty}/mdev_supported_types/mtty-1/devices")
            .Directory("sys/kernel")
            .Build();
        Assert.That(tree.HasSameContent(expected), Is.True, HostTreeText.Write(tree));
    }

    [Test]
    public void Parse_ReadsSpecialFilesAndFailures()
    {
        MemoryHostTree tree = HostTreeText.Parse(
            """
            pipe !fifo
            sock [444] !socket
            node !device !open=ENXIO
            power = "x" !read=EIO
            gone !open=5 = "x" !read=ENODEV
            locked/ !list=EACCES !open=4095
            stale -> "a b" !readlink=116
            """
        );
        MemoryHostTree expected = new HostTreeBuilder()
            .Fifo("pipe")
            .Socket("sock")
            .Device("node")
            .Fault("node", HostFault.Open, 6)
            .File("power", "x")
            .Fault("power", HostFault.Read, 5)
            .File("gone", "x")
            .Fault("gone", HostFault.Open, 5)
            .Fault("gone", HostFault.Read, 19)
            .Directory("locked")
            .Fault("locked", HostFault.List, 13)
            .Fault("locked", HostFault.Open, 4095)
            .Link("stale", "a b")
            .Fault("stale", HostFault.ReadLink, 116)
            .Build();
        Assert.That(tree.HasSameContent(expected), Is.True, HostTreeText.Write(tree));
    }

    [TestCase("f = \"\"", "")]
    [TestCase("f=\"a\"", "61")]
    [TestCase("f   =   \"a\"   ", "61")]
    [TestCase("f = \"\\n\\t\\r\\\\\\\"\\x00\\xfF\"", "0A090D5C2200FF")]
    [TestCase("f = \"é😀 #=![\"", "C3A9F09F98802023 3D215B")]
    [TestCase("f = hex", "")]
    [TestCase("f = hex 8680C910 00*3 abCD*2", "8680C910 000000 ABCDABCD")]
    [TestCase("f = hex 00 !read=EIO", "00")]
    [TestCase("f =\n  \"a\"", "61")]
    [TestCase("f =\n  \"a\"\n\n # comment\n  hex 62\n  \"c\"\ng = \"x\"", "616263")]
    [TestCase("f !open=EIO =\r\n  \"a\"\r\n", "61")]
    [TestCase("f = \"a\"\nf = \"b\"", "62", TestName = "the later line counts")]
    [TestCase("f/x = \"a\"\nf = \"b\"", "62", TestName = "a file takes the place of a directory")]
    [TestCase("\uFEFFf = \"a\"", "61", TestName = "a byte order mark is skipped")]
    public void Parse_ReadsTextAndHex(string text, string hex)
    {
        HostTreeBuilder builder = HostTreeBuilder.From(HostTreeText.Parse(text));
        builder.Fault("f", HostFault.Read, 0).Fault("f", HostFault.Open, 0);
        using HostUnderTest host = new(HostTreeKind.Memory, builder.Build());
        using IHostDirectory root = host.Open();
        byte[] buffer = new byte[100];
        FileResult result = root.Read("f", buffer);
        byte[] expected = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.That(buffer[..result.Length], Is.EqualTo(expected));
    }

    [TestCase("name/", "name")]
    [TestCase("\"a b\"/", "a b")]
    [TestCase("\"-x\"/", "-x")]
    [TestCase("\"@base\"/", "@base")]
    [TestCase("\"\\xC3\\xA9\"/", "é")]
    [TestCase("x-@->y:{},'*/", "x-@->y:{},'*")]
    public void Parse_ReadsBareAndQuotedNames(string line, string name)
    {
        MemoryHostTree expected = new HostTreeBuilder().Directory(name).Build();
        Assert.That(HostTreeText.Parse(line).HasSameContent(expected), Is.True);
    }

    [Test]
    public void Parse_ReadsBytesThatAreNotUtf8()
    {
        MemoryHostTree expected = new HostTreeBuilder().Directory("caf\uDCE9").Build();
        Assert.That(HostTreeText.Parse("\"caf\\xE9\"/").HasSameContent(expected), Is.True);
    }

    [Test]
    public void Parse_QuotedPath_HasItsSlashesInside()
    {
        MemoryHostTree expected = new HostTreeBuilder().File("a b/c d/e", "x").Build();
        MemoryHostTree tree = HostTreeText.Parse("\"a b/c d\"/\n  e = \"x\"\n");
        Assert.That(tree.HasSameContent(expected), Is.True);
    }

    [Test]
    public void Parse_Overlay_AddsReplacesMergesAndRemoves()
    {
        MemoryHostTree baseTree = HostTreeText.Parse(
            """
            d/
              a = "1"
              b/c = "2"
              e -> f
            g/h/i = "3"
            """
        );
        MemoryHostTree tree = HostTreeText.Parse(
            """
            # first a comment
            @base one
            d/
              a = "changed"
              b/x = "new"
              - e
            - g/h/
            z = ""
            """,
            name => name == "one" ? baseTree : MemoryHostTree.Empty,
            "two"
        );
        MemoryHostTree expected = new HostTreeBuilder()
            .File("d/a", "changed")
            .File("d/b/c", "2")
            .File("d/b/x", "new")
            .Directory("g")
            .File("z", "")
            .Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(tree.HasSameContent(expected), Is.True, HostTreeText.Write(tree));
        Assert.That(HostTreeText.Write(baseTree), Does.Contain("a = \"1\""));
        Assert.That(tree.Root, Is.EqualTo("two"));
    }

    [Test]
    public void Parse_DirectoryLine_KeepsOrReplacesAttributes()
    {
        MemoryHostTree tree = HostTreeText.Parse(
            """
            a/ [0700] !list=EIO
            b/ [0700] !list=EIO
            c/ [0700] !list=EIO
            a/
              f = ""
            b/ [0755]
            c/ !open=EIO
            """
        );
        Assert.That(HostTreeText.Write(tree), Is.EqualTo("a/ [0700] !list=EIO\n  f = \"\"\nb/\nc/ !open=EIO\n"));
    }

    [Test]
    public void Parse_DirectoryLine_ReplacesALink()
    {
        MemoryHostTree tree = HostTreeText.Parse("a -> b\na/\n  f = \"\"\n");
        Assert.That(HostTreeText.Write(tree), Is.EqualTo("a/f = \"\"\n"));
    }

    [Test]
    public void Load_FindsBasesBesideTheFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mdev-nodedev-");
        try
        {
            string file = Path.Combine(folder.FullName, "top.tree");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "sub"));
            File.WriteAllText(file, "@base sub/middle\nc = \"3\"\n");
            File.WriteAllText(Path.Combine(folder.FullName, "sub/middle.tree"), "@base ../bottom\nb = \"2\"\n");
            File.WriteAllText(Path.Combine(folder.FullName, "bottom.tree"), "a = \"1\"\n");
            File.WriteAllText(Path.Combine(folder.FullName, "circle.tree"), "@base circle\n");
            File.WriteAllBytes(Path.Combine(folder.FullName, "bytes.tree"), [0x61, 0xFF]);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(HostTreeText.Write(HostTreeText.Load(file)), Is.EqualTo("a = \"1\"\nb = \"2\"\nc = \"3\"\n"));
            Assert.That(
                () => HostTreeText.Load(Path.Combine(folder.FullName, "circle.tree")),
                Throws.InstanceOf<HostTreeFormatException>()
            );
            Assert.That(
                () => HostTreeText.Load(Path.Combine(folder.FullName, "bytes.tree")),
                Throws.InstanceOf<HostTreeFormatException>().With.Message.Contains("UTF-8")
            );
            Assert.That(
                () => HostTreeText.Load(Path.Combine(folder.FullName, "absent.tree")),
                Throws.InstanceOf<IOException>()
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
