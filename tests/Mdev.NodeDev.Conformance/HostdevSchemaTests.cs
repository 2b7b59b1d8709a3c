namespace Mdev.NodeDev.Conformance;

/// <summary>
/// The verdict of <see cref="ValidationAuthority.Schema"/> on hostdevs before libvirt's grammar of domains: <c>run
/// --documents N --seed S</c>.
/// </summary>
[TestFixture]
public sealed class HostdevSchemaTests
{
    [Test]
    public void Verdict_IsThatOfLibvirtsGrammar(
        [Values("trixie", "sid")] string suite,
        [Values] SchemaTests.Source source
    )
    {
        Peer peer = PeerFinder.Get(suite);
        GrammarDocument grammar = new(RelaxNgGrammar.Of(peer, "domain"));
        ValidationOptions options = new()
        {
            Authority = ValidationAuthority.Schema,
            Version = peer.IsNews ? LibvirtVersion.Newest : peer.Version,
        };
        DocumentRun run = new(
            peer,
            $"hostdev-schema-{source}",
            number =>
                source == SchemaTests.Source.Grammar
                    ? grammar.MakeHostdev(RunSettings.Seed, number)
                    : RandomHostdev.Make(RunSettings.Seed, number),
            hostdevs => Ask(peer, hostdevs),
            (hostdev, verdict) => Compare(hostdev, verdict.Text is not null, options)
        );
        run.Compare();
    }

    static LibvirtVerdict[] Ask(Peer peer, IReadOnlyList<byte[]> hostdevs)
    {
        byte[][] domains = [.. hostdevs.Select(hostdev => Domain.With(hostdev))];
        bool[] verdicts = SchemaOracle.Ask(peer, "domain", domains);
        return
        [
            .. domains.Select(
                (domain, i) =>
                    verdicts[i] ? new LibvirtVerdict(domain) : new LibvirtVerdict(Error: "the grammar refuses")
            ),
        ];
    }

    static DocumentOutcome Compare(byte[] hostdev, bool isValid, ValidationOptions options)
    {
        ValidationResult ours = HostdevValidator.Validate(Domain.With(hostdev), options);
        ValidationResult alone = HostdevValidator.Validate(hostdev, options);
        string details = string.Join('\n', ours.Diagnostics);
        if (!ours.Diagnostics.Select(found => found.Id).SequenceEqual(alone.Diagnostics.Select(found => found.Id)))
            return DocumentOutcome.Differs("alone it is judged otherwise", details);
        if (ours.Diagnostics.Any(found => found.Descriptor == HostdevDiagnostics.HostdevSkipped))
            return DocumentOutcome.Same(isValid) with { Excuses = [ChosenDifferences.OtherHostdevs] };
        if (ours.IsValid == isValid)
            return DocumentOutcome.Same(isValid);
        ChosenReading? chosen = ChosenDifferences.HostdevSchema.FirstOrDefault(row => row.Holds(hostdev));
        // The libxml2 of the newest libvirt reads what we read.
        if (chosen?.What == ChosenDifferences.OldNumbers && options.Version >= LibvirtVersion.V12_8)
            chosen = null;
        if (chosen is not null)
            return DocumentOutcome.Same(isValid) with { Excuses = [chosen.What] };
        return DocumentOutcome.Differs(
            ours.IsValid
                ? "the grammar refuses, we do not"
                : $"we refuse: {ours.Diagnostics[0].Id} {ours.Diagnostics[0].Message}",
            details
        );
    }
}
