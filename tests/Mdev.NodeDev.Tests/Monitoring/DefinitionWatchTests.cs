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

    sealed class Listener(List<(HostResynchronizationReason, string)> reasons) : IHostEventListener
    {
        public void OnKernelEvent(ReadOnlySpan<byte> message) { }

        public void OnDefinitionEvent(string path) { }

        public void OnLost(HostResynchronizationReason reason, string detail) => reasons.Add((reason, detail));
    }
}
