using System.Text.Json;

namespace NodeDev.Cli.Tests;

public sealed class ListCommandTests
{
    [TestCase("types-text")]
    [TestCase("types-bytes")]
    [TestCase("mdev-broken")]
    [TestCase("definitions")]
    [TestCase("definition-corrupt")]
    [TestCase("s390")]
    public void List_PrintsHost(string host) => Snapshot.Verify(CliRun.On(host, "list").Text());

    [TestCase("definitions")]
    [TestCase("types-bytes")]
    public void List_Json_PrintsHost(string host) => Snapshot.Verify(CliRun.On(host, "list", "--json").Text());

    [Test]
    public void List_WithoutMediatedDevices_PrintsOneLine()
    {
        using TemporaryDirectory directory = new();
        string host = directory.Write("empty.tree", "sys/\n");

        Assert.That(
            CliRun.Of("list", "--defined", "--root", host).Text(),
            Is.EqualTo("no mediated device is defined\n")
        );
        Snapshot.Verify(CliRun.Of("list", "--root", host).Text());
    }

    [Test]
    public void List_WithoutMediatedDevices_PrintsPossibleReason()
    {
        using TemporaryDirectory directory = new();
        string host = directory.Write(
            "bad.tree",
            "sys/\netc/mdevctl.d/mtty/33333333-0000-4000-8000-000000000001 = \"{\"\n"
        );

        Snapshot.Verify(CliRun.Of("list", "--root", host).Text());
    }

    [Test]
    public void List_ReadsThisMachine()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /sys.");
        CliRun run = CliRun.Of("list");

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.EndWith("\n"));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void List_PrintsPrintableCharactersOnly(string host)
    {
        CliRun run = CliRun.On(host, "list");

        Assert.That(run.Code, Is.Zero);
        Assert.That((run.Output + run.Error).Where(c => c != '\n' && (char.IsControl(c) || IsAlone(c))), Is.Empty);

        static bool IsAlone(char c) => c is '\u202e' or '\u200b' or '\ufeff' or '\udcff';
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void List_Json_HoldsAllOfHost(string host)
    {
        string file = CliRun.Host(host);
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(file)).Scan();
        using JsonDocument json = JsonDocument.Parse(CliRun.Of("list", "--json", "--root", file).Output);
        JsonElement root = json.RootElement;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            root.GetProperty("parents")
                .EnumerateArray()
                .Sum(parent => 1 + parent.GetProperty("types").GetArrayLength()),
            Is.EqualTo(snapshot.Parents.Sum(parent => 1 + parent.Types.Count))
        );
        Assert.That(root.GetProperty("mdevs").GetArrayLength(), Is.EqualTo(snapshot.Mdevs.Count));
        Assert.That(root.GetProperty("diagnostics").GetArrayLength(), Is.EqualTo(snapshot.Diagnostics.Count));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void List_PrintsLineForEachMediatedDevice(string host)
    {
        string file = CliRun.Host(host);
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(file)).Scan();
        string[] lines = CliRun.Of("list", "--root", file).Output.Split('\n');

        Assert.That(
            snapshot.Mdevs.GroupBy(mdev => mdev.Name).Select(same => (same.Key, same.Count())),
            Is.All.Matches<(string Name, int Count)>(mdev =>
                lines.Count(line => line.TrimStart().StartsWith(mdev.Name + " ", StringComparison.Ordinal))
                == mdev.Count
            )
        );
    }
}
