namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Domains with clashing places before a real libvirt: its driver for QEMU, with a real QEMU. <c>run --documents N
/// --seed S</c>.
/// </summary>
[TestFixture]
public sealed class DomainTests
{
    /// <summary>What libvirt defines, and what then does not start.</summary>
    static readonly string[] SaidAtStart =
    [
        DiagnosticIds.SingleFunctionWithOthers,
        DiagnosticIds.RepeatedAcpiIndex,
        DiagnosticIds.SourceUsedByDisk,
        DiagnosticIds.RamFbWithoutDisplay,
        DiagnosticIds.DisplayNotPossible,
    ];

    [Test]
    public void Check_FindsSomethingWhereLibvirtRefuses(
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
        LibvirtVerdict[] verdicts = DocumentOracle.AskQemu(peer, domains);
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        int refused = 0;
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < domains.Length; i++)
            {
                string[] ids = [.. Refusals(domains[i])];
                refused += verdicts[i].Text is null ? 1 : 0;
                foreach (string id in ids.Distinct().DefaultIfEmpty("(none)"))
                    counts[id] = counts.GetValueOrDefault(id) + 1;
                Assert.That(
                    ids,
                    verdicts[i].Text is null ? Is.Not.Empty : Is.Empty,
                    $"{RunSettings.First + i}: {verdicts[i].Error}\n{Encoding.UTF8.GetString(domains[i])}"
                );
            }
        }
        if (domains.Length >= 100)
            Assert.That(refused, Is.InRange(domains.Length / 4, domains.Length * 9 / 10), "a fair mix");
        TestContext.Out.WriteLine($"{peer}, {machine}: {domains.Length} domains, {refused} refused; domains by rule:");
        foreach ((string id, int count) in counts)
            TestContext.Out.WriteLine($"{count, 7} {id}");
    }

    /// <summary>libvirt does not look at the first serial port, and QEMU refuses two devices of one id.</summary>
    [TestCase("<serial type='pty'><alias name='ua-x'/></serial>", true)]
    [TestCase("<console type='pty'><target type='serial'/><alias name='ua-x'/></console>", true)]
    [TestCase("<serial type='pty'/><serial type='pty'><alias name='ua-x'/></serial>", false)]
    [TestCase("<console type='pty'><target type='virtio'/><alias name='ua-x'/></console>", false)]
    public void Alias_OfFirstSerialPort_IsNotSeenByLibvirt(string device, bool isAccepted)
    {
        Peer peer = PeerFinder.Get("sid");
        byte[] domain = Encoding.UTF8.GetBytes(
            "<domain type='qemu'><name>d</name><memory>1048576</memory><os><type arch='x86_64' machine='q35'>hvm</type>"
                + $"</os><devices>{device}<rng model='virtio'><backend model='random'>/dev/urandom</backend>"
                + "<alias name='ua-x'/></rng></devices></domain>"
        );
        Assert.That(DocumentOracle.AskQemu(peer, [domain])[0].Text is not null, Is.EqualTo(isAccepted));
        Assert.That(Refusals(domain), Is.EqualTo(new[] { DiagnosticIds.RepeatedAlias }));
    }

    static Dice DiceOf(int number) => new(new Dice(RunSettings.Seed ^ 0x646f_6d61).Next() ^ (ulong)number);

    /// <summary>The ids of what libvirt is said to refuse.</summary>
    static IEnumerable<string> Refusals(byte[] domain) =>
        DomainHostdevs
            .Check(
                XElement.Parse(Encoding.UTF8.GetString(domain)),
                new HostdevReadOptions { Mode = ReadMode.AsLibvirt }
            )
            .Where(found => found.Severity == DiagnosticSeverity.Error && !SaidAtStart.Contains(found.Id))
            .Select(found => found.Id);
}
