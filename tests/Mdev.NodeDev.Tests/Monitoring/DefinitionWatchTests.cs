namespace Mdev.NodeDev.Tests;

/// <summary>Definitions on a real file system: each is told by inotify, whatever happens to the directories.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class DefinitionWatchTests
{
    const string Uuid = "11111111-1111-4111-8111-111111111111";
    const string Other = "22222222-2222-4222-8222-222222222222";
    const string Json = """{"mdev_type":"mtty-1","start":"manual"}""";

    /// <summary>So long that a poll cannot be what finds a change.</summary>
    static readonly HostWatchOptions Patient = new() { PollInterval = TimeSpan.FromHours(1) };

    [Test]
    public async Task WatchAsync_DirectoriesComeAndGo_TellsEachDefinition()
    {
        using ExportedTree host = new(new HostTreeBuilder().Directory("sys").Directory("etc").Build());
        string definitions = Path.Combine(host.Root, "etc/mdevctl.d");
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(host.Tree), Patient);
        Assert.That(watch.First.Reason, Is.EqualTo(HostResynchronizationReason.NoKernelEvents));

        for (int round = 0; round < 3; round++)
        {
            Directory.CreateDirectory(Path.Combine(definitions, "mtty"));
            await File.WriteAllTextAsync(Path.Combine(definitions, "mtty", Uuid), Json);
            await watch.UntilAsync(static now => now.Mdevs is [{ IsDefined: true }]);
            await File.WriteAllTextAsync(Path.Combine(definitions, "mtty", Other), Json);
            await watch.UntilAsync(static now => now.Mdevs.Count == 2);
            File.Delete(Path.Combine(definitions, "mtty", Uuid));
            await watch.UntilAsync(static now => now.Mdevs.Count == 1);
            await File.WriteAllTextAsync(
                Path.Combine(definitions, "mtty", Other),
                Json.Replace("mtty-1", "mtty-2", StringComparison.Ordinal)
            );
            await watch.UntilAsync(static now => now.Mdevs is [{ TypeId: "mtty-2" }]);
            Directory.Move(Path.Combine(definitions, "mtty"), Path.Combine(definitions, "other"));
            await watch.UntilAsync(static now => now.Mdevs is [{ ParentName: "other" }]);
            Directory.Delete(definitions, recursive: true);
            await watch.UntilAsync(static now => now.Mdevs.IsEmpty);
        }
        Assert.That(watch.Taken, Has.None.InstanceOf<HostResynchronization>());
    }

    [Test]
    public void WatchAsync_NoEtc_SaysSo()
    {
        using ExportedTree host = new(new HostTreeBuilder().Directory("sys").Build());
        List<(HostResynchronizationReason, string)> reasons = [];
        using (HostEventSource.Open(host.Tree, new Listener(reasons))) { }

        Assert.That(
            reasons,
            Is.EqualTo([
                (HostResynchronizationReason.NoDefinitionEvents, "etc: not there"),
                (HostResynchronizationReason.NoKernelEvents, "the root is not that of this machine"),
            ])
        );
    }

    /// <summary>Who may read a directory, and whether it is there, is part of what a scan gives.</summary>
    [TestCase("etc")]
    [TestCase("etc/mdevctl.d")]
    [TestCase("etc/mdevctl.d/mtty")]
    public async Task WatchAsync_ModeOfDirectoryChanges_TellsThatDefinitionsMayHaveChanged(string directory)
    {
        using ExportedTree host = new(new HostTreeBuilder().Directory("sys").Directory("etc/mdevctl.d/mtty").Build());
        HostEventInbox inbox = new(ScanParts.Definitions);
        using IDisposable? source = HostEventSource.Open(host.Tree, inbox);
        _ = inbox.Take();

        File.SetUnixFileMode(Path.Combine(host.Root, directory), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await inbox.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        File.SetUnixFileMode(Path.Combine(host.Root, directory), HostTreeBuilder.UsualDirectoryMode);

        Assert.That(inbox.Take().AllDefinitions, Is.True);
    }

    [Test]
    public async Task WatchAsync_EtcIsMoved_SaysSo()
    {
        using ExportedTree host = new(
            new HostTreeBuilder().Directory("sys").File($"etc/mdevctl.d/mtty/{Uuid}", Json).Build()
        );
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(host.Tree), Patient);
        Directory.Move(Path.Combine(host.Root, "etc"), Path.Combine(host.Root, "old"));

        await watch.UntilAsync(static now => now.Mdevs.IsEmpty);
        Assert.That(
            watch.Taken.OfType<HostResynchronization>().Select(static one => one.Reason),
            Is.EqualTo([HostResynchronizationReason.NoDefinitionEvents])
        );
    }

    /// <summary>What becomes of where a link leads to is not told by the directory that the link is in.</summary>
    [Test]
    public async Task WatchAsync_DirectoryBecomesLink_PollsAndSaysSo()
    {
        using ExportedTree host = new(
            new HostTreeBuilder().Directory("sys").File($"etc/mdevctl.d/mtty/{Uuid}", Json).Build()
        );
        string definitions = Path.Combine(host.Root, "etc/mdevctl.d");
        string real = Path.Combine(host.Root, "etc/real");
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(host.Tree),
            new HostWatchOptions { PollInterval = TimeSpan.FromMilliseconds(100) }
        );
        Directory.Move(definitions, real);
        Directory.CreateSymbolicLink(definitions, "real");

        HostResynchronization polled = await watch.NextAsync<HostResynchronization>();
        Assert.That(
            (polled.Reason, polled.Detail),
            Is.EqualTo(
                (
                    HostResynchronizationReason.NoDefinitionEvents,
                    "etc/mdevctl.d: a link, and nothing tells what becomes of where it leads to"
                )
            )
        );
        await watch.UntilAsync(static now => now.Mdevs.Count == 1);
        Directory.Move(real, Path.Combine(host.Root, "etc/moved"));
        await watch.UntilAsync(static now => now.Mdevs.IsEmpty);
    }

    sealed class Listener(List<(HostResynchronizationReason, string)> reasons) : IHostEventListener
    {
        public void OnKernelEvent(ReadOnlySpan<byte> message) { }

        public void OnDefinitionEvent(string path) { }

        public void OnLost(HostResynchronizationReason reason, string detail) => reasons.Add((reason, detail));
    }
}
