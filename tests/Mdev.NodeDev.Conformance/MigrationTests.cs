namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Domains whose hostdevs were rewritten for another host, before a real libvirt: its driver for QEMU. <c>run
/// --documents N --seed S</c>.
/// </summary>
[TestFixture]
public sealed class MigrationTests
{
    [Test]
    public void Rewrite_OfAcceptedDomain_IsAccepted(
        [Values("trixie", "sid")] string suite,
        [Values("q35", "s390")] string machine
    )
    {
        Peer peer = PeerFinder.Get(suite);
        byte[][] domains =
        [
            .. Enumerable
                .Range(RunSettings.First, Math.Max(1, RunSettings.Documents / 2))
                .Select(number => RandomDomain.Make(DiceOf(number), machine == "s390")),
        ];
        LibvirtVerdict[] before = DocumentOracle.AskQemu(peer, domains);
        string[] accepted =
        [
            .. domains
                .Where((_, i) => before[i].Text is not null)
                .Select(static one => Encoding.UTF8.GetString(one))
                .Where(IsCovered),
        ];
        string[] rewritten = [.. accepted.Select((domain, i) => Verdict(domain, DiceOf(~i)).Rewrite(domain))];
        LibvirtVerdict[] after = DocumentOracle.AskQemu(peer, [.. rewritten.Select(Encoding.UTF8.GetBytes)]);
        int changed = 0;
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < accepted.Length; i++)
            {
                changed += accepted[i] == rewritten[i] ? 0 : 1;
                Assert.That(after[i].Text, Is.Not.Null, $"{after[i].Error}\n{accepted[i]}\n{rewritten[i]}");
            }
        }
        TestContext.Out.WriteLine(
            $"{peer}, {machine}: {domains.Length} domains, {accepted.Length} accepted, {changed} of these rewritten"
        );
        Assert.That(changed, Is.Positive);
    }

    /// <summary>
    /// Whether all hostdevs can be read; others keep a guest from being rewritten. A running guest, which alone
    /// migrates, has numbers in every address.
    /// </summary>
    static bool IsCovered(string domain)
    {
        if (domain.Contains("<address type='ccw'/>", StringComparison.Ordinal))
            return false;
        _ = DomainHostdevs.Read(domain, out ValueList<Diagnostic> diagnostics);
        return diagnostics.All(one =>
            one.Severity != DiagnosticSeverity.Error && one.Id != DiagnosticIds.HostdevSkipped
        );
    }

    /// <summary>A verdict that gives each hostdev a device of a host that does not matter.</summary>
    static MigrationVerdict Verdict(string domain, Dice dice) =>
        new()
        {
            Devices =
            [
                .. DomainHostdevs
                    .Read(domain, out _)
                    .Select(
                        (hostdev, i) =>
                            new MigrationDevice
                            {
                                Name = "any",
                                Hostdev = hostdev,
                                Target = Target(hostdev, i, dice),
                            }
                    ),
            ],
        };

    static MigrationTarget Target(Hostdev hostdev, int index, Dice dice) =>
        hostdev switch
        {
            MdevHostdev { Model: HostdevModel.VfioCcw } => Mdev(index, DeviceApi.VfioCcw),
            MdevHostdev { Model: HostdevModel.VfioAp } => Mdev(index, DeviceApi.VfioAp),
            // A teamed function cannot become a mediated device: its partner would be left alone.
            PciHostdev { TeamingPersistent: { } } => Function(index),
            _ => dice.Percent(50) ? Function(index) : Mdev(index, DeviceApi.VfioPci),
        };

    static MigrationTarget Function(int index) =>
        new() { Slot = new PciAddress(0, (byte)(0xd0 + (index / 32)), (byte)(index % 32), 0).ToString() };

    static MigrationTarget Mdev(int index, DeviceApi api) =>
        new()
        {
            Slot = "0000:a1:00.4",
            Uuid = new Guid(index + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 7),
            DeviceApi = api,
        };

    static Dice DiceOf(int number) => new(new Dice(RunSettings.Seed ^ 0x6d69_6772).Next() ^ (ulong)number);
}
