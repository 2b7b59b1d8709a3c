namespace Mdev.NodeDev.Tests;

/// <summary>Invented hosts, each held against what a real libvirt and mdevctl said about it.</summary>
public sealed class InventedHostsTests
{
    static IEnumerable<string> Hosts => InventedHosts.Names;

    [TestCaseSource(nameof(Hosts))]
    public void View_NewestLibvirt_ListsAndPrintsTheSame(string host) =>
        Compare(host, LibvirtVersion.V12_8, Answers(host));

    [Test]
    public void View_OlderLibvirt_ListsAndPrintsTheSame(
        [Values("7.0", "9.0", "11.3")] string old,
        [ValueSource(nameof(Hosts))] string host
    )
    {
        // The older libvirt's answers are kept where they are not those of the newest.
        string own = InventedHosts.PathOf(host, $"libvirt-{old}.txt");
        LibvirtAnswers answers = File.Exists(own) ? LibvirtAnswers.Load(own) : Answers(host);
        Assert.That(LibvirtVersion.TryParse(old, out LibvirtVersion version));
        Compare(host, version, answers);
    }

    [TestCaseSource(nameof(Hosts))]
    public void ToMdevctlTypesJson_IsWhatMdevctlPrints(string host)
    {
        string? expected = Answers(host).Find("@mdevctl-types");
        string? given = Scan(host).ToMdevctlTypesJson();
        if (expected is null)
            Assert.That(given, Is.Not.Null, "mdevctl fails here, this library does not");
        else
            Assert.That(given, Is.EqualTo(expected));
    }

    static void Compare(string host, LibvirtVersion version, LibvirtAnswers answers)
    {
        LibvirtView view = LibvirtView.Create(Scan(host), new LibvirtViewOptions { Version = version });
        List<string> differences = ViewComparison.Compare(view, answers, KnownViewDifferences.Of(host, version));
        Assert.That(differences, Has.Count.Zero, string.Join("\n", differences));
    }

    static HostSnapshot Scan(string host) => new NodeHost(InventedHosts.Load(host)).Scan();

    static LibvirtAnswers Answers(string host) => LibvirtAnswers.Load(InventedHosts.PathOf(host, "libvirt.txt"));
}
