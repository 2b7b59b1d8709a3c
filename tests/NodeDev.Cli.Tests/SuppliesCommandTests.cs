namespace NodeDev.Cli.Tests;

public sealed class SuppliesCommandTests
{
    [TestCase("a40")]
    [TestCase("gvtg")]
    [TestCase("s390")]
    [TestCase("mtty-samples")]
    public void Supplies_PrintsWhatThereIs(string host) => Snapshot.Verify(CliRun.On(host, "supplies").Text());

    [Test]
    public void Supplies_Json_HasEveryMember() =>
        Snapshot.Verify(CliRun.Of("supplies", "--json", "--root", ExampleHosts.PathOf("vfio")).Text());

    [Test]
    public void Supplies_EmptyHost_IsOneLine()
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("supplies", "--root", directory.Write("empty.tree", "sys/\n"));
        Assert.That(
            (run.Code, run.Output),
            Is.EqualTo((0, "nothing here can be given to a virtual machine through VFIO\n"))
        );
    }
}
