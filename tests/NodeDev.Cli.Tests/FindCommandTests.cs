namespace NodeDev.Cli.Tests;

public sealed class FindCommandTests
{
    const string Usage = "nodedev: Run 'nodedev find --help' for usage.\n";

    static CliRun On(string host, params string[] args) =>
        CliRun.Of(["find", .. args, "--root", ExampleHosts.PathOf(host)]);

    /// <summary>The example of the feature, byte by byte.</summary>
    [Test]
    public void Find_Parent_IsOneLine()
    {
        CliRun run = On("mtty", "mtty-2");
        Assert.That(
            (run.Code, run.Output, run.Error),
            Is.EqualTo((0, "mtty  mtty-2  Dual port serial  vfio-pci  12 more\n", ""))
        );
    }

    [Test]
    public void Find_UnknownType_NamesThoseThereAre()
    {
        CliRun run = On("mtty", "mtty-3");
        Assert.That(
            (run.Code, run.Output, run.Error),
            Is.EqualTo((1, "", "nodedev: no parent here can make mtty-3; there are mtty-1, mtty-2\n"))
        );
    }

    [TestCase(
        "mtty-2",
        new[] { "--driver", "i915" },
        "nothing that these options allow can make mtty-2; without them: mtty"
    )]
    [TestCase(
        "mtty-2",
        new[] { "--api", "vfio-ap" },
        "nothing that these options allow can make mtty-2; without them: mtty"
    )]
    [TestCase(
        "mtty-2",
        new[] { "--parent", "no" },
        "nothing that these options allow can make mtty-2; without them: mtty"
    )]
    [TestCase(
        "mtty-2",
        new[] { "--require-numa", "0" },
        "nothing that these options allow can make mtty-2; without them: mtty"
    )]
    [TestCase("mtty-2", new[] { "--count", "13" }, "mtty-2: 12 more, and 13 are needed")]
    [TestCase("\u001b[31m", new string[0], "no parent here can make \\u001b[31m; there are mtty-1, mtty-2")]
    public void Find_NotPossible_SaysWhy(string type, string[] options, string message)
    {
        CliRun run = On("mtty", [type, .. options]);
        Assert.That((run.Code, run.Error), Is.EqualTo((1, $"nodedev: {message}\n")));
    }

    [TestCase("--count", "0", "--count is a number from 1")]
    [TestCase("--count", "x", "--count is a number from 1")]
    [TestCase("--count", "99999999999", "--count is a number from 1")]
    [TestCase("--parent", "", "--parent is empty")]
    public void Find_WrongOption_IsWrongUsage(string option, string value, string message)
    {
        CliRun run = On("mtty", "mtty-2", option, value);
        Assert.That((run.Code, run.Error), Is.EqualTo((2, $"nodedev: {message}\n{Usage}")));
    }

    [Test]
    public void Find_AmbiguousName_ListsWhatItMeans()
    {
        using TemporaryDirectory directory = new();
        File.Copy(ExampleHosts.PathOf("mtty"), directory.At("mtty.tree"));
        const string type = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-2";
        string host = directory.Write(
            "other.tree",
            $"@base mtty\n{type}/name = \"Single port serial\\n\"\n{type}/device_api = \"vfio-ap\\n\"\n"
        );
        CliRun run = CliRun.Of("find", "Single port serial", "--root", host);
        Assert.That(
            (run.Code, run.Output, run.Error),
            Is.EqualTo(
                (
                    1,
                    "",
                    "nodedev: 'Single port serial' means different things: "
                        + "mtty-1 (Single port serial, vfio-pci) on mtty; "
                        + "mtty-2 (Single port serial, vfio-ap) on mtty\n"
                )
            )
        );
        Assert.That(CliRun.Of("find", "Single port serial", "--api", "vfio-ap", "--root", host).Code, Is.Zero);
    }

    [Test]
    public void Find_EmptyHost_SaysSo()
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("find", "mtty-1", "--root", directory.Write("empty.tree", "sys/\n"));
        Assert.That((run.Code, run.Error), Is.EqualTo((1, "nodedev: no parent here can make mtty-1\n")));
    }

    [Test]
    public void Find_Facts_NarrowTheRange()
    {
        using TemporaryDirectory directory = new();
        string facts = directory.Write(
            "facts.json",
            """{ "format": 1, "gpus": { "0000:a1:00.0": { "mode": "same-size" } } }"""
        );
        Assert.That(
            On("l40s", "L40S-8Q", "--require-numa", "1", "--facts", facts).Output,
            Is.EqualTo("0000:a1:00.4  1152  NVIDIA L40S-8Q  vfio-pci  6 more  32 functions of 0000:a1:00.0\n")
        );
    }

    [Test]
    public void Find_Json_HasEveryPlace() => Snapshot.Verify(On("mtty", "mtty-2", "--json").Text());

    [Test]
    public void Find_JsonOfFunctions_HasEachOfThem() =>
        Snapshot.Verify(On("l40s", "L40S-8Q", "--parent", "0000:a1:00.5", "--json").Text());

    [TestCase("a40", "A40-1Q")]
    [TestCase("gvtg", "i915-GVTg_V5_8")]
    [TestCase("s390", "vfio_ccw-io")]
    public void Find_OtherHosts(string host, string type) => Snapshot.Verify(CliRun.On(host, "find", type).Text());
}
