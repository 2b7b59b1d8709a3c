using System.Diagnostics;

namespace NodeDev.Cli.Tests;

public sealed class VgpuMapTests
{
    const string Usage = "nodedev: Run 'nodedev vgpu map --help' for usage.\n";

    static readonly string[] Pictures = [.. VgpuPicture.All.Select(picture => picture.Name)];

    static readonly string[] HostileTexts =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror='alert(1)'>&amp;&#60;",
        "]]> --> </style></svg>\0\u0001\u001b[31m\r\n\t\u2028\ufffe\ufeff\u202e",
        "\ud800 \udc80",
        new string('W', 255),
        new string('漢', 255),
        "",
        " ",
    ];

    [TestCaseSource(nameof(Pictures))]
    public void Svg_IsTheApprovedPicture(string picture) => Snapshot.Verify(Draw(picture, "svg"), "svg");

    [TestCaseSource(nameof(Pictures))]
    public void Html_IsTheApprovedPage(string picture) => Snapshot.Verify(Draw(picture, "html"), "html");

    [TestCaseSource(nameof(Pictures))]
    public void Svg_HasNothingOnTopOfOtherThingsOrOutside(string picture)
    {
        SvgPicture svg = new(Draw(picture, "svg"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(svg.Damage(), Is.Empty);
        Assert.That(svg.Rectangles("segment").Count(), Is.AtLeast(2));
        Assert.That(svg.Names.First(), Is.EqualTo("vGPUs of this host"));
    }

    [TestCaseSource(nameof(Pictures))]
    public void Html_IsOneFileWithoutScripts(string picture)
    {
        string page = Draw(picture, "html");
        Assert.That(
            page,
            Does.StartWith("<!DOCTYPE html>\n")
                .And.Not.Contain("<script")
                .And.Not.Contain("href")
                .And.Not.Contain("src=")
                .And.Contain("default-src 'none'")
        );
        // Only these end in themselves: HTML would not close another element that is written so.
        Assert.That(page[page.IndexOf("</svg>", StringComparison.Ordinal)..], Does.Not.Contain("/>"));
    }

    [Test]
    public void HostileNames_AreTextAndNothingElse([Range(0, 7)] int number)
    {
        string text = HostileTexts[number];
        VgpuMap map = Hostile(text);
        SvgPicture svg = new(VgpuMapSvg.Write(map));
        string page = VgpuMapHtml.Write(map);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(svg.Damage().Where(one => !one.StartsWith("refers", StringComparison.Ordinal)), Is.Empty);
        Assert.That(svg.Text, Does.Not.Contain("<script").And.Not.Contain("<img"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("<img"));
        Assert.That(page.Split("</style>"), Has.Length.EqualTo(3));
        Assert.That(
            page + svg.Text,
            Has.None.Matches<char>(c => char.IsControl(c) && c != '\n').And.None.Matches<char>(char.IsSurrogate)
        );
        Assert.That(svg.Words.Concat(svg.Names), Has.All.Length.LessThan(1_000));
    }

    [Test]
    public void LargestHost_IsDrawn()
    {
        FakeHostBuilder builder = new();
        for (int i = 0; i < 8; i++)
            builder.AddNvidia(NvidiaCard.RtxPro6000, $"0000:{0x10 + 0x10 * i:x2}:00.0", NvidiaExposure.VendorVfio);
        FakeHost fake = builder.AddNvidiaCatalogue().Build();
        for (int i = 0; i < 32; i++)
            _ = fake.Write(
                $"sys/devices/pci0000:10/0000:10:{(i + 4) / 8:x2}.{(i + 4) % 8}/nvidia/current_vgpu_type",
                "2240\n"u8
            );
        VgpuHost host = VgpuHost.Create(fake.AsHost().Scan(), fake);
        Stopwatch time = Stopwatch.StartNew();
        SvgPicture svg = new(VgpuMapSvg.Write(VgpuMap.Create(host)));
        TestContext.Out.WriteLine($"{svg.Text.Length} characters in {time.ElapsedMilliseconds} ms");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(svg.Damage(), Is.Empty);
        Assert.That(svg.Rectangles("cell").Count(), Is.EqualTo(8 * 48));
        Assert.That(svg.Rectangles("segment").Count(), Is.EqualTo(32 + 7));
        Assert.That(svg.Text, Has.Length.LessThan(500_000));
    }

    [Test]
    public void HostWithoutGpus_SaysSo() =>
        Assert.That(new SvgPicture(VgpuMapSvg.Write(new VgpuMap())).Words, Has.Member(VgpuListCommand.Nothing));

    [Test]
    public void Usage_SaysAtLeastWhereAVgpuIsInNoBar()
    {
        VgpuMapGpu gpu = VgpuPicture.All.First(picture => picture.Name == "mixed-size").Map().Gpus[0];
        VgpuMapVgpu elsewhere = new() { SlotName = "0000:41:00.4" };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(VgpuMapWords.Usage(gpu), Is.EqualTo("18 of 48 GiB in use, 22 planned"));
        Assert.That(
            VgpuMapWords.Usage(gpu with { Unplaced = [elsewhere] }),
            Is.EqualTo("at least 18 of 48 GiB in use, 22 planned")
        );
        Assert.That(VgpuMapWords.Usage(gpu with { MemoryGiB = null }), Is.Empty);
        Assert.That(VgpuMapWords.Functions(gpu), Is.EqualTo("29 of 32 functions free, 4 of them in the plan"));
    }

    [TestCase("gvtg")]
    [TestCase("a40")]
    [TestCase("mtty-samples")]
    [TestCase("s390")]
    public void OtherHosts_AreDrawn(string host)
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.On(host, "vgpu", "map", "-o", directory.At("host.svg"));
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(new SvgPicture(File.ReadAllText(directory.At("host.svg"))).Damage(), Is.Empty);
    }

    [TestCase("nodedev: Option '--output' is required.\n")]
    [TestCase("nodedev: 'host.png' ends neither in .svg nor in .html\n", "-o", "host.png")]
    [TestCase("nodedev: 'svg' ends neither in .svg nor in .html\n", "-o", "svg")]
    [TestCase("nodedev: --output is empty\n", "-o", "")]
    public void Command_WrongOutput_IsAUsageError(string error, params string[] words)
    {
        CliRun run = CliRun.Of(["vgpu", "map", .. words, "--root", ExampleHosts.PathOf("l40s")]);
        Assert.That((run.Code, run.Error), Is.EqualTo((2, error + Usage)));
    }

    [TestCase("{", "plan.json(1,2): not JSON")]
    [TestCase("{\"steps\":[],\"steps\":[]}", "plan.json(1,1): not JSON")]
    [TestCase("[]", "plan.json: 'steps', an array, is missing; 'vgpu place --json' writes such files")]
    [TestCase("{\"steps\":[]}", "plan.json: the plan has no steps")]
    [TestCase("{\"steps\":[7]}", "plan.json: step 1: 'gpu', a text, is missing")]
    [TestCase("{\"steps\":[{\"gpu\":\"a\",\"slot\":\"b\"}]}", "plan.json: step 1: 'profile', a text, is missing")]
    [TestCase(
        "{\"steps\":[{\"gpu\":\"a\",\"slot\":\"b\",\"profile\":\"c\"}]}",
        "plan.json: step 1: this host has no GPU 'a'"
    )]
    [TestCase(
        "{\"steps\":[{\"gpu\":\"0000:41:00.0\",\"slot\":\"0000:a1:00.4\",\"profile\":\"L40S-4Q\"}]}",
        "plan.json: step 1: 0000:41:00.0 has no function '0000:a1:00.4'"
    )]
    [TestCase(
        "{\"steps\":[{\"gpu\":\"0000:41:00.0\",\"slot\":\"0000:41:00.4\",\"profile\":\"NVIDIA L40S-4Q\"}]}",
        "plan.json: step 1: 0000:41:00.4 cannot take another vGPU"
    )]
    [TestCase(
        "{\"steps\":[{\"gpu\":\"0000:41:00.0\",\"slot\":\"0000:41:00.7\",\"profile\":\"NVIDIA A40-4Q\"}]}",
        "plan.json: step 1: 0000:41:00.0 has no profile 'NVIDIA A40-4Q'"
    )]
    [TestCase(
        "{\"steps\":[{\"gpu\":\"0000:41:00.0\",\"slot\":\"0000:41:00.7\",\"profile\":\"x\",\"placementId\":-1}]}",
        "plan.json: step 1: 'placementId' has to be a number, 0 or above"
    )]
    public void Command_WrongPlan_SaysWhere(string json, string error)
    {
        using TemporaryDirectory directory = new();
        string plan = directory.Write("plan.json", json);
        CliRun run = CliRun.Of([
            "vgpu",
            "map",
            "-o",
            directory.At("x.svg"),
            "--plan",
            plan,
            "--root",
            ExampleHosts.PathOf("l40s"),
        ]);
        Assert.That((run.Code, run.Error), Is.EqualTo((1, $"nodedev: {directory.At(error)}\n")));
        Assert.That(directory.Names(), Is.EqualTo(new[] { "plan.json" }));
    }

    static VgpuMap Hostile(string text)
    {
        VgpuProfileName profile = VgpuProfileName.Parse(text);
        VgpuMapVgpu vgpu = new() { SlotName = text, Profile = profile };
        return new VgpuMap
        {
            HasPlan = true,
            Gpus =
            [
                new()
                {
                    Name = text,
                    Board = text,
                    Exposure = new(text),
                    Bars =
                    [
                        new()
                        {
                            Size = 4,
                            Instance = new() { Id = uint.MaxValue, Shape = new(text, VgpuSource.Facts) },
                            Segments =
                            [
                                new()
                                {
                                    Kind = VgpuMapSegmentKind.Vgpu,
                                    Size = 1,
                                    Vgpu = vgpu,
                                },
                                new()
                                {
                                    Kind = VgpuMapSegmentKind.Planned,
                                    Start = 1,
                                    Size = 1,
                                    Vgpu = vgpu,
                                },
                                new()
                                {
                                    Start = 2,
                                    Size = 2,
                                    Profiles = [profile, profile],
                                },
                            ],
                        },
                    ],
                    Unplaced = [vgpu],
                    Room = [new(profile, 1, 2)],
                    Slots =
                    [
                        new() { Name = text, Vgpus = [vgpu] },
                        new() { Name = text, State = VgpuSlotState.Unreadable },
                    ],
                },
            ],
        };
    }

    /// <summary>Runs the command lines of a user: the plan is asked for, and then drawn.</summary>
    static string Draw(string name, string ending)
    {
        VgpuPicture picture = VgpuPicture.All.First(one => one.Name == name);
        using TemporaryDirectory directory = new();
        string tree = directory.Write("host.tree", HostTreeText.Write(picture.Host.ToTree()));
        string facts = directory.Write("facts.json", picture.Facts.ToJson());
        string[] host = ["--root", tree, "--facts", facts];
        string[] plan = [];
        if (picture.Request.Length > 0)
        {
            string[] words = [.. picture.Request.Select(item => $"{item.Profile}={item.Count}")];
            CliRun placed = CliRun.Of(["vgpu", "place", .. words, "--json", .. host]);
            plan = ["--plan", directory.Write("plan.json", placed.Output)];
        }
        string path = directory.At($"picture.{ending}");
        CliRun run = CliRun.Of(["vgpu", "map", "-o", path, .. plan, .. host]);
        Assert.That((run.Code, run.Output, run.Error), Is.EqualTo((0, "", "")));
        return File.ReadAllText(path);
    }
}
