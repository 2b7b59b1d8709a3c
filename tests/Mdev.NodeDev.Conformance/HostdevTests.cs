namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Hostdevs before a real libvirt, each in a minimal domain of its test driver: <c>run --documents N --seed S</c>.
/// </summary>
[TestFixture]
public sealed class HostdevTests
{
    const int Built = 2000;

    /// <summary>Each is one call of a script.</summary>
    const int Inserted = 25;

    /// <summary>
    /// What libvirt's test driver says of a definition; the others are said by its driver for QEMU
    /// (<see cref="DomainTests"/>), or by QEMU.
    /// </summary>
    static readonly DiagnosticDescriptor[] SaidByLibvirt =
    [
        HostdevDiagnostics.AddressNotPossible,
        HostdevRuleDiagnostics.RepeatedSource,
        HostdevRuleDiagnostics.RepeatedRamFb,
        HostdevRuleDiagnostics.RepeatedBootOrder,
        HostdevRuleDiagnostics.BootOrderWithOsBoot,
        HostdevRuleDiagnostics.RepeatedAlias,
        HostdevRuleDiagnostics.RomContradiction,
        HostdevRuleDiagnostics.TeamingIncomplete,
    ];

    [Test]
    public void Verdict_AndBytes_AreLibvirts([Values("trixie", "sid")] string suite)
    {
        Peer peer = PeerFinder.Get(suite);
        HostdevComparison comparison = new(peer.Version);
        DocumentRun run = new(
            peer,
            "hostdev",
            number => RandomHostdev.Make(RunSettings.Seed, number),
            hostdevs => DocumentOracle.AskDomains(peer, [.. hostdevs.Select(hostdev => Domain.With(hostdev))]),
            comparison.Of
        );
        run.Compare();
    }

    [Test]
    public void BuiltHostdev_IsAcceptedAndPrintedBack([Values("trixie", "sid")] string suite)
    {
        Peer peer = PeerFinder.Get(suite);
        HostdevWriteOptions writing = HostdevWriteOptions.InDomain with { Version = peer.Version };
        Dice dice = new(RunSettings.Seed);
        string[] texts = [.. Enumerable.Range(0, Built).Select(_ => BuiltHostdev.Make(dice).ToXml(writing))];
        byte[][] domains = [.. texts.Select(text => Domain.With(Encoding.UTF8.GetBytes(text)))];
        LibvirtVerdict[] verdicts = DocumentOracle.AskDomains(peer, domains);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < texts.Length; i++)
            {
                string theirs = verdicts[i].Text is { } text ? Domain.Hostdevs(text) : verdicts[i].Error;
                Assert.That(theirs, Is.EqualTo(texts[i]));
            }
        }
        Assert.That(DomainSchema.Refused(peer, domains), Is.Empty, "libvirt's grammar of domains");
        TestContext.Out.WriteLine($"{peer}: {texts.Length} built hostdevs defined, printed back alike and valid");
    }

    [Test]
    public void InsertedHostdev_IsAccepted([Values("trixie", "sid")] string suite)
    {
        Peer peer = PeerFinder.Get(suite);
        HostdevWriteOptions writing = HostdevWriteOptions.InDomain with { Version = peer.Version };
        Dice dice = new(RunSettings.Seed);
        Hostdev[] hostdevs = [.. Enumerable.Range(0, Inserted).Select(_ => BuiltHostdev.Make(dice))];
        byte[][] domains = [.. hostdevs.Select(hostdev => Domain.Around(hostdev, peer.Version))];
        LibvirtVerdict[] verdicts = DocumentOracle.AskDomains(peer, domains);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < hostdevs.Length; i++)
            {
                string theirs = verdicts[i].Text is { } text ? Domain.Hostdevs(text) : verdicts[i].Error;
                Assert.That(theirs, Is.EqualTo(hostdevs[i].ToXml(writing)));
                Assert.That(DomainSchema.SaidByScript(peer, domains[i]), Does.Contain("validates"));
            }
        }
        TestContext.Out.WriteLine(
            $"{peer}: {hostdevs.Length} domains with an inserted hostdev defined, and taken by virt-xml-validate"
        );
    }

    [Test]
    public void CheckTogether_ReportsWhatLibvirtRefuses([Values("trixie", "sid")] string suite)
    {
        Peer peer = PeerFinder.Get(suite);
        Dice dice = new(RunSettings.Seed);
        (Hostdev[] Hostdevs, bool HasOsBoot)[] groups =
        [
            .. Enumerable.Range(0, Built).Select(_ => (BuiltHostdev.Group(dice), dice.Percent(10))),
        ];
        LibvirtVerdict[] verdicts = DocumentOracle.AskDomains(
            peer,
            [
                .. groups.Select(group =>
                    Domain.With(
                        Encoding.UTF8.GetBytes(string.Concat(group.Hostdevs.Select(hostdev => hostdev.ToXml()))),
                        group.HasOsBoot
                    )
                ),
            ]
        );
        SortedDictionary<string, int> refused = new(StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < groups.Length; i++)
            {
                Diagnostic[] findings =
                [
                    .. Hostdev
                        .CheckTogether(groups[i].Hostdevs, new DomainContext { HasOsBoot = groups[i].HasOsBoot })
                        .Where(found => SaidByLibvirt.Contains(found.Descriptor)),
                ];
                Assert.That(
                    findings,
                    verdicts[i].Text is null ? Is.Not.Empty : Is.Empty,
                    $"{verdicts[i].Error}\n{string.Join('\n', groups[i].Hostdevs.Select(hostdev => hostdev.ToXml()))}"
                );
                foreach (string id in findings.Select(found => found.Id).DefaultIfEmpty("(none)"))
                    refused[id] = refused.GetValueOrDefault(id) + 1;
            }
        }
        TestContext.Out.WriteLine($"{peer}: {groups.Length} domains, findings by rule:");
        foreach ((string id, int count) in refused)
            TestContext.Out.WriteLine($"{count, 7} {id}");
    }
}
