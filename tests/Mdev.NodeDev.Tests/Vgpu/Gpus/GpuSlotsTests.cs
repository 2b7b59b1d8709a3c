namespace Mdev.NodeDev.Tests;

/// <summary>Slots that cannot be used or read, and what the lists of the others say.</summary>
public sealed class GpuSlotsTests
{
    const string Gpu = "0000:41:00.0";

    static FakeHost Vendor(NvidiaCard card, params int[] numbers)
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(card, Gpu, NvidiaExposure.VendorVfio)
            .AddNvidiaCatalogue()
            .Build();
        Set(host, numbers);
        return host;
    }

    /// <summary>Writes the numbers into free functions.</summary>
    static void Set(FakeHost host, params int[] numbers)
    {
        foreach (int number in numbers)
        {
            HostPciDevice free = host.AsHost().Scan().PciDevices.First(one => one.VgpuFunction is { CurrentTypeId: 0 });
            FileWriteResult result = host.Write(
                $"{free.Path}/nvidia/current_vgpu_type",
                Encoding.UTF8.GetBytes($"{number}\n")
            );
            Assert.That(result.IsOk);
        }
    }

    static VgpuHost Read(FakeHost host, VgpuFacts? facts = null) => VgpuHost.Create(host.AsHost().Scan(), host, facts);

    static VgpuFacts Facts(string gpu) =>
        VgpuFacts.Parse(Encoding.UTF8.GetBytes($$"""{ "format": 1, "gpus": { "{{Gpu}}": {{gpu}} } }"""), "facts.json");

    [Test]
    public void Mode_FunctionThatListsTypes_HasNoVgpuEvenIfItsTypeCannotBeRead()
    {
        FakeHost host = Vendor(NvidiaCard.A40, 560);
        Fail(host, 1, "current_vgpu_type");
        VgpuHost read = Read(host);
        VgpuGpuCapacity capacity = read.Capacity("A40-4Q").Gpus[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Gpus[0].Slots[1].State, Is.EqualTo(VgpuSlotState.Unreadable));
        Assert.That(read.Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.SameSize));
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((11, 11)));
    }

    [Test]
    public void Capacity_ListOfOneFunctionCannotBeRead_DoesNotPromiseIt()
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        Fail(host, 0, "creatable_vgpu_types");
        VgpuHost read = Read(host, Facts("""{ "mode": "same-size" }"""));
        VgpuGpuCapacity capacity = read.Capacity("A40-1Q").Gpus[0];
        VgpuPlacement few = read.Place(new VgpuRequest { Items = [new("A40-1Q", 31)] });
        VgpuPlacement all = read.Place(new VgpuRequest { Items = [new("A40-1Q", 32)] });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((31, 32)));
        Assert.That(capacity.Unknown, Is.EqualTo(new[] { VgpuUnknown.Vgpus }));
        Assert.That(few.Answer, Is.EqualTo(VgpuPlacementAnswer.Fits));
        Assert.That(few.Steps.Select(static step => step.Slot), Has.None.EqualTo("0000:41:00.4"));
        Assert.That(all.Answer, Is.EqualTo(VgpuPlacementAnswer.MayFit));
        Assert.That(all.Assumptions, Is.Not.Empty);
    }

    [Test]
    public void Capacity_MixedSize_ListOfTheWholeGpuShowsThatItIsEmpty()
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize);
        Fail(host, 1, "c*");
        VgpuGpuCapacity capacity = Read(host, Facts("""{ "mode": "mixed-size" }""")).Capacity("A40-12Q").Gpus[0];
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((4, 4)));
    }

    [Test]
    public void Capacity_FunctionOfAnotherDriver_DoesNotCountEvenIfFilesOfTheFormerOneAreThere()
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        HostSnapshot scanned = host.AsHost().Scan();
        HostPciDevice second = scanned.PciDevices.Where(one => one.VgpuFunction is not null).ElementAt(1);
        HostTreeBuilder tree = HostTreeBuilder.From(host.ToTree());
        _ = tree.Directory("sys/bus/pci/drivers/vfio-pci");
        _ = tree.Link($"{second.Path}/driver", "../../../bus/pci/drivers/vfio-pci");
        MemoryHostTree bound = tree.Build();
        VgpuHost read = VgpuHost.Create(new NodeHost(bound).Scan(), bound);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Gpus[0].Slots[1].State, Is.EqualTo(VgpuSlotState.OtherDriver));
        Assert.That(read.Capacity("A40-1Q").AtMost, Is.EqualTo(31));
    }

    [Test]
    public void Capacity_OneTypeOfAParentCannotBeRead_OthersCount()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaT4, Gpu).Build();
        HostMdevParent parent = host.AsHost().Scan().Parents[0];
        Fail(host, $"{parent.Path}/mdev_supported_types/{parent.Types[0].Id}/available_instances");
        Assert.That(Read(host).Gpus[0].Slots[0].State, Is.EqualTo(VgpuSlotState.Free));
    }

    [Test]
    public void Capacity_MigTypesThatNoFunctionLists_HaveNoInstance()
    {
        FakeHost host = Vendor(NvidiaCard.RtxPro6000);
        host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
        host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        VgpuHost read = Read(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Capacity("DC-1-24Q").AtMost, Is.EqualTo(1));
        Assert.That(read.Capacity("DC-4-96Q").AtMost, Is.Zero);
    }

    /// <summary>Without catalogue and lists nothing says which types a GPU has, and MIG mode can be.</summary>
    [Test]
    public void Facts_MigOfAGpuThatListsNothing_AreNotDisproved()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.RtxPro6000, Gpu, NvidiaExposure.VendorVfio).Build();
        host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
        VgpuHost read = Read(host, Facts("""{ "mode": "mig" }"""));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Diagnostics, Is.Empty);
        Assert.That(read.Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.Mig));
    }

    static void Fail(FakeHost host, int function, string name) =>
        Fail(
            host,
            host.AsHost().Scan().PciDevices.Where(one => one.VgpuFunction is not null).ElementAt(function).Path
                + $"/nvidia/{name}"
        );

    static void Fail(FakeHost host, string path) =>
        host.Inject(
            new FakeFault
            {
                Path = path,
                Errno = Errno.EIO,
                Repeats = true,
            }
        );
}
