namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Failures that were asked for. On disk they cannot be had, so they are tested in memory only.</summary>
public class MemoryFaultTests
{
    const int InputOutput = 5;
    const int NoDevice = 19;

    static HostUnderTest Host(HostTreeBuilder builder) => new(HostTreeKind.Memory, builder.Build());

    [TestCase(HostFault.Open)]
    [TestCase(HostFault.Read)]
    public void Read_ThroughALink_Fails(HostFault kind)
    {
        using HostUnderTest host = Host(
            new HostTreeBuilder().File("d/f", "x").Link("l", "d/f").Fault("d/f", kind, InputOutput)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("d/f"), Is.EqualTo("Failed/5"));
        Assert.That(host.Read("f", from: "d"), Is.EqualTo("Failed/5"));
        Assert.That(host.Read("l"), Is.EqualTo("Failed/5"));
        Assert.That(host.Inspect("d/f"), Is.EqualTo("File"));
    }

    [Test]
    public void Read_RemovedDevice_FailsWithENODEV()
    {
        using HostUnderTest host = Host(new HostTreeBuilder().File("f", "x").Fault("f", HostFault.Read, NoDevice));
        Assert.That(host.Read("f"), Is.EqualTo("Gone/19"));
    }

    [Test]
    public void Walk_UnopenableDirectory_Fails()
    {
        using HostUnderTest host = Host(
            new HostTreeBuilder().File("d/e/f", "x").Fault("d", HostFault.Open, InputOutput)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Canonical("d"), Is.EqualTo("Failed/5"));
        Assert.That(host.Canonical("d/e"), Is.EqualTo("Failed/5"));
        Assert.That(host.Read("d/e/f"), Is.EqualTo("Failed/5"));
        Assert.That(host.Inspect("d"), Is.EqualTo("Directory"));
    }

    [Test]
    public void Walk_UnlistableDirectory_Succeeds()
    {
        using HostUnderTest host = Host(new HostTreeBuilder().File("d/f", "x").Fault("d", HostFault.List, InputOutput));
        using IHostDirectory directory = host.Open("d");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(directory.List([]), Is.EqualTo(FileResult.FromErrno(InputOutput)));
        Assert.That(host.Read("d/f"), Is.EqualTo("x"));
    }

    [Test]
    public void Walk_UnreadableLink_Fails()
    {
        using HostUnderTest host = Host(
            new HostTreeBuilder().File("d/f", "x").Link("l", "d").Fault("l", HostFault.ReadLink, InputOutput)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.ReadLink("l"), Is.EqualTo("Failed/5"));
        Assert.That(host.Canonical("l"), Is.EqualTo("Failed/5"));
        Assert.That(host.Read("l"), Is.EqualTo("Failed/5"));
        Assert.That(host.Read("l/f"), Is.EqualTo("Failed/5"));
        Assert.That(host.Inspect("l"), Is.EqualTo("Link"));
    }

    [Test]
    public void Read_SpecialFile_IsRefused()
    {
        using HostUnderTest host = Host(new HostTreeBuilder().Socket("s").Device("d"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Read("s"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Read("d"), Is.EqualTo("NotRegularFile/0"));
        Assert.That(host.Inspect("d"), Is.EqualTo("Other"));
    }

    [Test]
    public void Read_FromManyThreads_Works()
    {
        MemoryHostTree tree = RecordedHosts.Load("debian13-libvirt11.3/02-sriov");
        string[] texts = new string[8];
        Parallel.For(0, texts.Length, i => texts[i] = HostTreeText.Write(HostRecorder.Record(tree).Tree));
        Assert.That(texts.Distinct().Single(), Is.EqualTo(texts[0]).And.Not.Empty);
    }
}
