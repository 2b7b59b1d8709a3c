namespace Mdev.NodeDev.Testing.Tests;

public class HostTreeBuilderTests
{
    [Test]
    public void Entries_KeepTheirOrder()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("d/b", "1")
            .File("d/a", "2")
            .Directory("d/c")
            .File("d/b", "again")
            .Build();
        Assert.That(HostTreeText.Write(tree), Is.EqualTo("d/\n  b = \"again\"\n  a = \"2\"\n  c/\n"));
    }

    [Test]
    public void Build_GivesATreeThatDoesNotChange()
    {
        HostTreeBuilder builder = new HostTreeBuilder().File("d/a", "1");
        MemoryHostTree before = builder.Build();
        MemoryHostTree after = builder.File("d/b", "2").Fault("d/a", HostFault.Read, 5).Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(before), Is.EqualTo("d/a = \"1\"\n"));
        Assert.That(before.HasSameContent(after), Is.False);
    }

    [Test]
    public void From_CopiesTheTree()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("d/a", "1").Link("l", "d").Build();
        MemoryHostTree changed = HostTreeBuilder
            .From(tree)
            .Remove("l")
            .Directory("d", UnixFileMode.UserRead)
            .Build("changed");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(tree), Is.EqualTo("d/a = \"1\"\nl -> d\n"));
        Assert.That(HostTreeText.Write(changed), Is.EqualTo("d/ [0400]\n  a = \"1\"\n"));
        Assert.That(changed.Root, Is.EqualTo("changed"));
    }

    [Test]
    public void HasSameContent_ComparesOrderAndAttributes()
    {
        MemoryHostTree tree = new HostTreeBuilder().File("a", "").File("b", "").Build();
        MemoryHostTree other = new HostTreeBuilder().File("b", "").File("a", "").Build();
        MemoryHostTree writable = new HostTreeBuilder().File("a", "").File("b", "", UnixFileMode.UserWrite).Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(tree.HasSameContent(other), Is.False);
        Assert.That(tree.HasSameContent(writable), Is.False);
        Assert.That(tree.HasSameContent(HostTreeBuilder.From(tree).Build("x")), Is.True);
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("a//b")]
    [TestCase("a/../b")]
    [TestCase(".")]
    [TestCase("nul\0")]
    [TestCase("file/x", TestName = "through a file")]
    [TestCase("link/x", TestName = "through a link")]
    public void Path_Invalid_Throws(string path)
    {
        HostTreeBuilder builder = new HostTreeBuilder().File("file", "").Link("link", "dir");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => builder.File(path, ""), Throws.ArgumentException);
        Assert.That(() => builder.File(path, "x"u8), Throws.ArgumentException);
        Assert.That(() => builder.Directory(path), Throws.ArgumentException);
        Assert.That(() => builder.Link(path, "x"), Throws.ArgumentException);
        Assert.That(() => builder.Fifo(path), Throws.ArgumentException);
        Assert.That(() => builder.Remove(path), Throws.ArgumentException);
        Assert.That(() => builder.Fault(path, HostFault.Open, 5), Throws.ArgumentException);
    }

    [Test]
    public void Path_KeepsTheLimitsOfLinux()
    {
        HostTreeBuilder builder = new();
        string longest = new('x', 255);
        string path = string.Join('/', Enumerable.Repeat(longest, 16));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(path, Has.Length.EqualTo(4095));
        Assert.That(() => builder.File(path, ""), Throws.Nothing);
        Assert.That(() => builder.File(path + "/x", ""), Throws.ArgumentException);
        Assert.That(() => builder.File(longest + "x", ""), Throws.ArgumentException);
    }

    [TestCase("")]
    [TestCase("nul\0")]
    public void Link_InvalidTarget_Throws(string target) =>
        Assert.That(() => new HostTreeBuilder().Link("l", target), Throws.ArgumentException);

    [TestCase("file", HostFault.List)]
    [TestCase("file", HostFault.ReadLink)]
    [TestCase("dir", HostFault.Read)]
    [TestCase("dir", HostFault.ReadLink)]
    [TestCase("link", HostFault.Open)]
    [TestCase("link", HostFault.Read)]
    [TestCase("pipe", HostFault.Read)]
    [TestCase("absent", HostFault.Open)]
    public void Fault_ImpossibleForTheEntry_Throws(string path, HostFault kind)
    {
        HostTreeBuilder builder = Kinds();
        Assert.That(() => builder.Fault(path, kind, 5), Throws.ArgumentException);
    }

    [TestCase(-1)]
    [TestCase(4096)]
    public void Fault_InvalidErrno_Throws(int errno)
    {
        HostTreeBuilder builder = Kinds();
        Assert.That(
            () => builder.Fault("file", HostFault.Read, errno),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
    }

    [Test]
    public void Fault_Zero_RemovesTheFailure()
    {
        MemoryHostTree tree = Kinds().Fault("file", HostFault.Read, 5).Fault("file", HostFault.Read, 0).Build();
        Assert.That(tree.HasSameContent(Kinds().Build()), Is.True);
    }

    [Test]
    public void Mode_WithOtherBits_Throws() =>
        Assert.That(() => new HostTreeBuilder().File("f", "", UnixFileMode.SetUser), Throws.ArgumentException);

    static HostTreeBuilder Kinds() =>
        new HostTreeBuilder().File("file", "").Directory("dir").Link("link", "dir").Fifo("pipe");
}
