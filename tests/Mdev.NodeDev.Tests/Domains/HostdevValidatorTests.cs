using static Mdev.NodeDev.Tests.HostdevVerdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>What is said about the hostdevs of a document and where.</summary>
public sealed class HostdevValidatorTests
{
    const string ManyErrors = """
        <domain type='kvm'>
          <name>d</name>
          <os><type>hvm</type><boot dev='hd'/></os>
          <unknown/>
          <devices>
            <hostdev mode='subsystem' type='mdev' model='vfio-pci' display='on'>
              <source>
                <address uuid='5a0c1f1e-1111-4222-8333-444455556666'/>
              </source>
            </hostdev>
            <disk><hostdev/></disk>
            <hostdev mode='subsystem' type='pci' managed='yes'>
              <soruce/>
              <source>
                <address domain='0' bus='0x100' slot='0' function='0'/>
              </source>
              <rom file='x.rom'/>
            </hostdev>
            <hostdev mode='subsystem' type='usb'>
              <source><nonsense/></source>
            </hostdev>
          </devices>
          <devices>
            <hostdev type='mdev' model='vfio-pci' ramfb='yes'>
              <source><address uuid='5a0c1f1e-1111-4222-8333-44445555666'/></source>
              <address type='none'/>
            </hostdev>
            <hostdev type='mdev' model='vfio-pci' managed='no'>
              <source><address uuid='5a0c1f1e-1111-4222-8333-444455556666'/></source>
              <boot order='1'/>
            </hostdev>
            <hostdev type='vgpu'/>
            <hostdev/>
          </devices>
        </domain>
        """;

    static readonly ValidationAuthority[] Scopes = Enum.GetValues<ValidationAuthority>();

    [TestCaseSource(nameof(Scopes))]
    public void Validate_ReportsEveryErrorWithItsPosition(ValidationAuthority scope)
    {
        StringBuilder text = new();
        ValidationResult result = HostdevValidator.Validate(
            ManyErrors.ReplaceLineEndings("\n"),
            new ValidationOptions
            {
                Authority = scope,
                Version = LibvirtVersion.V12_8,
                SourceName = "vm.xml",
            }
        );
        foreach (Diagnostic found in result.Diagnostics)
            text.Append($"{found}\n    {found.Location.Path}\n");
        Snapshot.Verify(text.ToString());
    }

    [Test]
    public void Validate_EveryInput_GivesSameDiagnostics()
    {
        string xml = ManyErrors.ReplaceLineEndings("\n");
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        using MemoryStream stream = new(bytes);
        ValueList<Diagnostic> expected = Of(xml).Diagnostics;
        ValidationOptions options = new() { Version = LibvirtVersion.V12_8 };
        Assert.That(expected, Has.Count.GreaterThan(10));
        Assert.That(HostdevValidator.Validate(bytes, options).Diagnostics, Is.EqualTo(expected));
        Assert.That(HostdevValidator.Validate(stream, options).Diagnostics, Is.EqualTo(expected));
        byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)];
        Assert.That(HostdevValidator.Validate(wide, options).Diagnostics, Is.EqualTo(expected));
        XElement tree = XElement.Parse(xml, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        Assert.That(HostdevValidator.Validate(tree, options).Diagnostics, Is.EqualTo(expected));
    }

    [Test]
    public void Validate_SingleHostdev_HasNoNumber() =>
        Assert.That(
            Of(PciWith("<other/>")).Diagnostics.Single().Location.Path,
            Is.EqualTo("/hostdev[@type='pci']/other")
        );

    [Test]
    public void Validate_GrammarError_SuppressesParserError() =>
        Assert.That(Ids(MdevWith("<address type='none'/>")), Is.EqualTo(["ND1309"]));

    [TestCase("<hostdev type='usb'/>")]
    [TestCase("<hostdev mode='subsystem' type='scsi'><x/></hostdev>")]
    [TestCase("<hostdev type='scsi_host'/>")]
    [TestCase("<hostdev mode='capabilities' type='storage'/>")]
    [TestCase("<hostdev mode='capabilities' type='misc'/>")]
    [TestCase("<hostdev mode='capabilities' type='net'/>")]
    public void Validate_OtherHostdevType_ReportsNotCovered(string xml)
    {
        foreach (ValidationAuthority scope in Scopes)
        {
            foreach (string document in (string[])[xml, Domain(MdevWith() + xml)])
            {
                ValidationResult result = Of(document, scope);
                Assert.That(result.Diagnostics.Select(found => found.Id), Is.EqualTo(["ND1506"]), $"{scope}");
                Assert.That(result.IsValid, Is.True);
            }
        }
    }

    [TestCase("<device/>", "ND1507")]
    [TestCase("<domain xmlns='u'/>", "ND1311")]
    [TestCase("<q:hostdev xmlns:q='u'/>", "ND1311")]
    [TestCase("<q:domains xmlns:q='u'/>", "ND1507")]
    public void Validate_RefusesOtherDocuments(string xml, string id)
    {
        foreach (ValidationAuthority scope in Scopes)
            Assert.That(Of(xml, scope).Diagnostics.Single().Id, Is.EqualTo(id), $"{scope}");
    }

    /// <summary>The namespace comes first: it is why the rest is missing.</summary>
    [TestCase("<hostdev xmlns='u' mode='subsystem' type='mdev'><source/></hostdev>")]
    [TestCase("<q:hostdev xmlns:q='u' type='mdev'/>")]
    public void Parse_HostdevInNamespace_NamesTheNamespaceFirst(string xml)
    {
        Func<Hostdev>[] calls = [() => HostdevXml.Parse(xml), () => HostdevXml.Parse(XElement.Parse(xml))];
        foreach (Func<Hostdev> call in calls)
            Assert.That(
                call,
                Throws
                    .TypeOf<NodeDeviceFormatException>()
                    .With.Message.Match("ND1311: <(q:)?hostdev> is in the namespace 'u'")
            );
    }

    [TestCase("<domain/>")]
    [TestCase("<domain><devices/></domain>")]
    [TestCase("<domain><hostdev/></domain>")]
    [TestCase("<domain><devices><x><hostdev/></x></devices></domain>")]
    [TestCase("<domain><devices/><x><hostdev/></x></domain>")]
    [TestCase(
        "<domain xmlns:q='u'><devices/><q:devices><hostdev/></q:devices><devices><q:hostdev/></devices></domain>"
    )]
    public void Validate_IgnoresWhatIsNotHostdev(string xml)
    {
        foreach (ValidationAuthority scope in Scopes)
            Assert.That(Of(xml, scope).Diagnostics, Is.Empty, $"{scope}");
    }

    [Test]
    public void Rules_SeeTheDomain()
    {
        string shown = MdevWith(attributes: "model='vfio-pci' display='on'");
        string boots = PciWith("<boot order='1'/>");
        Assert.That(Ids(shown), Is.Empty);
        Assert.That(Ids(Domain(shown)), Is.EqualTo(["ND1537"]));
        Assert.That(Ids(Domain(shown, devices: "<graphics type='vnc'/>")), Is.Empty);
        Assert.That(Ids(Domain(boots)), Is.Empty);
        Assert.That(Ids(Domain(boots, os: "<boot dev='hd'/>")), Is.EqualTo(["ND1533"]));
    }

    [TestCase(ValidationAuthority.Schema)]
    [TestCase(ValidationAuthority.Parser)]
    public void Rules_BelongToStrictAuthority(ValidationAuthority scope) =>
        Assert.That(Of(Domain(MdevWith() + MdevWith()), scope).Diagnostics, Is.Empty);

    [Test]
    public void Rules_CanBeChanged()
    {
        string twice = Domain(MdevWith() + MdevWith());
        Assert.That(Ids(twice), Is.EqualTo(["ND1530"]));
        Assert.That(Ids(twice, RuleSettings.Default.Without("ND1530")), Is.Empty);
        Assert.That(Ids(twice, RuleSettings.None), Is.Empty);
        ValidationResult warned = Of(twice, rules: RuleSettings.Default.With("ND1530", DiagnosticSeverity.Warning));
        Assert.That(warned.IsValid, Is.True);
        Assert.That(warned.Diagnostics.Single().Severity, Is.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(warned.Diagnostics.Single().Location.Path, Is.EqualTo("/domain/devices/hostdev[2][@type='mdev']"));
    }

    [TestCase("ND1504")]
    [TestCase("ND1506")]
    [TestCase("ND1521")]
    public void Options_RefuseChangeOfReadErrors(string id) =>
        Assert.That(() => RuleSettings.Default.Without(id), Throws.ArgumentException);

    [TestCase("", "ND1001")]
    [TestCase("<domain>", "ND1001")]
    [TestCase("<domain/>x", "ND1001")]
    [TestCase("<!DOCTYPE domain><domain/>", "ND1002")]
    [TestCase("<!DOCTYPE d [<!ENTITY a 'x'>]><hostdev type='pci'>&a;</hostdev>", "ND1002")]
    [TestCase("<hostdev type='pci'>&a;</hostdev>", "ND1001")]
    [TestCase("<hostdev type='&#0;'/>", "ND1001")]
    public void Validate_MalformedXml_ReportsOneReason(string xml, string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        foreach (ValidationAuthority scope in Scopes)
        {
            Assert.That(Of(xml, scope).Diagnostics.Single().Id, Is.EqualTo(id), $"{scope}");
            Assert.That(
                HostdevValidator.Validate(bytes, new ValidationOptions { Authority = scope }).Diagnostics.Single().Id,
                Is.EqualTo(id),
                $"{scope}"
            );
        }
    }

    [Test]
    public void Validate_HostileInput_ReportsReason()
    {
        const int deep = 100_000;
        string nested = string.Concat(Enumerable.Repeat("<x>", deep));
        Assert.That(Ids($"<domain>{nested}"), Is.EqualTo(["ND1004"]));
        byte[] latin = Encoding.Latin1.GetBytes(PciWith("<rom file='/\u00e9'/>"));
        Assert.That(HostdevValidator.Validate(latin).Diagnostics.Single().Id, Is.EqualTo("ND1001"));
        ValidationOptions small = new() { MaxBytes = 5 };
        using MemoryStream stream = new(latin);
        Assert.That(HostdevValidator.Validate(stream, small).Diagnostics.Single().Id, Is.EqualTo("ND1003"));
        XElement tree = new("hostdev", new XAttribute("type", "pci\u0001"));
        Assert.That(HostdevValidator.Validate(tree).Diagnostics.Single().Id, Is.EqualTo("ND1001"));
    }

    [TestCase("<hostdev/>")]
    [TestCase("<hostdev type='usb'/>")]
    [TestCase("<hostdev type='pci' managed='no'><source><address/></source><boot order='1'/><driver/></hostdev>")]
    [CancelAfter(60_000)]
    public void Validate_LimitsDiagnostics(string hostdev, CancellationToken cancelled)
    {
        const int times = 20_000;
        ValidationResult result = Of(Domain(string.Concat(Enumerable.Repeat(hostdev, times)) + "<hostdev/>"));
        Assert.That(result.Diagnostics, Has.Count.EqualTo(1000));
        Assert.That(result.IsValid, Is.False);
        Assert.That(cancelled.IsCancellationRequested, Is.False);
    }
}
