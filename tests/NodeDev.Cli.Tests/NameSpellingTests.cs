namespace NodeDev.Cli.Tests;

/// <summary>Every command understands every spelling of the name of a device.</summary>
public sealed class NameSpellingTests
{
    const string DefinedAp = "62177883-f1bb-47f0-914d-32a22e3a8804";
    const string DefinedCcw = "8e37ee90-2b51-45e3-9b25-bf8283c03111";

    /// <summary>A host, a parent as the kernel calls it, a type and a device of it, and other spellings.</summary>
    static readonly (string Host, string Parent, string Type, string Device, string[] Spellings)[] Parents =
    [
        (
            "gvtg",
            Parent,
            TypeId,
            Auto,
            [
                .. (string[])["00:02.0", "0:2.0", "00000000:00:02.0", "0000:00:2.0", "pci_0000_00_02_0"],
                .. (string[])["PCI_0000_00_02_0", "pci_0000_00_2_0", "pci_0_0_2_0", "pci_00_02_0"],
                "/sys/bus/pci/devices/0000:00:02.0",
                "sys/bus/pci/devices/0000:00:02.0/",
                "/sys/devices/pci0000:00/0000:00:02.0",
                "/sys/class/mdev_bus/0000:00:02.0",
                "sys/class/mdev_bus/0000:00:02.0",
            ]
        ),
        (
            "s390",
            "0.0.0053",
            "vfio_ccw-io",
            DefinedCcw,
            [
                .. (string[])["css_0_0_0053", "CSS_0_0_0053", "0.0.26ac", "0.0.26AC", "ccw_0_0_26ac"],
                .. (string[])["0.0.53", "css_0_0_53", "CSS_0_0_053"],
                "/sys/bus/css/devices/0.0.0053",
                "/sys/devices/css0/0.0.0053",
                "/sys/devices/css0/0.0.0053/0.0.26ac",
                "/sys/bus/ccw/devices/0.0.26ac",
                "/sys/class/mdev_bus/0.0.0053",
            ]
        ),
        (
            "s390",
            "matrix",
            "vfio_ap-passthrough",
            DefinedAp,
            ["MATRIX", "ap_matrix", "AP_MATRIX", "/sys/devices/vfio_ap/matrix", "/sys/class/mdev_bus/matrix"]
        ),
    ];

    static IEnumerable<TestCaseData> OfParents =>
        from parent in Parents
        from spelling in parent.Spellings
        select new TestCaseData(parent.Host, parent.Parent, parent.Type, parent.Device, spelling);

    [TestCaseSource(nameof(OfParents))]
    public void Command_TakesParentInAnySpelling(string host, string parent, string type, string device, string other)
    {
        string[][] commands =
        [
            ["create", "--type", type, "--uuid", New],
            ["define", "--type", type, "--uuid", New],
            ["define", "--type", type, "--uuid", device, "--replace", "--attr", "a=b"],
            ["start", device],
            ["stop", device],
            ["remove", device],
            ["undefine", device],
            ["autostart", device, "--disable"],
            ["modify", device, "--auto"],
            ["modify", device, "--defined", "--attr", "a=b"],
            ["modify", device, "--live", "--attr", "a=b"],
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string[] command in commands)
        {
            CliRun usual = CliRun.On(host, [.. command, "--dry-run", "--parent", parent]);
            CliRun run = CliRun.On(host, [.. command, "--dry-run", "--parent", other]);
            Assert.That((run.Code, run.Output), Is.EqualTo((usual.Code, usual.Output)), string.Join(' ', command));
            if (command[0] is "create" or "define")
                Assert.That(run.Error, Does.Contain("warning ND4101").And.Contain($"'{parent}', which is used"));
            else
                Assert.That(run.Error, Is.EqualTo(usual.Error), string.Join(' ', command));
        }
        Assert.That(CliRun.On(host, "dumpxml", other), Is.EqualTo(CliRun.On(host, "dumpxml", parent)));
    }

    /// <summary>A UUID with dashes, and its parent in words of libvirt.</summary>
    [TestCase("gvtg", Active, "0000_00_02_0", "0000_00_2_0")]
    [TestCase("gvtg", Auto, "0000_00_02_0", "0_0_2_0")]
    [TestCase("s390", DefinedAp, "matrix", "matrix")]
    [TestCase("s390", DefinedCcw, "0_0_0053", "0_0_53")]
    public void Command_TakesDeviceInAnySpelling(string host, string uuid, string parent, string shortParent)
    {
        string words = uuid.Replace('-', '_');
        string[] spellings =
        [
            uuid.ToUpperInvariant(),
            uuid.Replace("-", "", StringComparison.Ordinal),
            $"mdev_{words}",
            $"mdev_{words}_{parent}",
            $"MDEV_{words.ToUpperInvariant()}_{parent.ToUpperInvariant()}",
            $"mdev_{words}_{shortParent}",
            $"/sys/bus/mdev/devices/{uuid}",
            $"sys/bus/mdev/devices/{uuid}/",
            $"/sys/class/mdev_bus/{parent}/mdev_supported_types/type/devices/{uuid}",
        ];
        string[][] commands =
        [
            ["dumpxml"],
            ["dumpxml", "--libvirt", "7.0"],
            ["hostdev"],
            ["start", "--dry-run"],
            ["stop", "--dry-run"],
            ["remove", "--dry-run"],
            ["remove", "--dry-run", "--libvirt", "7.0"],
            ["undefine", "--dry-run"],
            ["autostart", "--dry-run"],
            ["modify", "--dry-run", "--attr", "a=b"],
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string[] command in commands)
        {
            CliRun usual = CliRun.On(host, [.. command, uuid]);
            foreach (string other in spellings)
            {
                // Failures name what the name says, with the parent or without.
                CliRun run = CliRun.On(host, [.. command, other]);
                Assert.That((run.Code, run.Output), Is.EqualTo((usual.Code, usual.Output)), $"{command[0]} {other}");
            }
        }
    }

    [TestCase("mdev_a297db4a_f4c2_11e6_90f6_d3b88d6c9525_matrix")]
    [TestCase("mdev_a297db4a_f4c2_11e6_90f6_d3b88d6c9524_0000_00_02_0")]
    public void UnknownName_GetsASuggestionFromEveryCommand(string name)
    {
        const string meant = "did you mean mdev_a297db4a_f4c2_11e6_90f6_d3b88d6c9525_0000_00_02_0";
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string command in (string[])["dumpxml", "hostdev", "remove", "start", "undefine", "autostart"])
        {
            CliRun run = OnGvtg(command, name);
            Assert.That(run.Code, Is.EqualTo(ExitCode.Failure), command);
            if (!name.EndsWith("matrix", StringComparison.Ordinal))
                Assert.That(run.Error, Does.Contain(meant), command);
        }
    }

    /// <summary>A path that is no list of devices, and names of nothing that is there.</summary>
    [TestCase("/sys/bus/pci/devices/0000:00:02.1", "0000:00:02.0")]
    [TestCase("pci_0000_00_2_1", "pci_0000_00_02_0")]
    [TestCase("/sys/bus/mdev/devices/a297db4a-f4c2-11e6-90f6-d3b88d6c9524", "a297db4a-f4c2-11e6-90f6-d3b88d6c9525")]
    public void DumpXml_UnknownName_SuggestsTheNearest(string name, string expected)
    {
        CliRun run = OnGvtg("dumpxml", name);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.StartWith($"nodedev: {name}: no such device; did you mean ").And.Contain(expected));
    }

    [TestCase("/sys/bus/pci/devices/0000:00:02.0/driver")]
    [TestCase("/sys/devices/virtual/mtty/0000:00:02.0/power")]
    [TestCase("/srv/sys/bus/pci/devices/0000:00:02.0")]
    [TestCase("/sys/")]
    public void DumpXml_OtherPath_IsNoDevice(string name) =>
        Assert.That(OnGvtg("dumpxml", name).Code, Is.EqualTo(ExitCode.Failure));

    [TestCase("0.0.0053", "vfio-ccw_io", "it has vfio_ccw-io")]
    [TestCase("matrix", "vfio_ap-passthroughs", "it has vfio_ap-passthrough")]
    public void Define_TypeThatTheParentLacks_WarnsInOneLine(string parent, string type, string expected)
    {
        CliRun run = CliRun.On("s390", "define", "--parent", parent, "--type", type, "--uuid", New, "--dry-run");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success));
        Assert.That(run.Output, Is.EqualTo($"1. define {New} of type {type} on {parent}\n"));
        Assert.That(run.Error, Does.Contain("warning ND4102").And.EndsWith($"{expected}\n"));
        Assert.That(run.Error.Count(static c => c == '\n'), Is.EqualTo(1));
    }

    [TestCase("0000:05:00.0", "0000:05:00.0", false)]
    [TestCase("nothing", "nothing", false)]
    [TestCase("0000:5E:00.0", "0000:5e:00.0", true)]
    [TestCase("pci_0000_5e_00_0", "0000:5e:00.0", true)]
    [TestCase("0.0.00AB", "0.0.00ab", true)]
    public void Define_ParentThatIsNotThere_LiesWhereTheKernelWillLookForIt(string name, string expected, bool warns)
    {
        CliRun run = OnGvtg("define", "--parent", name, "--type", "x", "--uuid", New, "--dry-run");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Output, Is.EqualTo($"1. define {New} of type x on {expected}\n"));
        Assert.That(run.Error.Contains("warning ND4101", StringComparison.Ordinal), Is.EqualTo(warns));
    }

    [TestCase("--parent", "a\u001b[31m", "the parent has a control character")]
    [TestCase("--parent", "mtty ", "the parent begins or ends with a space")]
    [TestCase("--type", "t\n", "the type has a control character")]
    [TestCase("--attr", " a=1", "the attribute ' a' begins or ends with a space")]
    public void NameThatNobodyMeans_IsRefused(string option, string value, string expected)
    {
        string[] request = ["define", "--uuid", New];
        string[] parent = option == "--parent" ? [] : ["--parent", "mtty"];
        string[] type = option == "--type" ? [] : ["--type", "t"];
        CliRun run = OnGvtg([.. request, .. parent, .. type, option, value]);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.Contain("ND4001").And.Contain(expected));
    }
}
