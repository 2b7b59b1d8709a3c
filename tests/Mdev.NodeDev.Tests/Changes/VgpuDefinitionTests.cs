namespace Mdev.NodeDev.Tests;

/// <summary>Definitions of vGPUs are written as a whole, read whatever is beside them, and started.</summary>
public sealed class VgpuDefinitionTests
{
    const string Folder = "etc/nodedev.d/vgpu";

    static readonly PciAddress Function = Vgpus.Function(0);

    static readonly VgpuDefinition Definition = new()
    {
        Function = Function,
        Profile = "NVIDIA L40S-24Q",
        Autostart = true,
        PlacementId = 24,
        Attributes = [new("vgpu_params", "frame_rate_limiter=0")],
    };

    [Test]
    public void Write_ThenRead_IsTheSame()
    {
        FakeHost host = Vgpus.Host();
        VgpuDefinitionStore store = new(host, host);
        Assert.That(store.Write(Definition).IsOk);
        ValueList<VgpuDefinition> read = store.Read(out ValueList<Diagnostic> diagnostics);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(read, Is.EqualTo(new[] { Definition }));
        Assert.That(store.Find(Function), Is.EqualTo(Definition));
        Assert.That(store.Find(Vgpus.Function(1)), Is.Null);
        Assert.That(store.Delete(Function).IsOk);
        Assert.That(store.Delete(Function).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(store.Read(out _), Is.Empty);
    }

    [Test]
    public void ToJson_HasTheFormOfTheFile() =>
        Assert.That(
            Definition.ToJson(),
            Is.EqualTo(
                """
                {
                  "format": 1,
                  "profile": "NVIDIA L40S-24Q",
                  "start": "auto",
                  "placement_id": 24,
                  "attrs": [
                    {
                      "vgpu_params": "frame_rate_limiter=0"
                    }
                  ]
                }

                """.ReplaceLineEndings("\n")
            )
        );

    [Test]
    public void TryParse_UnknownMembers_AreKept()
    {
        const string json = """{"format":1,"later":{"a":[1,null]},"profile":"NVIDIA L40S-4Q","note":"ä"}""";
        Assert.That(VgpuDefinition.TryParse(json, Function, "x", out VgpuDefinition? read, out _));
        string written = read!.ToJson();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Autostart, Is.False);
        Assert.That(written, Does.Contain("\"later\": {").And.Contain("\"note\": \"ä\""));
        Assert.That(VgpuDefinition.TryParse(written, Function, "x", out VgpuDefinition? again, out _));
        Assert.That(again!.ToJson(), Is.EqualTo(written));
    }

    [TestCase("", "not JSON")]
    [TestCase("[]", "not an object")]
    [TestCase("""{"profile":"NVIDIA L40S-4Q"}""", "no \"format\"")]
    [TestCase("""{"format":2,"profile":"NVIDIA L40S-4Q"}""", "format 2 is not known")]
    [TestCase("""{"format":1}""", "no \"profile\"")]
    [TestCase("""{"format":1,"profile":" "}""", "no \"profile\"")]
    [TestCase("""{"format":1,"profile":1150}""", "no \"profile\"")]
    [TestCase("""{"format":1,"format":1,"profile":"a"}""", "not JSON")]
    [TestCase("""{"format":1,"profile":"\ud800"}""", "not Unicode")]
    [TestCase("""{"format":1,"profile":"a","start":"AUTO"}""", "neither")]
    [TestCase("""{"format":1,"profile":"a","placement_id":-1}""", "not a whole number")]
    [TestCase("""{"format":1,"profile":"a","gpu_instance_id":"1"}""", "not a whole number")]
    [TestCase("""{"format":1,"profile":"a","attrs":{}}""", "not a list")]
    [TestCase("""{"format":1,"profile":"a","attrs":[{"vgpu_params":1}]}""", "one text each")]
    [TestCase("""{"format":1,"profile":"a","attrs":[{"../../remove":"1"}]}""", "no attribute")]
    public void TryParse_Malformed_SaysWhy(string json, string why)
    {
        bool isRead = VgpuDefinition.TryParse(json, Function, "x", out _, out ValueList<Diagnostic> diagnostics);
        Assert.That(isRead, Is.False);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND3011"));
        Assert.That(diagnostics.Single().Message, Does.Contain(why));
    }

    [Test]
    public void Read_MalformedFiles_AreReportedAndTheOthersStand()
    {
        FakeHost host = Vgpus.Host();
        VgpuDefinitionStore store = new(host, host);
        Assert.That(store.Write(Definition).IsOk);
        Put(host, "0000:41:00.5.json", "{");
        Put(host, "0000:41:00.6.json", new string(' ', 64 * 1024 + 1));
        Put(host, "41:00.4.json", Definition.ToJson());
        Put(host, "x.json", Definition.ToJson());
        Put(host, "notes.txt", "");
        Assert.That(host.MakeDirectory($"{Folder}/0000:41:00.7.json").IsOk);
        Assert.That(host.Replace($"{Folder}/0000:41:01.0.json", [0xff]).IsOk);
        ValueList<VgpuDefinition> read = store.Read(out ValueList<Diagnostic> diagnostics);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Is.EqualTo(new[] { Definition }));
        Assert.That(
            diagnostics.Select(one => one.Location.Source?[(Folder.Length + 1)..]),
            Is.EquivalentTo(
                new[]
                {
                    "0000:41:00.5.json",
                    "0000:41:00.6.json",
                    "0000:41:00.7.json",
                    "0000:41:01.0.json",
                    "41:00.4.json",
                    "x.json",
                }
            )
        );
    }

    [Test]
    public void Write_InvalidDefinition_TouchesNothing()
    {
        FakeHost host = Vgpus.Host();
        VgpuDefinitionStore store = new(host, host);
        VgpuDefinition[] invalid =
        [
            Definition with
            {
                Profile = "",
            },
            Definition with
            {
                Attributes = [new("warm_update", "1")],
            },
        ];
        Assert.That(invalid.Select(one => store.Write(one).Status), Is.All.EqualTo(FileStatus.InvalidName));
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(() => new VgpuDefinitionStore(host).Write(Definition), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Reconcile_StartsThoseWithAutostartLargestFirst()
    {
        FakeHost host = Vgpus.Host(functions: 6);
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        VgpuDefinitionStore store = new(host, host);
        VgpuDefinition[] all =
        [
            new()
            {
                Function = Vgpus.Function(0),
                Profile = "NVIDIA L40S-4Q",
                Autostart = true,
            },
            Definition with
            {
                Function = Vgpus.Function(1),
            },
            new() { Function = Vgpus.Function(2), Profile = "NVIDIA L40S-8Q" },
            new()
            {
                Function = Vgpus.Function(9),
                Profile = "NVIDIA L40S-8Q",
                Autostart = true,
            },
        ];
        foreach (VgpuDefinition one in all)
            Assert.That(store.Write(one).IsOk);
        Put(host, "0000:41:00.7.json", "{");
        HostOperations operations = host.Operations();
        VgpuReconcileResult result = await operations.ReconcileVgpusAsync();
        VgpuReconcileResult again = await operations.ReconcileVgpusAsync();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Diagnostics.Single().Id, Is.EqualTo("ND3011"));
        Assert.That(
            result.Starts.Select(start => (start.Definition.Function, start.Result.Failure?.Reason)),
            Is.EqualTo(
                new (PciAddress, HostChangeReason?)[]
                {
                    (Vgpus.Function(1), null),
                    (Vgpus.Function(9), HostChangeReason.DeviceNotFound),
                    (Vgpus.Function(0), null),
                }
            )
        );
        Assert.That(result.Starts[1].Result.Failure!.Hints[0].Action, Does.Contain("sriov-manage"));
        Assert.That(new[] { host.TypeOf(0), host.TypeOf(1), host.TypeOf(2) }, Is.EqualTo(new[] { 1150u, 1155u, 0u }));
        Assert.That(host.Read(1, "placement_id"), Is.EqualTo("24"));
        Assert.That(again.Starts[0].Result.Steps, Is.Empty);
        Assert.That(again.Starts[0].Result.Succeeded);
    }

    static void Put(FakeHost host, string name, string content) =>
        Assert.That(host.Replace($"{Folder}/{name}", Encoding.UTF8.GetBytes(content)).IsOk);
}
