using System.Text.Json;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace NodeDev.Cli.Tests;

public sealed class ListCommandTests
{
    [TestCase("types-text")]
    [TestCase("types-bytes")]
    [TestCase("mdev-broken")]
    [TestCase("definitions")]
    [TestCase("definition-corrupt")]
    [TestCase("s390")]
    public void Text(string host) =>
        Snapshot.Verify(CliRun.Of("list", "--root", CliRun.Host(host)).Text());

    [TestCase("definitions")]
    [TestCase("types-bytes")]
    public void Json(string host) =>
        Snapshot.Verify(CliRun.Of("list", "--json", "--root", CliRun.Host(host)).Text());

    [Test]
    public void A_host_without_mediated_devices_is_one_line()
    {
        using TemporaryFolder folder = new();
        string host = folder.Write("empty.tree", "sys/\n");

        Snapshot.Verify(CliRun.Of("list", "--root", host).Text());
    }

    [Test]
    public void An_error_that_may_be_the_reason_stands_beside_that_line()
    {
        using TemporaryFolder folder = new();
        string host = folder.Write(
            "bad.tree",
            "sys/\netc/mdevctl.d/mtty/33333333-0000-4000-8000-000000000001 = \"{\"\n"
        );

        Snapshot.Verify(CliRun.Of("list", "--root", host).Text());
    }

    [Test]
    public void This_machine_can_be_listed()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /sys.");
        CliRun run = CliRun.Of("list");

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.EndWith("\n"));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Nothing_on_a_terminal_but_characters_that_show(string host)
    {
        CliRun run = CliRun.Of("list", "--root", CliRun.Host(host));

        Assert.That(run.Code, Is.Zero);
        Assert.That(
            (run.Output + run.Error).Where(c => c != '\n' && (char.IsControl(c) || IsAlone(c))),
            Is.Empty
        );

        static bool IsAlone(char c) => c is '\u202e' or '\u200b' or '\ufeff' or '\udcff';
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Json_holds_what_the_host_has(string host)
    {
        string file = CliRun.Host(host);
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(file)).Scan();
        using JsonDocument json = JsonDocument.Parse(
            CliRun.Of("list", "--json", "--root", file).Output
        );
        JsonElement root = json.RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                root.GetProperty("parents")
                    .EnumerateArray()
                    .Sum(parent => 1 + parent.GetProperty("types").GetArrayLength()),
                Is.EqualTo(snapshot.Parents.Sum(parent => 1 + parent.Types.Count))
            );
            Assert.That(
                root.GetProperty("mdevs").GetArrayLength(),
                Is.EqualTo(snapshot.Mdevs.Count)
            );
            Assert.That(
                root.GetProperty("diagnostics").GetArrayLength(),
                Is.EqualTo(snapshot.Diagnostics.Count)
            );
        }
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Every_mediated_device_has_its_line(string host)
    {
        string file = CliRun.Host(host);
        HostSnapshot snapshot = new NodeHost(HostTreeText.Load(file)).Scan();
        string[] lines = CliRun.Of("list", "--root", file).Output.Split('\n');

        Assert.That(
            snapshot.Mdevs.GroupBy(mdev => mdev.Name).Select(same => (same.Key, same.Count())),
            Is.All.Matches<(string Name, int Count)>(mdev =>
                lines.Count(line =>
                    line.TrimStart().StartsWith(mdev.Name + " ", StringComparison.Ordinal)
                ) == mdev.Count
            )
        );
    }
}
