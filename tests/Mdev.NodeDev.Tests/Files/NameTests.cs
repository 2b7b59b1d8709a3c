namespace Mdev.NodeDev.Tests;

[TestFixture(HostTreeKind.Memory)]
[TestFixture(HostTreeKind.Physical)]
public class NameTests(HostTreeKind kind)
{
    static readonly string Longest = new('x', 255);

    // 255 bytes, too: 127 letters of two bytes and one of one.
    static readonly string LongestInBytes = new string('ä', 127) + "x";

    // Not attributes: lone surrogates do not survive there.
    static readonly string[] Unusual =
    [
        "with space",
        "quote\"and'quote",
        "line\nfeed",
        "back\\slash",
        "tab\tand\u0001",
        "ünïcode 😀",
        "caf\uDCE9",
        "\uDCFF\uDC80x\uDCC3",
        "-x",
        "...",
    ];

    [TestCaseSource(nameof(Unusual))]
    public void List_NamesCanBeOpened(string name)
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File($"d/{name}", "found")
            .File($"d2/{name}/f", "found")
            .Link("link", $"d2/{name}")
            .Build();
        using HostUnderTest host = new(kind, tree);
        using IHostDirectory directory = host.Open("d");
        List<FileEntry> entries = [];
        directory.List(entries);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(entries, Is.EqualTo(new[] { new FileEntry(name, FileEntryKind.File) }));
        Assert.That(host.Read(name, from: "d"), Is.EqualTo("found"));
        Assert.That(host.Read($"d2/{name}/f"), Is.EqualTo("found"));
        Assert.That(host.Read("link/f"), Is.EqualTo("found"));
        Assert.That(host.Canonical("link"), Is.EqualTo($"d2/{name}"));
    }

    [Test]
    public void Open_EscapedBytesOfACharacter_NameThatCharacter()
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().File("d/é", "found").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("\uDCC3\uDCA9", from: "d"), Is.EqualTo("found"));
        Assert.That(host.Read("d/\uDCC3\uDCA9"), Is.EqualTo("found"));
    }

    [Test]
    public void Open_AcceptsTheLongestName()
    {
        MemoryHostTree tree = new HostTreeBuilder().File(Longest, "1").File(LongestInBytes, "2").Build();
        using HostUnderTest host = new(kind, tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read(Longest), Is.EqualTo("1"));
        Assert.That(host.Read("./" + LongestInBytes), Is.EqualTo("2"));
        Assert.That(host.Inspect(LongestInBytes), Is.EqualTo("File"));
    }

    static readonly string[] Impossible =
    [
        Longest + "x",
        LongestInBytes + "x",
        "nul\0",
        "\0",
        "d/nul\0",
        "d/" + Longest + "x",
    ];

    [TestCaseSource(nameof(Impossible))]
    public void Open_ImpossibleName_IsInvalid(string name)
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().Directory("d").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read(name), Is.EqualTo("InvalidName/0"));
        Assert.That(host.ReadLink(name), Is.EqualTo("InvalidName/0"));
        Assert.That(host.Inspect(name), Is.EqualTo("InvalidName/0"));
        Assert.That(host.Canonical(name), Is.EqualTo("InvalidName/0"));
        Assert.That(host.Tree.OpenDirectory(name, out _).Status, Is.EqualTo(FileStatus.InvalidName));
    }

    [TestCase(4093)]
    [TestCase(4094)]
    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(20_000)]
    public void Open_PathOfAnyLength_HasAnOutcome(int length)
    {
        const string unit = "xx/";
        string path = string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
        using HostUnderTest host = new(kind, new HostTreeBuilder().Directory("xx/xx").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Canonical(path), Is.EqualTo("Absent/2"));
        Assert.That(host.Canonical(path, from: "xx"), Is.EqualTo("Absent/2"));
        Assert.That(host.Read(path), Is.EqualTo("Absent/2"));
        Assert.That(host.Inspect(path), Is.EqualTo("Absent/2"));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("d/")]
    [TestCase("d/..")]
    [TestCase("/")]
    public void Inspect_RefusesAPath(string path)
    {
        using HostUnderTest host = new(kind, new HostTreeBuilder().Directory("d").Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Inspect(path), Is.EqualTo("InvalidName/0"));
        Assert.That(host.ReadLink(path), Is.EqualTo("InvalidName/0"));
    }
}
