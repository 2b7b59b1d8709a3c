using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

public sealed class HostPlanJsonTests
{
    static readonly MdevDefinition Definition = Mdevs.Port(
        1,
        autostart: true,
        attributes: [new("a", "1"), new("a", "ä \"2\"\n")]
    );

    static readonly PciAddress Function = PciAddress.Parse("0000:41:00.4");

    static readonly VgpuDefinition Vgpu = Parsed(
        """
        {"format":1,"profile":"NVIDIA L40S-24Q","start":"auto","placement_id":24,"attrs":[{"vgpu_params":"a=1"}],
         "later": { "a": [1.50, null, true, "\u00e4\u0022"] }, "note": "x"}
        """
    );

    static readonly HostPlan Every = Mdevs.Plan(
        new RemoveMdevStep("mtty", SampleUuids.Of(1), "mtty-2") { Attributes = [new("b", "")] },
        new RemoveMdevStep("mtty", SampleUuids.Of(2), "mtty-2"),
        new DeleteDefinitionStep(Mdevs.Port(3)),
        new WriteDefinitionStep(Definition) { Previous = Mdevs.Port(1) },
        new WriteDefinitionStep(Mdevs.Port(4)),
        new CreateMdevStep("mtty", SampleUuids.Of(1), "mtty-1"),
        new WriteParentAttributeStep("0000:6a:01.0", SampleUuids.Of(5), new MdevAttribute("wq0.0/type", "mdev")),
        new CreateMdevStep("0000:6a:01.0", SampleUuids.Of(5), "idxd-dsa-1dwq-v1") { Arguments = "a=1,\"b\"" },
        new CreateMdevStep("acme", SampleUuids.Of(2), "acme-1") { Arguments = "a=\"1\"", Shown = [new("b", "2")] },
        new WriteAttributeStep("mtty", SampleUuids.Of(1), new MdevAttribute("x/y", "0x1F")),
        new WriteAttributeStep("mtty", SampleUuids.Of(1), new MdevAttribute("x/z", "5")) { IsExact = true },
        new SetVgpuTypeStep(Function, 1150, "NVIDIA L40S-4Q"),
        new SetVgpuTypeStep(Function, uint.MaxValue),
        new WriteVgpuAttributeStep(Function, "vgpu_params", "frame_rate_limiter=0"),
        new WriteVgpuAttributeStep(Function, "placement_id", "24"),
        new ClearVgpuTypeStep(Function, 1150),
        new WriteVgpuDefinitionStep(Vgpu) { Previous = Vgpus.Definition(0) },
        new WriteVgpuDefinitionStep(Vgpus.Definition(1)) { ReplacesMalformed = true },
        new DeleteVgpuDefinitionStep(Vgpu with { GpuInstanceId = 3, PlacementId = null })
    );

    /// <summary>A kind of step that is missing in the plan of these tests would not be known to be read back.</summary>
    [Test]
    public void Every_HasEachKindOfStep() =>
        Assert.That(
            Every.Steps.Select(step => step.GetType()).Distinct(),
            Is.EquivalentTo(
                typeof(HostStep)
                    .Assembly.GetTypes()
                    .Where(type => type.IsSubclassOf(typeof(HostStep)) && !type.IsAbstract)
            )
        );

    [Test]
    public void ToJson_IsReadable() => Snapshot.Verify(Every.ToJson(), "json");

    [Test]
    public void ToString_IsOneLinePerStep() => Snapshot.Verify(Every.ToString());

    [Test]
    public void Parse_ReadsWhatToJsonWrites()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostPlan.Parse(Every.ToJson()), Is.EqualTo(Every));
        Assert.That(HostPlan.Parse(HostPlan.Empty.ToJson()), Is.EqualTo(HostPlan.Empty));
        HostPlan replacing = Mdevs.Plan(new WriteDefinitionStep(Definition) { ReplacesMalformed = true });
        Assert.That(HostPlan.Parse(replacing.ToJson()), Is.EqualTo(replacing));
        Assert.That(
            HostPlan.Parse(replacing.ToJson().Replace("d\": true", "d\": false", StringComparison.Ordinal)),
            Is.EqualTo(Mdevs.Plan(new WriteDefinitionStep(Definition)))
        );
    }

    [TestCase("", "the plan is empty")]
    [TestCase(" \n", "the plan is empty")]
    [TestCase("[]", "the plan is not an object")]
    [TestCase("{}", "no \"version\"")]
    [TestCase("""{"version":2,"steps":[]}""", "version 2 is not known")]
    [TestCase("""{"version":1}""", "no \"steps\"")]
    [TestCase("""{"version":1,"steps":[],"more":1}""", "\"more\"")]
    [TestCase("""{"version":1,"version":1,"steps":[]}""", "version")]
    [TestCase("""{"version":1,"steps":[1]}""", "steps[0]")]
    [TestCase("""{"version":1,"steps":[{"step":"format"}]}""", "\"format\"")]
    [TestCase("""{"version":1,"steps":[{"step":"create"}]}""", "no \"parent\"")]
    [TestCase("""{"version":1,"steps":[{"step":"create","parent":"p","uuid":"1","type":"t"}]}""", "not a UUID")]
    [TestCase(
        """{"version":1,"steps":[{"step":"create","parent":"p","uuid":"00000001-0000-4000-8000-"""
            + """000000000000","type":"t","attributes":[]}]}""",
        "\"attributes\""
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"remove","parent":"p","uuid":"00000001-0000-4000-8000-"""
            + """000000000000","type":"t","attributes":[{}]}]}""",
        "one text each"
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"delete-definition","parent":"p","uuid":"00000001-0000-4000-8000-"""
            + """000000000000","previous":{"mdev_type":"t","start":"AUTO"}}]}""",
        "neither"
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"create","parent":"\udc80","uuid":"00000001-0000-4000-8000-"""
            + """000000000000","type":"t"}]}""",
        "not Unicode"
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"write-definition","parent":"p","uuid":"00000001-0000-4000-8000-"""
            + """000000000000"}]}""",
        "no \"definition\""
    )]
    [TestCase("""{"version":1,"steps":[{"step":"\ud800"}]}""", "not Unicode")]
    [TestCase("""{"version":1,"steps":[{"\ud800":"create","step":"create"}]}""", "not Unicode")]
    [TestCase("""{"version":1,"\ud800":[]}""", "not Unicode")]
    [TestCase(
        """{"version":1,"steps":[{"step":"write-definition","parent":"p","uuid":"00000001-0000-4000-8000-"""
            + """000000000000","definition":{"mdev_type":"t","start":"auto"},"replacesDamaged":1}]}""",
        "neither true nor false"
    )]
    [TestCase("""{"version":1,"steps":[{"step":"set-vgpu-type","function":"x","number":1}]}""", "not a PCI address")]
    [TestCase(
        """{"version":1,"steps":[{"step":"set-vgpu-type","function":"0000:41:00.4","number":4294967296}]}""",
        "not a whole number of 32 bits"
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"clear-vgpu-type","function":"0000:41:00.4","number":"1"}]}""",
        "a number"
    )]
    [TestCase(
        """{"version":1,"steps":[{"step":"set-vgpu-type","function":"0000:41:00.4","number":1,"profile":1}]}""",
        "a text"
    )]
    public void TryParse_NotAPlan_SaysWhyAndWhere(string json, string why)
    {
        bool isPlan = HostPlan.TryParse(json, out HostPlan? plan, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isPlan, Is.False);
        Assert.That(HostPlan.TryParse(json, out _), Is.False);
        Assert.That(plan, Is.Null);
        Assert.That(diagnostics.Single().Message, Does.Contain(why));
        Assert.That(
            () => HostPlan.Parse(json),
            Throws.InstanceOf<NodeDeviceFormatException>().With.Message.EqualTo(diagnostics.Single().ToString())
        );
    }

    static VgpuDefinition Parsed(string json)
    {
        bool isRead = VgpuDefinition.TryParse(json, Function, null, out VgpuDefinition? definition, out _);
        Assert.That(isRead);
        return definition!;
    }

    /// <summary>What a newer version wrote into a definition goes through a plan, however deep it is.</summary>
    [Test]
    public void Parse_DeepMembersOfADefinition_AreKept()
    {
        string deep = new string('[', 15) + new string(']', 15);
        VgpuDefinition definition = Parsed($$"""{"format":1,"profile":"a","later":{{deep}}}""");
        HostPlan plan = Mdevs.Plan(new WriteVgpuDefinitionStep(definition));
        HostPlan read = HostPlan.Parse(plan.ToJson());
        Assert.That(read, Is.EqualTo(plan));
        Assert.That(((WriteVgpuDefinitionStep)read.Steps[0]).Definition.ToJson(), Is.EqualTo(definition.ToJson()));
    }

    /// <summary>Definitions with members of any form are the same in a file, in a plan, and after both.</summary>
    [Test]
    public void Parse_RandomDefinitions_AreTheSame()
    {
        Dice dice = new(20261130);
        for (int i = 0; i < 500; i++)
        {
            string json = $$"""
                {"format":1,"profile":"P{{i}}","start":"{{(i % 2 == 0 ? "auto" : "manual")}}",
                 "placement_id":{{dice.Below(int.MaxValue)}}, "attrs":[{"vgpu_params":"{{dice.Next()}}=ä"}],
                 "x": {{RandomJson(dice, 4)}} , "y\t\u00e4": {{RandomJson(dice, 2)}} }
                """;
            VgpuDefinition definition = Parsed(json);
            HostPlan plan = Mdevs.Plan(new WriteVgpuDefinitionStep(definition) { Previous = definition });
            Assert.That(HostPlan.Parse(plan.ToJson()), Is.EqualTo(plan), json);
            Assert.That(Parsed(definition.ToJson()), Is.EqualTo(definition), json);
        }
    }

    static string RandomJson(Dice dice, int depth)
    {
        string[] parts =
        [
            .. Enumerable.Range(0, depth > 0 ? dice.Below(4) : 0).Select(_ => RandomJson(dice, depth - 1)),
        ];
        return dice.Below(7) switch
        {
            0 => "null",
            1 => dice.Percent(50) ? "true" : " false ",
            2 => string.Create(CultureInfo.InvariantCulture, $"{dice.Below(int.MaxValue)}.50e-{dice.Below(9)}"),
            3 => "\"\\u00e4\\n\\\" \\ud83d\\ude00 <ä>\"",
            4 => "\"\"",
            5 => $"[ {string.Join(" , ", parts)} ]",
            _ => $"{{ {string.Join(",\n", parts.Select((part, n) => $"\"m{n}\" : {part}"))} }}",
        };
    }

    [Test]
    public void TryParse_HalfASurrogatePair_IsRefused()
    {
        string json = Every.ToJson().Replace("mtty-2", "mtty\ud800", StringComparison.Ordinal);
        Assert.That(HostPlan.TryParse(json, out _, out ValueList<Diagnostic> diagnostics), Is.False);
        Assert.That(diagnostics.Single().Message, Is.EqualTo("the plan is not Unicode"));
    }

    [TestCase("write-vgpu-definition", """ "previous":{"profile":"a","start":"auto"} """, "no \"definition\"")]
    [TestCase("write-vgpu-definition", """ "definition":{"start":"auto"} """, "no \"profile\"")]
    [TestCase("write-vgpu-definition", """ "definition":{"profile":"a","start":"later"} """, "neither")]
    [TestCase("write-vgpu-definition", """ "definition":{"profile":"a","start":"auto","note":1} """, "\"note\"")]
    [TestCase("write-vgpu-definition", """ "definition":{"profile":"a","start":"auto","others":[]} """, "an object")]
    [TestCase(
        "write-vgpu-definition",
        """ "definition":{"profile":"a","start":"auto","placement_id":-1} """,
        "32 bits"
    )]
    [TestCase("delete-vgpu-definition", """ "definition":{"profile":"a","start":"auto"} """, "no \"previous\"")]
    public void TryParse_NotADefinitionOfAVgpu_SaysWhy(string kind, string members, string why)
    {
        string json = $$"""{"version":1,"steps":[{"step":"{{kind}}","function":"0000:41:00.4",{{members}}}]}""";
        Assert.That(HostPlan.TryParse(json, out _, out ValueList<Diagnostic> diagnostics), Is.False);
        Assert.That(diagnostics.Single().Message, Does.Contain(why));
    }

    [Test]
    public void ToJson_NotUnicode_Throws() =>
        Assert.That(
            () => Mdevs.Plan(Mdevs.Creation(Mdevs.Of("\udc80", 1, "t"))).ToJson(),
            Throws.InvalidOperationException
        );
}
