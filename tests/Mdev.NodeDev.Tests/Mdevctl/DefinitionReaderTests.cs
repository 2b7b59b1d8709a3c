namespace Mdev.NodeDev.Tests;

public sealed class DefinitionReaderTests
{
    const string ParentPath = "etc/mdevctl.d/mtty";
    const string Good = "{\"mdev_type\":\"mtty-1\",\"start\":\"auto\"}";

    [Test]
    public void ReadAll_NamesComeFromDirectoryAndFile()
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder().WithDefinition(
                "0000:3b:00.0",
                SampleUuids.First,
                "nvidia-35",
                "auto",
                "[{\"a\":\"1\"}]"
            ),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            definitions,
            Is.EqualTo(
                (ValueList<MdevDefinition>)
                    [
                        new MdevDefinition
                        {
                            ParentName = "0000:3b:00.0",
                            Uuid = Guid.Parse(SampleUuids.First),
                            TypeId = "nvidia-35",
                            Autostart = true,
                            Attributes = [new MdevAttribute("a", "1")],
                        },
                    ]
            )
        );
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase(SampleUuids.First)]
    [TestCase("11111111222243338444555555555555")]
    [TestCase("{11111111-2222-4333-8444-555555555555}")]
    [TestCase("urn:uuid:11111111-2222-4333-8444-555555555555")]
    public void ReadAll_TakesEverySpellingOfAUuid(string name)
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder().File($"{ParentPath}/{name}", Good),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definitions.Select(definition => definition.Uuid), Is.EqualTo([Guid.Parse(SampleUuids.First)]));
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase("11111111-2222-4333-8444-55555555555A")]
    [TestCase("{11111111-2222-4333-8444-55555555555A}")]
    [TestCase("1111111122224333844455555555555A")]
    [TestCase("urn:uuid:11111111-2222-4333-8444-55555555555A")]
    public void ReadAll_TakesCapitalDigits(string name) =>
        Assert.That(
            Read(new HostTreeBuilder().File($"{ParentPath}/{name}", Good), out _)[0].Uuid,
            Is.EqualTo(Guid.Parse("11111111-2222-4333-8444-55555555555a"))
        );

    [TestCase("README")]
    [TestCase(".hidden")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("11111111-2222-4333-8444-555555555555.json")]
    [TestCase("11111111-2222-4333-8444-555555555555~")]
    [TestCase(" 11111111-2222-4333-8444-555555555555")]
    [TestCase("11111111-2222-4333-8444-555555555555\n")]
    [TestCase("{11111111222243338444555555555555}")]
    [TestCase("(11111111-2222-4333-8444-555555555555)")]
    [TestCase("URN:UUID:11111111-2222-4333-8444-555555555555")]
    [TestCase("urn:uuid:11111111222243338444555555555555")]
    [TestCase("0x111111-2222-4333-8444-555555555555")]
    [TestCase("+1111111-2222-4333-8444-555555555555")]
    public void ReadAll_SkipsOtherNamesWithAWarning(string name)
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder().File($"{ParentPath}/{name}", Good),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definitions, Is.Empty);
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND3101 {ParentPath}/{name}"]));
    }

    [Test]
    public void ReadAll_SkipsWhatIsNotAFile()
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder()
                .WithDefinition("mtty", SampleUuids.First)
                .Link($"{ParentPath}/{SampleUuids.Second}", SampleUuids.First)
                .Fifo($"{ParentPath}/11111111-2222-4333-8444-000000000001")
                .Directory($"{ParentPath}/11111111-2222-4333-8444-000000000002")
                .Directory("etc/mdevctl.d/empty")
                .File($"etc/mdevctl.d/{SampleUuids.First}", Good)
                .Link("etc/mdevctl.d/linked", "mtty")
                .File($"etc/mdevctl.d/scripts.d/{SampleUuids.First}", Good),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            definitions.Select(definition => $"{definition.ParentName} {definition.Uuid}"),
            Is.EqualTo([$"mtty {SampleUuids.First}"])
        );
        Assert.That(
            diagnostics.Places(),
            Is.EquivalentTo([
                $"ND3101 {ParentPath}/{SampleUuids.Second}",
                $"ND3101 {ParentPath}/11111111-2222-4333-8444-000000000001",
                $"ND3101 {ParentPath}/11111111-2222-4333-8444-000000000002",
                $"ND3101 etc/mdevctl.d/{SampleUuids.First}",
                "ND3106 etc/mdevctl.d/linked",
            ])
        );
    }

    [TestCase("/nowhere", 1)]
    [TestCase("mdevctl.real", 0)]
    public void ReadAll_DirectoryIsALink_IsFollowedOrSaid(string target, int found)
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .File($"etc/mdevctl.real/mtty/{SampleUuids.First}", Good)
            .Link("etc/mdevctl.d", target);
        ValueList<MdevDefinition> definitions = Read(host, out List<Diagnostic> diagnostics);
        Assert.That(diagnostics.Places(), Is.EqualTo(Enumerable.Repeat("ND3106 etc/mdevctl.d", found)));
        Assert.That(definitions, Has.Count.EqualTo(1 - found));
    }

    [Test]
    public void ReadAll_MalformedFile_HidesNoOther()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithDefinition("a", SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.Second)
            .WithDefinition("z", SampleUuids.First)
            .File($"{ParentPath}/{SampleUuids.First}", "{");
        ValueList<MdevDefinition> definitions = Read(host, out List<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            definitions.Select(definition => $"{definition.ParentName} {definition.Uuid}"),
            Is.EqualTo([$"a {SampleUuids.First}", $"mtty {SampleUuids.Second}", $"z {SampleUuids.First}"])
        );
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND3001 {ParentPath}/{SampleUuids.First}"]));
    }

    static IEnumerable<TestCaseData> Faults =>
        [
            Fault($"{ParentPath}/{SampleUuids.First}", HostFault.Read, 5, "Input/output error (EIO)", "mtty 2", "z 1"),
            Fault($"{ParentPath}/{SampleUuids.First}", HostFault.Open, 13, "permission denied", "mtty 2", "z 1"),
            Fault(ParentPath, HostFault.Open, 13, "permission denied", "z 1"),
            Fault(ParentPath, HostFault.List, 5, "Input/output error (EIO)", "z 1"),
            Fault("etc/mdevctl.d", HostFault.List, 5, "Input/output error (EIO)"),
            Fault("etc/mdevctl.d", HostFault.Open, 5, "Input/output error (EIO)"),
        ];

    [TestCaseSource(nameof(Faults))]
    public void ReadAll_ReportsWhatCannotBeRead(string path, HostFault fault, int errno, string reason, string[] others)
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder()
                .WithDefinition("mtty", SampleUuids.First, "1")
                .WithDefinition("mtty", SampleUuids.Second, "2")
                .WithDefinition("z", SampleUuids.First, "1")
                .Fault(path, fault, errno),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            definitions.Select(definition => $"{definition.ParentName} {definition.TypeId}"),
            Is.EqualTo(others)
        );
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo([$"{path}: error ND3002: {reason}"])
        );
    }

    [TestCase(16 * 1024, true)]
    [TestCase(16 * 1024 + 1, true)]
    [TestCase(1024 * 1024, true)]
    [TestCase(1024 * 1024 + 1, false)]
    public void ReadAll_RefusesMoreThanAMegabyte(int length, bool isRead)
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder()
                .File($"{ParentPath}/{SampleUuids.First}", Good.PadRight(length))
                .WithDefinition("mtty", SampleUuids.Second),
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definitions, Has.Exactly(isRead ? 2 : 1).Items);
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.Message),
            isRead ? Is.Empty : Is.EqualTo(["larger than 1048576 bytes"])
        );
    }

    [Test]
    public void ReadAll_TwoSpellings_TheLaterCounts()
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder()
                .WithDefinition("mtty", SampleUuids.First, "first")
                .WithDefinition("mtty", SampleUuids.First.Replace("-", "", StringComparison.Ordinal), "second")
                .WithDefinition("other", SampleUuids.First, "third"),
            out _
        );
        Assert.That(definitions.Select(definition => definition.TypeId), Is.EqualTo(["second", "third"]));
    }

    [Test]
    public void ReadAll_OrdersByParentAndUuid()
    {
        ValueList<MdevDefinition> definitions = Read(
            new HostTreeBuilder()
                .WithDefinition("b", "ffffffff-0000-4000-8000-000000000000", "4")
                .WithDefinition("b", "01000000-0000-4000-8000-000000000000", "2")
                .WithDefinition("b", "80000000-0000-4000-8000-000000000000", "3")
                .WithDefinition("B", SampleUuids.First, "1"),
            out _
        );
        Assert.That(definitions.Select(definition => definition.TypeId), Is.EqualTo(["1", "2", "3", "4"]));
    }

    [Test]
    public void ReadAll_WithoutDirectory_IsEmpty()
    {
        ValueList<MdevDefinition> definitions = Read(new HostTreeBuilder(), out List<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definitions, Is.Empty);
        Assert.That(diagnostics, Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public void ReadAll_ReadsFiftyThousandDefinitions()
    {
        HostTreeBuilder host = new();
        for (int i = 0; i < 50_000; i++)
            host.File($"{ParentPath}/{i:x8}-0000-4000-8000-000000000000", Good);
        Assert.That(Read(host, out _), Has.Exactly(50_000).Items);
    }

    static ValueList<MdevDefinition> Read(HostTreeBuilder host, out List<Diagnostic> diagnostics)
    {
        diagnostics = [];
        return new DefinitionReader(host.Build(), diagnostics).ReadAll();
    }

    static TestCaseData Fault(string path, HostFault fault, int errno, string reason, params string[] others) =>
        new TestCaseData(path, fault, errno, reason, others).SetArgDisplayNames(path, $"{fault}");
}
