namespace Mdev.NodeDev.Tests;

/// <summary>Each rule: a document that keeps it, the same broken in one place, and what is said.</summary>
public sealed class ValidationRulesTests
{
    const string Own = "<address domain='0x0000' bus='0x3b' slot='0x00' function='0x0'/>";

    static IEnumerable<TestCaseData> Broken =>
        [
            Case(
                "ND1401",
                RuleExamples.Mdev,
                "<uuid>5a0c1f1e-",
                "<uuid>5A0C1F1E-",
                "7,11 info ND1401 /device/capability[@type='mdev']/uuid: "
                    + "'5A0C1F1E-1111-4222-8333-444455556666' is printed as "
                    + "5a0c1f1e-1111-4222-8333-444455556666"
            ),
            Case(
                "ND1402",
                RuleExamples.Mdev,
                "<name>mdev_5a",
                "<name>mdev_6a",
                "2,9 warning ND1402 /device/name: the name is "
                    + "'mdev_6a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0', and libvirt "
                    + "calls this device 'mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0'"
            ),
            Case(
                "ND1402",
                RuleExamples.Pci,
                "<name>pci_0000_3b_00_0",
                "<name>gpu",
                "2,9 warning ND1402 /device/name: the name is 'gpu', and libvirt calls this device 'pci_0000_3b_00_0'"
            ),
            Case(
                "ND1403",
                RuleExamples.Pci,
                "<type id='nvidia-2'>",
                "<type id='nvidia-1'>",
                "22,13 error ND1403 /device/capability[@type='pci']/capability"
                    + "[@type='mdev_types']/type/@id: type 'nvidia-1' is repeated"
            ),
            Case(
                "ND1404",
                RuleExamples.Mdev,
                "name='vendor/params'",
                "name='../../remove'",
                "10,11 error ND1404 /device/capability[@type='mdev']/attr/@name: attribute "
                    + "'../../remove' is not a path below the device"
            ),
            Case(
                "ND1405",
                RuleExamples.Mdev,
                "<type id='vendor-222'/>",
                "<type id='../vendor-222'/>",
                "6,11 error ND1405 /device/capability[@type='mdev']/type/@id: type "
                    + "'../vendor-222' is not the name of a directory"
            ),
            Case(
                "ND1406",
                WithoutName(RuleExamples.VirtualFunction),
                "<slot>0</slot>",
                "<slot>32</slot>",
                "7,11 error ND1406 /device/capability[@type='pci']/slot: slot 32 is above 31"
            ),
            Case(
                "ND1407",
                RuleExamples.VirtualFunction,
                "bus='0x3b' slot='0x00' function='0x0'",
                "bus='0x00' slot='0x00' function='0x8'",
                "12,7 error ND1407 /device/capability[@type='pci']/capability"
                    + "[@type='phys_function']/address: 0000:00:00.8 is not a PCI address"
            ),
            Case(
                "ND1408",
                RuleExamples.VirtualFunction,
                "slot='0x00' function='0x0'",
                "slot='0x00' function='0x4'",
                "12,7 error ND1408 /device/capability[@type='pci']/capability"
                    + "[@type='phys_function']/address: 0000:3b:00.4 is this function itself"
            ),
            Case(
                "ND1409",
                RuleExamples.Pci,
                "maxCount='2'",
                "maxCount='1'",
                "13,39 warning ND1409 /device/capability[@type='pci']/capability"
                    + "[@type='virt_functions']/@maxCount: 2 virtual functions, and at most 1"
            ),
            Case(
                "ND1410",
                RuleExamples.Pci,
                "function='0x5'",
                "function='0x4'",
                "15,7 warning ND1410 /device/capability[@type='pci']/capability"
                    + "[@type='virt_functions']/address: 0000:3b:00.4 is repeated"
            ),
            Case(
                "ND1411",
                RuleExamples.Pci,
                Own,
                "<address domain='0x0000' bus='0x3b' slot='0x00' function='0x1'/>",
                "27,5 warning ND1411 /device/capability[@type='pci']/iommuGroup: "
                    + "0000:3b:00.0, which is this function, is not in the group"
            ),
            Case(
                "ND1412",
                RuleExamples.Mdev,
                "<parent>pci_0000_3b_00_0",
                "<parent>pci_0000_3c_00_0",
                "4,11 warning ND1412 /device/parent: the parent is 'pci_0000_3c_00_0', and its address 0000:3b:00.0"
            ),
            Case(
                "ND1413",
                RuleExamples.Mdev,
                "/sys/devices/pci0000:3a",
                "/sys/devices/../devices/pci0000:3a",
                "3,9 warning ND1413 /device/path: '/sys/devices/../devices/pci0000:3a"
                    + "/0000:3b:00.0/5a0c1f1e-1111-4222-8333-444455556666' is not the device "
                    + "directory: it should be below /sys/devices/"
            ),
            Case(
                "ND1413",
                RuleExamples.Pci,
                "0000:3b:00.0</path>",
                "0000:3b:00.1</path>",
                "3,9 warning ND1413 /device/path: '/sys/devices/pci0000:3a/0000:3b:00.1' "
                    + "is not the device directory: it should be one that ends in 0000:3b:00.0"
            ),
        ];

    [TestCaseSource(nameof(Broken))]
    public void Rule_ReportsPosition(string xml, string from, string to, string finding)
    {
        Assert.That(RuleExamples.Findings(xml), Is.Empty);
        string broken = Replace(xml, from, to);
        Assert.That(RuleExamples.Findings(broken), Is.EqualTo(new[] { finding }));
    }

    [Test]
    public void Rules_Definition_NeedsParent()
    {
        Assert.That(RuleExamples.Findings(RuleExamples.Mdev, RuleExamples.Definition), Is.Empty);
        string orphan = Replace(RuleExamples.Mdev, "<parent>pci_0000_3b_00_0</parent>", "");
        Assert.That(
            RuleExamples.Findings(orphan, RuleExamples.Definition),
            Is.EqualTo(
                new[] { "1,1 error ND1414 /device: there is no <parent>, below which the device is to be created" }
            )
        );
        Assert.That(RuleExamples.Findings(orphan), Is.Empty);
    }

    [Test]
    public void Rules_Create_AcceptsMediatedDevicesAndVirtualHosts()
    {
        Assert.That(
            RuleExamples.Findings(RuleExamples.VirtualFunction, RuleExamples.Definition),
            Is.EqualTo(
                new[] { "1,1 error ND1415 /device: without a capability 'mdev' or 'scsi_host' nothing can be created" }
            )
        );
        const string host =
            "<device><name>h</name><parent>scsi_host1</parent><capability type='scsi_host'>"
            + "<capability type='fc_host'/></capability></device>";
        Assert.That(RuleExamples.Findings(host, RuleExamples.Definition), Is.Empty);
    }

    [Test]
    public void Rules_Definition_IgnoresName() =>
        Assert.That(
            RuleExamples.Findings(Replace(RuleExamples.Mdev, "<name>mdev_5a", "<name>new"), RuleExamples.Definition),
            Is.Empty
        );

    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666", TestName = "as before 7.7")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0", TestName = "as today")]
    public void Rules_MediatedDevice_AcceptsTwoNames(string name)
    {
        string xml = Replace(
            RuleExamples.Mdev,
            "<name>mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0",
            $"<name>{name}"
        );
        Assert.That(RuleExamples.Findings(xml), Is.Empty);
    }

    [TestCase(
        "<capability type='css'><cssid>0x0</cssid><ssid>0x1</ssid><devno>0x26ab</devno></capability>",
        "css_0_1_26ab"
    )]
    [TestCase("<capability type='ccw'><cssid>0xfe</cssid><ssid>3</ssid><devno>9</devno></capability>", "ccw_fe_3_0009")]
    [TestCase("<capability type='ap_card'><ap-adapter>0x07</ap-adapter></capability>", "ap_card07")]
    [TestCase(
        "<capability type='ap_queue'><ap-adapter>7</ap-adapter><ap-domain>0x38</ap-domain></capability>",
        "ap_07_0038"
    )]
    [TestCase("<capability type='ap_matrix'/>", "ap_matrix")]
    [TestCase("<capability type='system'><hardware/><firmware/></capability>", "computer")]
    public void Rules_Name_MatchesCapability(string capability, string name)
    {
        Assert.That(RuleExamples.Findings($"<device><name>{name}</name>{capability}</device>"), Is.Empty);
        Assert.That(
            RuleExamples.Findings($"<device><name>x</name>{capability}</device>").Single(),
            Does.EndWith($"the name is 'x', and libvirt calls this device '{name}'")
        );
    }

    [TestCase("a")]
    [TestCase("a/b")]
    [TestCase("a..b/.c")]
    public void Rules_Attribute_AcceptsPathBelowDevice(string name) =>
        Assert.That(RuleExamples.Findings(WithAttribute(name)), Is.Empty);

    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("..")]
    [TestCase("a/../../b")]
    [TestCase("./a")]
    public void Rules_Attribute_RefusesOtherPaths(string name) =>
        Assert.That(RuleExamples.Findings(WithAttribute(name)).Single(), Does.Contain("ND1404"));

    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase(".")]
    public void Rules_Type_MustBeFileName(string id) =>
        Assert.That(
            RuleExamples.Findings(Replace(RuleExamples.Pci, "id='nvidia-2'", $"id='{id}'")).Single(),
            Does.Contain("ND1405")
        );

    [Test]
    public void Rules_Type_ChecksTypesOfMtty()
    {
        string types = string.Concat(Enumerable.Repeat("<type id='t'><deviceAPI>odd</deviceAPI></type>", 2));
        string xml =
            $"<device><name>mtty_mtty</name><capability type='mdev_types'>"
            + $"<capability type='mdev_types'>{types}</capability></capability></device>";
        Assert.That(
            RuleExamples.Findings(xml).Select(finding => finding.Split(' ')[2]),
            Is.EquivalentTo(new[] { "ND1403" })
        );
    }

    [Test]
    public void RulesNone_CanBeOverriddenForOneRule()
    {
        string bad = Replace(RuleExamples.Mdev, "vendor/", "../");
        bad = Replace(bad, "<uuid>5a0c1f1e-", "<uuid>5A0C1F1E-");
        ValidationOptions none = new() { Rules = RuleSettings.None };
        Assert.That(RuleExamples.Findings(bad, none), Is.Empty);
        ValidationOptions one = new() { Rules = RuleSettings.None.With("ND1404", DiagnosticSeverity.Info) };
        Assert.That(RuleExamples.Findings(bad, one).Single(), Does.Contain("info ND1404"));
    }

    [Test]
    public void Rules_AreEachBrokenByTest()
    {
        string[] broken = [.. Broken.Select(one => (string)one.Properties.Get("rule")!), "ND1414", "ND1415"];
        Assert.That(ValidationRules.All.Select(rule => rule.Descriptor.Id), Is.EquivalentTo(broken.Distinct()));
        Assert.That(
            ValidationRules.All.Select(rule => rule.Descriptor.Id),
            Is.EqualTo(RuleDiagnostics.All.Select(rule => rule.Id))
        );
    }

    static string WithAttribute(string name) => Replace(RuleExamples.Mdev, "vendor/params", name);

    static string WithoutName(string xml) => Replace(xml, "<name>pci_0000_3b_00_4</name>", "<name></name>");

    static string Replace(string xml, string from, string to)
    {
        int at = xml.IndexOf(from, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), from);
        return string.Concat(xml.AsSpan(0, at), to, xml.AsSpan(at + from.Length));
    }

    static TestCaseData Case(string rule, string xml, string from, string to, string finding) =>
        new TestCaseData(xml, from, to, finding).SetArgDisplayNames(rule, to).SetProperty("rule", rule);
}
