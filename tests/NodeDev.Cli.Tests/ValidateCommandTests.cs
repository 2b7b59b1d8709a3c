using System.Text.Json;

namespace NodeDev.Cli.Tests;

public sealed class ValidateCommandTests
{
    const string FiveErrors = """
        <device>
          <name>pci_0000_3b_00_0</name>
          <parent>computer</parent>
          <capability type='pci'>
            <class>0x30200</class>
            <domain>0</domain>
            <bus>59</bus>
            <slot>0</slot>
            <function>0</function>
            <colour>red</colour>
            <product id='0x2235'/>
            <vendor/>
            <capability type='virt_functions' maxCount='2'>
              <address domain='0x0000' bus='0x3b' slot='0x20' function='0x4'/>
            </capability>
            <capability type='mdev_types'>
              <type id='../nvidia-1'>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>1</availableInstances>
              </type>
            </capability>
          </capability>
        </device>
        """;

    [Test]
    public void Validate_ReportsEveryErrorWithItsPosition()
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("validate", directory.Write("five.xml", FiveErrors));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Is.Empty);
        Assert.That(
            run.Output.TrimEnd().Split('\n').Select(line => line.Split(": ")[1]),
            Is.EqualTo(new[] { "error ND1307", "error ND1301", "error ND1306", "error ND1014", "error ND1405" })
        );
        Assert.That(
            run.Output.Split('\n')
                .Where(line => line.Length > 0)
                .Select(line => line[line.IndexOf('(', StringComparison.Ordinal)..][..6]),
            Is.EqualTo(new[] { "(5,12)", "(10,5)", "(12,5)", "(14,7)", "(17,13" })
        );
    }

    [TestCase("--schema", "ND1301 ND1306 ND1307")]
    [TestCase("--parser", "ND1008 ND1014 ND1101")]
    [TestCase("--strict", "ND1014 ND1301 ND1306 ND1307 ND1405")]
    public void Validate_Authority_DecidesDiagnostics(string scope, string ids)
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("validate", directory.Write("five.xml", FiveErrors), scope);
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(
            run.Output.TrimEnd().Split('\n').Select(line => line.Split(": ")[1].Split(' ')[1]).Order(),
            Is.EqualTo(ids.Split(' '))
        );
    }

    [Test]
    public void Validate_Json_HoldsEveryDiagnostic()
    {
        using TemporaryDirectory directory = new();
        string good = directory.Write("good.xml", RuleExamples.Mdev);
        string bad = directory.Write("bad.xml", FiveErrors);
        CliRun run = CliRun.Of("validate", good, bad, "--parser", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement[] documents = [.. json.RootElement.GetProperty("documents").EnumerateArray()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.EqualTo(1));
            Assert.That(run.Error, Is.Empty);
            Assert.That(documents[0].GetProperty("source").GetString(), Is.EqualTo(good));
            Assert.That(documents[0].GetProperty("valid").GetBoolean());
            Assert.That(documents[1].GetProperty("valid").GetBoolean(), Is.False);
        }
        JsonElement finding = documents[1].GetProperty("diagnostics")[1];
        Assert.That(
            finding.EnumerateObject().Select(member => $"{member.Name}={member.Value}"),
            Is.EqualTo(
                new[]
                {
                    "severity=error",
                    "id=ND1008",
                    "line=12",
                    "column=5",
                    "path=/device/capability[@type='pci']/vendor",
                    "message=attribute 'id' is missing or empty",
                    "help=libvirt refuses the document without this value.",
                }
            )
        );
    }

    [Test]
    public void Validate_RuleOptions_ChangeSeverity()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("a.xml", RuleExamples.Mdev.Replace("vendor/", "../", StringComparison.Ordinal));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CliRun.Of("validate", file).Output, Does.Contain("error ND1404"));
        Assert.That(CliRun.Of("validate", file, "--rule", "ND1404=off").Output, Does.Not.Contain("ND1404"));
        Assert.That(CliRun.Of("validate", file, "--rule", "ND1404=error"), Is.EqualTo(CliRun.Of("validate", file)));
        foreach (string severity in (string[])["info", "warning"])
        {
            CliRun weighed = CliRun.Of("validate", file, "--rule", $"ND1404={severity}");
            Assert.That(weighed.Output, Does.Contain($"{severity} ND1404").And.Contain(": valid"));
            Assert.That(weighed.Code, Is.Zero);
        }
    }

    [TestCase("--rule", "ND1404", "does not have the form")]
    [TestCase("--rule", "ND1404=loud", "does not have the form")]
    [TestCase("--rule", "ND1001=off", "no rule 'ND1001'")]
    [TestCase("--format", "yaml", "yaml")]
    [TestCase("--schema", "--parser", "exclude each other")]
    public void Validate_RefusesWrongUsage(string option, string value, string message)
    {
        CliRun run = CliRun.Of("validate", "a.xml", option, value);
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(message));
    }

    [Test]
    public void Validate_MalformedFile_HidesNoOther()
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.xml", RuleExamples.Mdev);
        directory.Write("b.xml", "<device>");
        directory.Write("c.txt", "no document");
        CliRun run = CliRun.WithInput(
            Encoding.UTF8.GetBytes(RuleExamples.Pci),
            "validate",
            "missing.xml",
            directory.Path,
            "-"
        );
        Snapshot.Verify(run.Text(directory.Path));
    }

    [Test]
    public void Validate_Definition_ChecksDefinition()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("a.xml", RuleExamples.Pci);
        Assert.That(CliRun.Of("validate", file).Code, Is.Zero);
        Assert.That(CliRun.Of("validate", file, "--definition").Output, Does.Contain("error ND1415"));
    }

    [Test]
    public void Validate_Libvirt_SelectsGrammar()
    {
        const string device =
            "<device><name>usb_1_4</name><capability type='usb_device'><bus>1</bus>"
            + "<device>4</device><product id='0x1'/><vendor id='0x2'/></capability></device>";
        using TemporaryDirectory directory = new();
        string file = directory.Write("a.xml", device);
        Assert.That(CliRun.Of("validate", file, "--libvirt", "11.3").Code, Is.Zero);
        Assert.That(CliRun.Of("validate", file, "--libvirt", "12.8").Output, Does.Contain("<port>"));
    }

    const string Domain = """
        <domain type='kvm'>
          <name>vm</name>
          <devices>
            <disk type='file'/>
            <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>
              <source>
                <address uuid='5a0c1f1e-1111-4222-8333-444455556666'/>
              </source>
            </hostdev>
            <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci' display='maybe'>
              <source>
                <address uuid='5a0c1f1e-1111-4222-8333-444455557777'/>
              </source>
            </hostdev>
            <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>
              <source>
                <address uuid='5a0c1f1e-1111-4222-8333-444455556666'/>
              </source>
            </hostdev>
          </devices>
        </domain>
        """;

    [Test]
    public void Validate_Domain_ChecksItsHostdevs()
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("validate", directory.Write("vm.xml", Domain));
        Snapshot.Verify(run.Text(directory.Path));
    }

    [Test]
    public void Validate_Hostdev_IsChecked()
    {
        using TemporaryDirectory directory = new();
        string hostdev = OnGvtg("hostdev", Active).Output;
        CliRun run = CliRun.Of("validate", directory.Write("h.xml", hostdev));
        Assert.That(run.Text(directory.Path), Is.EqualTo("DIR/h.xml: valid\n"));
    }

    [TestCase("--schema")]
    [TestCase("--parser")]
    [TestCase("--strict")]
    public void Validate_RefusesOtherDocuments(string scope)
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("validate", directory.Write("n.xml", "<network/>"), scope);
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("error ND1005"));
    }
}
