namespace Mdev.NodeDev.Tests;

public sealed class VgpuHostTests
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
    public void Mode_EmptyGpu_IsUnknown() =>
        Assert.That(Read(Vendor(NvidiaCard.A40)).Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.Unknown));

    [TestCase(560)]
    [TestCase(566)]
    [TestCase(557)]
    public void Mode_SameSize_IsSeen(int number)
    {
        VgpuGpu gpu = Read(Vendor(NvidiaCard.A40, number)).Gpus[0];
        // A vGPU of the whole GPU leaves nothing to see.
        Assert.That(gpu.Mode.Value, Is.EqualTo(number == 566 ? VgpuMode.Unknown : VgpuMode.SameSize));
    }

    [TestCase(560)]
    [TestCase(562, 560)]
    public void Mode_MixedSize_IsSeen(params int[] numbers)
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize);
        Set(host, numbers);
        Assert.That(Read(host).Gpus[0].Mode, Is.EqualTo(new VgpuFact<VgpuMode>(VgpuMode.MixedSize, VgpuSource.Sysfs)));
    }

    [Test]
    public void Mode_Mig_IsSeenByItsInstances()
    {
        FakeHost host = Vendor(NvidiaCard.RtxPro6000);
        host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
        host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        VgpuGpu gpu = Read(host).Gpus[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Mode.Value, Is.EqualTo(VgpuMode.Mig));
        Assert.That(gpu.Instances?.Select(static one => one.Id), Is.EqualTo(new[] { 3u }));
    }

    [Test]
    public void Mode_MigWithoutInstances_ListsNothing()
    {
        FakeHost host = Vendor(NvidiaCard.RtxPro6000);
        host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
        VgpuHost read = Read(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.Mig));
        Assert.That($"{read.Capacity("DC-1-24Q").Gpus[0]}", Is.EqualTo($"{Gpu} 0 (instances: 0 of shape 1g.24gb)"));
    }

    [Test]
    public void Mode_ListsThatCannotBeRead_ShowNothing()
    {
        FakeHost host = Vendor(NvidiaCard.A40, 560);
        host.Inject(
            new FakeFault
            {
                Path = "*/creatable_vgpu_types",
                Errno = Errno.EIO,
                Repeats = true,
            }
        );
        VgpuHost read = Read(host);
        VgpuGpuCapacity capacity = read.Capacity("A40-4Q").Gpus[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.Unknown));
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((0, 11)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Mode_FunctionThatCannotBeRead_MayBeWhatKeepsOtherSizesOut(bool isAvoided)
    {
        FakeHost host = Vendor(NvidiaCard.A40, 560);
        HostPciDevice second = host.AsHost().Scan().PciDevices.Where(one => one.VgpuFunction is not null).ElementAt(1);
        host.Inject(
            new FakeFault
            {
                Path = $"{second.Path}/nvidia/c*",
                Errno = Errno.EIO,
                Repeats = true,
            }
        );
        VgpuHost read = Read(host, isAvoided ? Facts($$"""{ "avoid": ["{{second.Address}}"] }""") : null);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read.Gpus[0].Slots[1].State, Is.EqualTo(VgpuSlotState.Unreadable));
        Assert.That(read.Gpus[0].Mode.Value, Is.EqualTo(VgpuMode.Unknown));
        Assert.That(read.Capacity("A40-4Q").Gpus[0].Unknown, Does.Contain(VgpuUnknown.Vgpus));
    }

    [Test]
    public void Capacity_DC2B_IsTheMaximumAndNotMemoryDividedBySize()
    {
        VgpuGpuCapacity capacity = Read(Vendor(NvidiaCard.RtxPro6000)).Capacity("DC-2B").Gpus[0];
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((32, 32)));
    }

    [Test]
    public void Capacity_MixedA40WithTwo1Q_TakesA24QThatNoFunctionLists()
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize);
        Set(host, 557, 557);
        VgpuHost read = Read(host);
        VgpuGpuCapacity capacity = read.Capacity("A40-24Q").Gpus[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            read.Gpus[0].FreeSlots.SelectMany(static slot => slot.Creatable!.Value),
            Has.None.Property("Profile").EqualTo("NVIDIA A40-24Q")
        );
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Capacity_Mig_IsTheExample()
    {
        FakeHost host = Vendor(NvidiaCard.RtxPro6000);
        host.Nvidia.SetMode(Gpu, NvidiaMode.Mig);
        host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        host.Nvidia.AddInstance(Gpu, 4, "1g.24gb");
        Set(
            host,
            NvidiaCard
                .RtxPro6000.Types.First(static type => type.Name.EndsWith("DC-1-3Q", StringComparison.Ordinal))
                .Number
        );
        VgpuHost read = Read(
            host,
            Facts(
                """
                { "instances": [ { "id": 3, "profile": "1g.24gb", "mode": "same-size" },
                                 { "id": 4, "profile": "1g.24gb", "mode": "same-size" } ] }
                """
            )
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{read.Capacity("DC-1-3Q").Gpus[0]}", Does.StartWith($"{Gpu} 15 (instances"));
        Assert.That($"{read.Capacity("DC-1-6Q").Gpus[0]}", Does.StartWith($"{Gpu} 4 (instances"));
        Assert.That($"{read.Capacity("DC-12Q").Gpus[0]}", Does.StartWith($"{Gpu} 0 (mode: the GPU is in MIG mode"));
    }

    [Test]
    public void Capacity_FunctionsThatCannotBeUsed_DoNotCount()
    {
        FakeHost host = Vendor(NvidiaCard.A40);
        HostPciDevice second = host.AsHost().Scan().PciDevices.Where(one => one.VgpuFunction is not null).ElementAt(1);
        host.Inject(
            new FakeFault
            {
                Path = $"{second.Path}/nvidia/current_vgpu_type",
                Errno = Errno.EIO,
                Repeats = true,
            }
        );
        VgpuHost read = Read(host, Facts("""{ "avoid": ["0000:41:00.4"], "mode": "same-size" }"""));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            read.Gpus[0].Slots.Take(3).Select(static slot => slot.State),
            Is.EqualTo(new[] { VgpuSlotState.Avoided, VgpuSlotState.Unreadable, VgpuSlotState.Free })
        );
        Assert.That(
            read.Capacity("A40-1Q").Gpus[0].Limits.First(static one => one.Limit == VgpuLimit.Functions).AtMost,
            Is.EqualTo(30)
        );
        Assert.That(read.Capacity("A40-1Q").AtMost, Is.EqualTo(30));
    }

    [TestCase("""{ "mode": "mixed-size" }""", "ND6007")]
    [TestCase("""{ "mode": "mig" }""", "ND6007")]
    [TestCase("""{ "memoryGiB": 3 }""", "ND6007")]
    [TestCase("""{ "maxima": { "NVIDIA A40-5Q": 9 } }""", "ND6007")]
    [TestCase("""{ "instances": [{ "id": 1, "profile": "1g.24gb" }] }""", "ND6007")]
    [TestCase("""{ "avoid": ["0000:42:00.4"] }""", "ND6007")]
    [TestCase("""{ "mode": "same-size", "memoryGiB": 48, "avoid": ["0000:41:00.5"] }""", "")]
    public void Facts_ThatTheHostDisproves_AreErrors(string facts, string expected)
    {
        VgpuHost read = Read(Vendor(NvidiaCard.A40, 560), Facts(facts));
        Assert.That(string.Join(' ', read.Diagnostics.Select(static one => one.Id)), Is.EqualTo(expected));
        if (expected.Length > 0)
            Assert.That($"{read.Diagnostics[0]}", Does.StartWith("facts.json(1,26): error "));
    }

    [Test]
    public void Facts_LessMemoryThanAListedType_AreAnError() =>
        Assert.That(
            Read(Vendor(NvidiaCard.A40), Facts("""{ "memoryGiB": 24 }""")).Diagnostics.Single().Message,
            Does.EndWith("24 GiB cannot be: its vGPUs and lists show that it has at least 48")
        );

    [Test]
    public void Facts_UnknownGpu_IsAnError()
    {
        VgpuFacts facts = VgpuFacts.Parse("""{ "format": 1, "gpus": { "0000:99:00.0": {} } }"""u8, "facts.json");
        Assert.That(
            $"{Read(Vendor(NvidiaCard.A40), facts).Diagnostics[0]}",
            Is.EqualTo("facts.json(1,26): error ND6006: this host has no GPU 0000:99:00.0")
        );
    }

    [Test]
    public void Exposures_AreThoseOfTheDriver()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.TeslaT4, "0000:01:00.0")
            .AddNvidia(NvidiaCard.A40, "0000:02:00.0")
            .AddNvidia(NvidiaCard.L40S, "0000:03:00.0", NvidiaExposure.VendorVfio)
            .AddNvidia(NvidiaCard.L40S, "0000:04:00.0", NvidiaExposure.VendorVfio, functions: 0)
            .AddGvtG()
            .AddMtty()
            .Build();
        Assert.That(
            Read(host).Gpus.Select(static gpu => $"{gpu.Name} {gpu.Exposure} {gpu.Slots.Count}"),
            Is.EqualTo(
                new[]
                {
                    "0000:00:02.0 mdev 1",
                    "0000:01:00.0 mdev 1",
                    "0000:02:00.0 mdev on functions 32",
                    "0000:03:00.0 vendor VFIO 32",
                    "0000:04:00.0 undetermined 0",
                    "mtty mdev 1",
                }
            )
        );
    }

    [Test]
    public void Create_ScanWithoutPci_IsRefused() =>
        Assert.That(
            () => VgpuHost.Create(Vendor(NvidiaCard.A40).AsHost().Scan(HostQuery.Mediated)),
            Throws.ArgumentException
        );

    [TestCase("A40-4Q", "NVIDIA A40-4Q")]
    [TestCase("GRID A40-4Q", "NVIDIA A40-4Q")]
    [TestCase("560", "NVIDIA A40-4Q")]
    [TestCase("A40-5Q", "")]
    public void Resolve_AnySpelling(string text, string expected) =>
        Assert.That(
            string.Join(' ', Read(Vendor(NvidiaCard.A40)).Resolve(text).Select(static name => name.Text)),
            Is.EqualTo(expected)
        );

    [Test]
    public void Place_WrongRequest_Throws()
    {
        VgpuHost host = Read(Vendor(NvidiaCard.A40));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => host.Place(new() { Items = [new("A40-5Q")] }), Throws.ArgumentException);
        Assert.That(() => host.Place(new() { Items = [new("A40-4Q", 0)] }), Throws.ArgumentException);
        Assert.That(() => host.Place(new() { Items = [new("A40-4Q"), new("560")] }), Throws.ArgumentException);
        Assert.That(() => host.Place(new() { Items = [new("A40-4Q")], Gpus = ["x"] }), Throws.ArgumentException);
    }

    static IEnumerable<MemoryHostTree> EveryHost =>
        [
            .. InventedHosts.Names.Select(InventedHosts.Load),
            .. ExampleHosts.Names.Select(ExampleHosts.Load),
            .. RecordedHosts.All.Select(static host => host.Load()),
        ];

    [Test]
    public void Answers_EveryHost_AreRangesWithABound()
    {
        int answers = 0;
        foreach (MemoryHostTree tree in EveryHost)
        {
            VgpuHost host = VgpuHost.Create(tree.AsHost().Scan(), tree);
            foreach (VgpuProfile profile in host.Gpus.SelectMany(static gpu => gpu.Profiles))
            {
                foreach (VgpuGpuCapacity gpu in host.Gpus.Select(gpu => GpuCapacity.Of(gpu, profile.Name)))
                {
                    answers++;
                    Assert.That(gpu.AtLeast, Is.InRange(0, gpu.AtMost), $"{tree} {gpu}");
                    Assert.That(
                        gpu.Limits.Select(static limit => limit.Limit),
                        Does.Contain(gpu.Bound),
                        $"{tree} {gpu}"
                    );
                    Assert.That(gpu.Unknown.IsEmpty, Is.EqualTo(gpu.AtLeast == gpu.AtMost), $"{tree} {gpu}");
                    Assert.That(gpu.Explanation, Is.Not.Empty);
                }
            }
        }
        Assert.That(answers, Is.GreaterThan(100));
    }
}
