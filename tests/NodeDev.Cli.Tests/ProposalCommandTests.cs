namespace NodeDev.Cli.Tests;

/// <summary><c>create --aggregate</c> and <c>types --proposals</c>.</summary>
public sealed class ProposalCommandTests
{
    const string Uuid = "11111111-2222-4333-8444-555555555555";

    /// <summary>The example of the proposal, byte by byte.</summary>
    [Test]
    public void Create_WithoutSupport_IsRefusedBeforeAnythingIsWritten()
    {
        using TemporaryDirectory directory = new();
        ProposalHosts.Write(directory);
        string host = directory.At("mtty.tree");

        Assert.That(
            CliRun.Of("create", "--type", "mtty-2", "--aggregate", "2", "--root", host),
            Is.EqualTo(
                new CliRun(
                    ExitCode.Failure,
                    "",
                    $"nodedev: {host}: a host in a file; this is done in memory and not saved\n"
                        + "nodedev: mtty-2 on mtty has no 'aggregation': one unit is all that can be asked for\n"
                )
            )
        );
    }

    [TestCase("acme", "8")]
    [TestCase("acme", "1")]
    [TestCase("acme", "0")]
    [TestCase("acme", "9")]
    [TestCase("acme", "0x4")]
    [TestCase("acme", "8", "--parent", "acme")]
    [TestCase("acme", "8", "--dry-run")]
    [TestCase("acme", "9", "--dry-run")]
    [TestCase("acme", "9", "--json")]
    [TestCase("acme", "8", "--parent", "nowhere")]
    [TestCase("attribute", "5")]
    [TestCase("attribute", "5", "--dry-run")]
    [TestCase("crypto", "2", "--type", "vfio_ccw-io")]
    [TestCase("mtty", "1", "--type", "mtty-1")]
    [TestCase("mtty", "1", "--type", "mtty-3")]
    public void Create_Aggregate(string host, string units, params string[] more)
    {
        using TemporaryDirectory directory = new();
        ProposalHosts.Write(directory);
        string[] type = more.Contains("--type") ? [] : ["--type", "acme-unit"];
        string[] root = ["--root", directory.At($"{host}.tree")];
        Snapshot.Verify(
            CliRun.Of(["create", "--aggregate", units, "--uuid", Uuid, .. type, .. more, .. root]).Text(directory.Path)
        );
    }

    [Test]
    public void Create_Aggregate_GoesWithATypeOnly() =>
        Snapshot.Verify(
            CliRun.Of("create", "--aggregate", "2").Text()
                + CliRun.Of("create", "--aggregate", "2", "--type", "t", "device.xml").Text()
                + CliRun.Of("create", "--aggregate", "2", "--type", "t", "--parent", "p", "--before", "a=b").Text()
        );

    [TestCase("mtty")]
    [TestCase("acme")]
    [TestCase("acme", "--json")]
    [TestCase("attribute")]
    [TestCase("crypto")]
    public void Types_Proposals(string host, params string[] more)
    {
        using TemporaryDirectory directory = new();
        ProposalHosts.Write(directory);
        Snapshot.Verify(
            CliRun.Of(["types", "--proposals", .. more, "--root", directory.At($"{host}.tree")]).Text(directory.Path)
        );
    }

    /// <summary>Without the switch nothing of it is shown.</summary>
    [Test]
    public void Types_WithoutProposals_ShowsNothingOfThem()
    {
        using TemporaryDirectory directory = new();
        ProposalHosts.Write(directory);
        CliRun run = CliRun.Of("types", "--root", directory.At("acme.tree"));
        Assert.That(run.Output, Is.EqualTo("acme  no driver, registered\n  acme-unit  Unit  vfio-pci  16 available\n"));
    }

    [Test]
    public void Types_Proposals_ExcludesMdevctl() =>
        Snapshot.Verify(CliRun.Of("types", "--proposals", "--mdevctl-json").Text());

    [Test]
    public void Types_Proposals_WithoutTypes_PrintsOneLine()
    {
        using TemporaryDirectory directory = new();
        string host = directory.Write("empty.tree", "sys/\n");
        Assert.That(CliRun.Of("types", "--proposals", "--root", host), Is.EqualTo(CliRun.Of("types", "--root", host)));
    }
}
