namespace Mdev.NodeDev.Testing.Tests;

/// <summary>GPUs with vGPUs that are taken over from the files of another host.</summary>
public sealed class VgpuTakeoverTests
{
    const string Gpu = VgpuCalls.Gpu;
    const string Catalogue = "usr/share/nvidia/vgpu/vgpuConfig.xml";

    /// <summary>What is written to the copy has the effects that it has on the original.</summary>
    [Test]
    public void From_FakeHost_AnswersAsThat(
        [Values(
            "A16",
            "A40 4Q 4C",
            "A40 mixed 8Q 4Q 1Q",
            "A40 mixed 4Q 4Q",
            "L40S 4Q 4Q 4Q",
            "L40S mixed 24Q 2Q",
            "RtxPro6000 2B",
            "RtxPro6000 mixed 2B 48Q",
            "RtxPro6000 mig 1-3Q 1-6Q",
            "RtxPro6000 mig 1-3Q",
            "A100 mig 1-5C"
        )]
            string form,
        [Values] bool isMdev,
        [Values] bool hasCatalogue
    )
    {
        (NvidiaCard card, VgpuCalls one) = Make(form, isMdev, hasCatalogue);
        FakeHost taken = FakeHost.From(one.Host.ToTree());
        Assert.That(taken.Sorted(), Is.EqualTo(one.Host.Sorted()));
        VgpuCalls other = new(taken, card, isMdev);
        int free = form.Split(' ').Count(word => char.IsAsciiDigit(word[0]));
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (NvidiaType type in card.Types)
        {
            string profile = type.Name.Split(' ')[^1][(type.Name.Split(' ')[^1].IndexOf('-') + 1)..];
            string expected = one.Make(free, profile);
            Assert.That(other.Make(free, profile), Is.EqualTo(expected), profile);
            if (expected != "ok")
                continue;
            Assert.That(other.Placement(free), Is.EqualTo(one.Placement(free)), profile);
            Assert.That(other.Listed(free + 1), Is.EqualTo(one.Listed(free + 1)), profile);
            Assert.That(other.Clear(free), Is.EqualTo(one.Clear(free)));
        }
        for (int function = 0; function < free; function++)
            Assert.That(other.Clear(function), Is.EqualTo("ok"));
    }

    [Test]
    public void From_Functions_KeepsTheirState()
    {
        VgpuCalls one = new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize).With("8Q", "4Q");
        _ = one.Set(0, "placement_id", "40");
        _ = one.Set(0, "vgpu_params", "a=1\n");
        _ = one.Set(3, "warm_update", "1");
        FakeHost taken = FakeHost.From(one.Host.ToTree());
        VgpuCalls other = new(taken, NvidiaCard.A40);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(other.Show(0, "vgpu_params"), Is.EqualTo("a=1"));
        Assert.That(other.Show(3, "warm_update"), Is.EqualTo("1"));
        Assert.That(other.Set(1, "placement_id", "44"), Is.EqualTo("Write: EIO"), "the 8Q is there");
        Assert.That(other.Set(0, "placement_id", "16"), Is.EqualTo("ok"));
        Assert.That(other.Set(1, "placement_id", "44"), Is.EqualTo("ok"));
        using (taken.Nvidia.Open(VgpuCalls.Name(0), 7, "qemu", byDevice: true))
        {
            Assert.That(taken.Link("proc/7/fd/20"), Is.EqualTo("/dev/vfio/devices/vfio0"));
            Assert.That(other.Clear(0), Is.EqualTo("Write: EPERM"));
        }
        taken.Nvidia.SetVirtualFunctions(Gpu, 2);
        Assert.That(other.Make(1, "24Q"), Is.EqualTo("ok"));
        Assert.That(taken.Names("sys/class/vfio-dev"), Is.EqualTo("vfio0 vfio1"));
        taken.Vanish(VgpuCalls.Name(1));
        Assert.That(taken.Names("sys/bus/pci/devices"), Is.EqualTo($"{Gpu} {VgpuCalls.Name(0)}"));
    }

    /// <summary>The lists of the files stay until the GPU changes, whatever their form.</summary>
    [Test]
    public void From_ListOfAnotherForm_StaysUntilAChange()
    {
        const string odd = "1150 : NVIDIA L40S-4Q\r\n";
        MemoryHostTree tree = HostTreeBuilder
            .From(new VgpuCalls(NvidiaCard.L40S).Host.ToTree())
            .File(VgpuCalls.File(5, "creatable_vgpu_types"), odd)
            .Build();
        VgpuCalls other = new(FakeHost.From(tree), NvidiaCard.L40S);
        string list = VgpuCalls.File(5, "creatable_vgpu_types");
        Assert.That(other.Host.Text(list), Is.EqualTo(odd));
        Assert.That(other.Make(0, "24Q"), Is.EqualTo("ok"));
        Assert.That(other.Host.Text(list), Does.StartWith("ID    : vGPU Name\n1155  : NVIDIA L40S-24Q\n"));
    }

    /// <summary>A card that is not known: maxima from the catalogue, or none but those of all GPUs.</summary>
    [Test]
    public void From_UnknownCard_HasTheMaximaOfTheCatalogue()
    {
        NvidiaCard card = new(
            "X",
            0x2704,
            4,
            [new NvidiaType(1, "NVIDIA X-4Q", 4096, 4, 60, "", 2), new NvidiaType(2, "NVIDIA X-8Q", 8192, 4, 60, "", 1)]
        );
        FakeHostBuilder builder = new FakeHostBuilder().AddNvidia(card, Gpu, NvidiaExposure.VendorVfio);
        int bare = new VgpuCalls(FakeHost.From(builder.Build().ToTree()), card).Room("4Q");
        int known = new VgpuCalls(FakeHost.From(builder.AddNvidiaCatalogue().Build().ToTree()), card).Room("4Q");
        Assert.That((bare, known), Is.EqualTo((4, 2)));
    }

    [TestCase("")]
    [TestCase("<vgpuconfig>")]
    [TestCase("<vgpuconfig/>")]
    [TestCase("<vgpuconfig><pgpu><devId deviceId='0x26B9'/><supportedVgpu vgpuId='1150'/></pgpu></vgpuconfig>")]
    public void From_CatalogueThatSaysNothing_UsesTheKnownCard(string text)
    {
        MemoryHostTree tree = HostTreeBuilder
            .From(new VgpuCalls(NvidiaCard.L40S).Host.ToTree())
            .File(Catalogue, text)
            .Build();
        Assert.That(new VgpuCalls(FakeHost.From(tree), NvidiaCard.L40S).Room("8Q"), Is.EqualTo(6));
    }

    [Test]
    public void AddNvidiaCatalogue_HasAllCards()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio)
            .AddNvidia(NvidiaCard.L40S, "0000:42:00.0", NvidiaExposure.VendorVfio)
            .AddNvidia(NvidiaCard.TeslaT4, "0000:43:00.0")
            .AddNvidiaCatalogue()
            .Build();
        using MemoryStream stream = new();
        Assert.That(host.OpenDirectory("usr/share/nvidia/vgpu", out IHostDirectory? directory).IsOk);
        byte[] text = new byte[1 << 20];
        using (directory)
            Snapshot.Verify(Encoding.UTF8.GetString(text.AsSpan(0, directory!.Read("vgpuConfig.xml", text).Length)));
    }

    /// <summary>A function with another driver or an unreadable type keeps its place; the others answer.</summary>
    [Test]
    public void From_OddFunctions_LeavesTheOthersAnswering()
    {
        MemoryHostTree tree = HostTreeBuilder
            .From(new VgpuCalls(NvidiaCard.L40S).With("24Q").Host.ToTree())
            .Remove($"{VgpuCalls.Path(1)}/nvidia")
            .Fault(VgpuCalls.File(2), HostFault.Read, Errno.EIO)
            .Fault(VgpuCalls.File(3, "creatable_vgpu_types"), HostFault.Read, Errno.EINVAL)
            .Build();
        VgpuCalls other = new(FakeHost.From(tree), NvidiaCard.L40S);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(other.Host.Text(VgpuCalls.File(2)), Is.EqualTo($"Failed/{Errno.EIO}"));
        Assert.That(other.Host.Text(VgpuCalls.File(3, "creatable_vgpu_types")), Is.EqualTo($"Failed/{Errno.EINVAL}"));
        Assert.That(other.Make(1, "24Q"), Is.EqualTo("Open: ENOENT"));
        Assert.That(other.Make(3, "24Q"), Is.EqualTo("ok"));
        Assert.That(other.Make(4, "24Q"), Is.EqualTo("Write: EIO"));
        other.Host.Nvidia.SetVirtualFunctions(Gpu, 1);
        Assert.That(
            other.Host.Names("sys/bus/pci/devices"),
            Is.EqualTo($"{Gpu} {VgpuCalls.Name(0)} {VgpuCalls.Name(1)}"),
            "the function without files stays"
        );
    }

    static (NvidiaCard Card, VgpuCalls Host) Make(string form, bool isMdev, bool hasCatalogue)
    {
        string[] words = form.Split(' ');
        NvidiaCard card = words[0] switch
        {
            "A16" => NvidiaCard.A16,
            "A40" => NvidiaCard.A40,
            "A100" => NvidiaCard.A100,
            "L40S" => NvidiaCard.L40S,
            _ => NvidiaCard.RtxPro6000,
        };
        FakeHostBuilder builder = new FakeHostBuilder().AddNvidia(
            card,
            Gpu,
            isMdev ? NvidiaExposure.Mdev : NvidiaExposure.VendorVfio
        );
        FakeHost host = (hasCatalogue ? builder.AddNvidiaCatalogue() : builder).Build();
        if (words.Contains("mixed"))
            host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize);
        if (words.Contains("mig"))
        {
            host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
            host.Nvidia.AddInstance(Gpu, 3, card == NvidiaCard.A100 ? "1g.5gb" : "1g.24gb");
            host.Nvidia.AddInstance(Gpu, 4, card == NvidiaCard.A100 ? "3g.20gb" : "1g.24gb");
        }
        return (card, new VgpuCalls(host, card, isMdev).With([.. words.Where(word => char.IsAsciiDigit(word[0]))]));
    }
}
