using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class DefinitionReaderTests
{
    const string Folder = "etc/mdevctl.d/mtty";
    const string Good = "{\"mdev_type\":\"mtty-1\",\"start\":\"auto\"}";

    [Test]
    public void A_definition_is_named_by_its_folder_and_file()
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .WithDefinition(
                    "0000:3b:00.0",
                    SmallHost.Uuid,
                    "nvidia-35",
                    "auto",
                    "[{\"a\":\"1\"}]"
                ),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                definitions,
                Is.EqualTo(
                    (ValueList<MdevDefinition>)
                        [
                            new MdevDefinition
                            {
                                ParentName = "0000:3b:00.0",
                                Uuid = Guid.Parse(SmallHost.Uuid),
                                TypeId = "nvidia-35",
                                Autostart = true,
                                Attributes = [new MdevAttribute("a", "1")],
                            },
                        ]
                )
            );
            Assert.That(findings, Is.Empty);
        }
    }

    [TestCase(SmallHost.Uuid)]
    [TestCase("11111111222243338444555555555555")]
    [TestCase("{11111111-2222-4333-8444-555555555555}")]
    [TestCase("urn:uuid:11111111-2222-4333-8444-555555555555")]
    public void Every_spelling_of_a_UUID_that_mdevctl_takes_is_taken(string name)
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost.New().File($"{Folder}/{name}", Good),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                definitions.Select(definition => definition.Uuid),
                Is.EqualTo([Guid.Parse(SmallHost.Uuid)])
            );
            Assert.That(findings, Is.Empty);
        }
    }

    [TestCase("11111111-2222-4333-8444-55555555555A")]
    [TestCase("{11111111-2222-4333-8444-55555555555A}")]
    [TestCase("1111111122224333844455555555555A")]
    [TestCase("urn:uuid:11111111-2222-4333-8444-55555555555A")]
    public void Capital_digits_are_digits(string name) =>
        Assert.That(
            Read(SmallHost.New().File($"{Folder}/{name}", Good), out _)[0].Uuid,
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
    public void A_file_of_another_name_is_passed_over_with_a_warning(string name)
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost.New().File($"{Folder}/{name}", Good),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(definitions, Is.Empty);
            Assert.That(findings.Places(), Is.EqualTo([$"ND3101 {Folder}/{name}"]));
        }
    }

    [Test]
    public void What_is_no_file_is_passed_over()
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .WithDefinition("mtty", SmallHost.Uuid)
                .Link($"{Folder}/{SmallHost.Uuid2}", SmallHost.Uuid)
                .Fifo($"{Folder}/11111111-2222-4333-8444-000000000001")
                .Directory($"{Folder}/11111111-2222-4333-8444-000000000002")
                .Directory("etc/mdevctl.d/empty")
                .File($"etc/mdevctl.d/{SmallHost.Uuid}", Good)
                .Link("etc/mdevctl.d/linked", "mtty")
                .File($"etc/mdevctl.d/scripts.d/{SmallHost.Uuid}", Good),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                definitions.Select(definition => $"{definition.ParentName} {definition.Uuid}"),
                Is.EqualTo([$"mtty {SmallHost.Uuid}"])
            );
            Assert.That(
                findings.Places(),
                Is.EqualTo([
                    $"ND3101 {Folder}/{SmallHost.Uuid2}",
                    $"ND3101 {Folder}/11111111-2222-4333-8444-000000000001",
                ])
            );
        }
    }

    [Test]
    public void A_bad_file_hides_no_other()
    {
        HostTreeBuilder host = SmallHost
            .New()
            .WithDefinition("a", SmallHost.Uuid)
            .WithDefinition("mtty", SmallHost.Uuid)
            .WithDefinition("mtty", SmallHost.Uuid2)
            .WithDefinition("z", SmallHost.Uuid)
            .File($"{Folder}/{SmallHost.Uuid}", "{");
        ValueList<MdevDefinition> definitions = Read(host, out List<Diagnostic> findings);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                definitions.Select(definition => $"{definition.ParentName} {definition.Uuid}"),
                Is.EqualTo([
                    $"a {SmallHost.Uuid}",
                    $"mtty {SmallHost.Uuid2}",
                    $"z {SmallHost.Uuid}",
                ])
            );
            Assert.That(findings.Places(), Is.EqualTo([$"ND3001 {Folder}/{SmallHost.Uuid}"]));
        }
    }

    static IEnumerable<TestCaseData> Faults =>
        [
            Fault(
                $"{Folder}/{SmallHost.Uuid}",
                HostFault.Read,
                5,
                "Input/output error (EIO)",
                "mtty 2",
                "z 1"
            ),
            Fault(
                $"{Folder}/{SmallHost.Uuid}",
                HostFault.Open,
                13,
                "permission denied",
                "mtty 2",
                "z 1"
            ),
            Fault(Folder, HostFault.Open, 13, "permission denied", "z 1"),
            Fault(Folder, HostFault.List, 5, "Input/output error (EIO)", "z 1"),
            Fault("etc/mdevctl.d", HostFault.List, 5, "Input/output error (EIO)"),
            Fault("etc/mdevctl.d", HostFault.Open, 5, "Input/output error (EIO)"),
        ];

    [TestCaseSource(nameof(Faults))]
    public void What_cannot_be_read_is_reported(
        string path,
        HostFault fault,
        int errno,
        string reason,
        string[] others
    )
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .WithDefinition("mtty", SmallHost.Uuid, "1")
                .WithDefinition("mtty", SmallHost.Uuid2, "2")
                .WithDefinition("z", SmallHost.Uuid, "1")
                .Fault(path, fault, errno),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                definitions.Select(definition => $"{definition.ParentName} {definition.TypeId}"),
                Is.EqualTo(others)
            );
            Assert.That(
                findings.Select(finding => finding.ToString()),
                Is.EqualTo([$"{path}: error ND3002: {reason}"])
            );
        }
    }

    [TestCase(16 * 1024, true)]
    [TestCase(16 * 1024 + 1, true)]
    [TestCase(1024 * 1024, true)]
    [TestCase(1024 * 1024 + 1, false)]
    public void A_definition_has_at_most_a_megabyte(int length, bool isRead)
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .File($"{Folder}/{SmallHost.Uuid}", Good.PadRight(length))
                .WithDefinition("mtty", SmallHost.Uuid2),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(definitions, Has.Exactly(isRead ? 2 : 1).Items);
            Assert.That(
                findings.Select(finding => finding.Message),
                isRead ? Is.Empty : Is.EqualTo(["larger than 1048576 bytes"])
            );
        }
    }

    [Test]
    public void Of_two_spellings_of_one_UUID_the_later_in_the_directory_counts()
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .WithDefinition("mtty", SmallHost.Uuid, "first")
                .WithDefinition(
                    "mtty",
                    SmallHost.Uuid.Replace("-", "", StringComparison.Ordinal),
                    "second"
                )
                .WithDefinition("other", SmallHost.Uuid, "third"),
            out _
        );
        Assert.That(
            definitions.Select(definition => definition.TypeId),
            Is.EqualTo(["second", "third"])
        );
    }

    [Test]
    public void Definitions_are_ordered_by_parent_and_UUID()
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost
                .New()
                .WithDefinition("b", "ffffffff-0000-4000-8000-000000000000", "4")
                .WithDefinition("b", "01000000-0000-4000-8000-000000000000", "2")
                .WithDefinition("b", "80000000-0000-4000-8000-000000000000", "3")
                .WithDefinition("B", SmallHost.Uuid, "1"),
            out _
        );
        Assert.That(
            definitions.Select(definition => definition.TypeId),
            Is.EqualTo(["1", "2", "3", "4"])
        );
    }

    [Test]
    public void Without_the_folder_there_is_no_definition_and_no_problem()
    {
        ValueList<MdevDefinition> definitions = Read(
            SmallHost.New(),
            out List<Diagnostic> findings
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(definitions, Is.Empty);
            Assert.That(findings, Is.Empty);
        }
    }

    [Test, CancelAfter(60_000)]
    public void Fifty_thousand_definitions_below_one_parent_are_read()
    {
        HostTreeBuilder host = SmallHost.New();
        for (int i = 0; i < 50_000; i++)
            host.File($"{Folder}/{i:x8}-0000-4000-8000-000000000000", Good);
        Assert.That(Read(host, out _), Has.Exactly(50_000).Items);
    }

    static ValueList<MdevDefinition> Read(HostTreeBuilder host, out List<Diagnostic> findings)
    {
        findings = [];
        return new DefinitionReader(host.Build(), findings).ReadAll();
    }

    static TestCaseData Fault(
        string path,
        HostFault fault,
        int errno,
        string reason,
        params string[] others
    ) => new TestCaseData(path, fault, errno, reason, others).SetArgDisplayNames(path, $"{fault}");
}
