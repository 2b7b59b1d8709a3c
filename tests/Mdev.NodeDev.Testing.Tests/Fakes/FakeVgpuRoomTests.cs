namespace Mdev.NodeDev.Testing.Tests;

/// <summary>How many vGPUs fit on a GPU: the tables of what the driver does, by mode.</summary>
public sealed class FakeVgpuRoomTests
{
    static readonly string[] Profiles = ["1Q", "2Q", "3Q", "4Q", "6Q", "8Q", "12Q", "16Q", "24Q", "48Q"];

    [Test]
    public void Make_SameSize_FillsTheGpu([Values("A40", "L40S")] string card, [Values] bool isMdev) =>
        Check(new VgpuCalls(CardOf(card), isMdev: isMdev), "32 24 16 12 8 6 4 3 2 1");

    [TestCase("", "30 16 16 8 8 4 4 2 2 1")]
    [TestCase("4Q", "27 15 14 7 7 3 3 1 1 0")]
    [TestCase("4Q 8Q", "22 12 11 6 5 2 2 1 1 0")]
    public void Make_MixedSize_FitsBesideOthers(string there, string expected)
    {
        foreach (bool isMdev in (bool[])[false, true])
            Check(new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize, isMdev).With(Split(there)), expected);
    }

    /// <summary>Guests of the 1-GB type have all of it, so it loses half of its places.</summary>
    [Test]
    public void Make_MixedSizeOfAda_HasFewerPlacesForOneGigabyte() =>
        Check(new VgpuCalls(NvidiaCard.L40S, NvidiaMode.MixedSize), "16 16 16 8 8 4 4 2 2 1");

    [Test]
    public void Make_MixedSizeOfAda_LosesNoPlaceIfTheGuestHasLess()
    {
        NvidiaCard card = NvidiaCard.L40S with
        {
            Types =
            [
                .. NvidiaCard.L40S.Types.Select(type =>
                    type.FrameBuffer == 1024 ? type with { GuestMemory = 960 } : type
                ),
            ],
        };
        Assert.That(new VgpuCalls(card, NvidiaMode.MixedSize).Room("1Q"), Is.EqualTo(32));
    }

    [Test]
    public void Make_Blackwell_HasTheSameRoomInBothModes(
        [Values(NvidiaMode.SameSize, NvidiaMode.MixedSize)] NvidiaMode mode
    )
    {
        VgpuCalls gpu = new(NvidiaCard.RtxPro6000, mode);
        string[] profiles = ["2B", "3Q", "4Q", "6Q", "8Q", "12Q", "16Q", "24Q", "32Q", "48Q", "96Q"];
        Assert.That(
            profiles.Select(profile => gpu.Room(profile)),
            Is.EqualTo((int[])[32, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1])
        );
    }

    [TestCase("4Q 4Q 8Q 8Q 8Q 8Q", 5)]
    [TestCase("8Q 8Q 8Q 8Q 4Q 4Q", 6)]
    [TestCase("8Q 8Q 8Q 8Q 4Q 4Q 4Q 4Q", 8)]
    [TestCase("8Q 8Q 8Q 8Q 4Q 4Q 4Q 4Q 4Q", 8)]
    public void Make_MixedSize_DependsOnTheOrder(string order, int fitting)
    {
        VgpuCalls gpu = new(NvidiaCard.A40, NvidiaMode.MixedSize);
        string[] ended = [.. Split(order).Select((profile, function) => gpu.Make(function, profile))];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ended[..fitting], Is.All.EqualTo("ok"));
        Assert.That(ended[fitting..], Is.All.EqualTo("Write: EIO"));
    }

    [TestCase("8Q", "0 16 24 40")]
    [TestCase("4Q", "0 8 12 20 24 32 36 44")]
    [TestCase("16Q", "0 32")]
    public void Make_MixedSize_TakesTheFirstFreePlace(string profile, string placements)
    {
        string[] expected = Split(placements);
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize).With([.. expected.Select(_ => profile)]);
        Assert.That(expected.Select((_, function) => gpu.Placement(function)), Is.EqualTo(expected));
    }

    [TestCase("A40", "Not Applicable Not Applicable Not Applicable")]
    [TestCase("L40S", "0 4 8")]
    [TestCase("RtxPro6000", "0 4 8")]
    public void Make_SameSize_NumbersPlacesFromAdaOn(string card, string placements)
    {
        VgpuCalls gpu = new VgpuCalls(CardOf(card)).With("4Q", "4Q", "4Q");
        Assert.That(string.Join(' ', Enumerable.Range(0, 3).Select(gpu.Placement)), Is.EqualTo(placements));
    }

    [Test]
    public void Make_OtherSize_IsRefusedInSameSizeMode()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40).With("2Q", "2B");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Make(2, "1Q"), Is.EqualTo("Write: EIO"));
        Assert.That(gpu.Room("2A"), Is.EqualTo(22));
        Assert.That(gpu.Listed(2), Is.EqualTo((string[])["2B", "2Q", "2A"]));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        Assert.That(gpu.Clear(1), Is.EqualTo("ok"));
        Assert.That(gpu.Make(0, "1Q"), Is.EqualTo("ok"), "the last vGPU is gone");
    }

    /// <summary>The limit counts all vGPUs, so types of one size can have different ones.</summary>
    [Test]
    public void Make_SameSize_AsksForTheMaximumOfItsOwnType()
    {
        NvidiaCard card = NvidiaCard.A40 with
        {
            Types =
            [
                .. NvidiaCard.A40.Types.Select(type =>
                    type.Name.EndsWith("2B", StringComparison.Ordinal) ? type with { MaxInstances = 2 } : type
                ),
            ],
        };
        VgpuCalls gpu = new VgpuCalls(card).With("2Q", "2B");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Room("2B"), Is.Zero);
        Assert.That(gpu.Room("2Q"), Is.EqualTo(22));
    }

    /// <summary>A vGPU of 2 GB holds 3 of the 96 GiB: the third one reaches into the third place of 4 GiB.</summary>
    [Test]
    public void Make_TwoGigabytesOfBlackwell_HoldThree() =>
        Assert.That(
            new VgpuCalls(NvidiaCard.RtxPro6000, NvidiaMode.MixedSize).With("2B", "2B", "2B").Room("4Q"),
            Is.EqualTo(21)
        );

    /// <summary>However many vGPUs the types of a card allow.</summary>
    [Test]
    public void Make_CardOfManyVgpus_StopsAtTheCeilings()
    {
        NvidiaType small = new(1, "NVIDIA X-1Q", 1024, 4, 60, "", 64);
        NvidiaCard card = new(
            "X",
            NvidiaCard.RtxPro6000.DeviceId,
            64,
            [small, small with { Number = 2, Name = "NVIDIA X-1-1Q", Shape = "1g.16gb", MaxInInstance = 16 }]
        )
        {
            MemoryGiB = 96,
            Shapes = [new NvidiaInstanceShape("1g.16gb", 1, 16, 6), new NvidiaInstanceShape("6g.96gb", 6, 96, 1)],
            TimeSlicesInstances = true,
        };
        VgpuCalls divided = new(card, NvidiaMode.Mig);
        divided.Host.Nvidia.AddInstance(VgpuCalls.Gpu, 0, "1g.16gb");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(new VgpuCalls(card).Room("1Q"), Is.EqualTo(32));
        Assert.That(new VgpuCalls(card, NvidiaMode.MixedSize).Room("1Q"), Is.EqualTo(32));
        Assert.That(divided.Room("1-1Q"), Is.EqualTo(12));
        for (int id = 1; id < 6; id++)
            divided.Host.Nvidia.AddInstance(VgpuCalls.Gpu, id, "1g.16gb", mixedSize: true);
        Assert.That(divided.Room("1-1Q"), Is.EqualTo(48));
    }

    /// <summary>The list asks for the maximum in mixed-size mode, too; a write does not.</summary>
    [Test]
    public void Listed_MixedSize_HidesTypesWithSmallMaximum([Values] bool isMdev)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize, isMdev).With("1Q", "1Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Listed(2), Does.Not.Contain("24Q").And.Contain("16Q"));
        Assert.That(gpu.Room("24Q"), Is.EqualTo(1));
        Assert.That(gpu.Listed(0), Is.Empty, "it has a vGPU");
    }

    [Test]
    public void Make_CardWithoutFunctions_CountsToTheMaximum()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaT4, VgpuCalls.Gpu).Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => host.Nvidia.SetMode(VgpuCalls.Gpu, NvidiaMode.MixedSize), Throws.InvalidOperationException);
        Assert.That(host.Names($"sys/devices/pci0000:41/{VgpuCalls.Gpu}"), Does.Not.Contain("sriov"));
    }

    [Test]
    public void AddA16_AddsFourGpus()
    {
        FakeHost host = new FakeHostBuilder().AddA16("0000:41:00.0", NvidiaExposure.VendorVfio).Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Names("proc/driver/nvidia/gpus"),
            Is.EqualTo("0000:41:00.0 0000:42:00.0 0000:43:00.0 0000:44:00.0")
        );
        Assert.That(
            host.Text("proc/driver/nvidia/gpus/0000:44:00.0/information"),
            Does.Contain("Device Minor: \t 3\n")
        );
        Assert.That(new VgpuCalls(host, NvidiaCard.A16).Room("1Q"), Is.EqualTo(16));
        Assert.That(new VgpuCalls(host, NvidiaCard.A16).Room("16Q"), Is.EqualTo(1));
    }

    static void Check(VgpuCalls gpu, string expected) =>
        Assert.That(string.Join(' ', Profiles.Select(gpu.Room)), Is.EqualTo(expected));

    static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static NvidiaCard CardOf(string name) =>
        name switch
        {
            "A40" => NvidiaCard.A40,
            "L40S" => NvidiaCard.L40S,
            _ => NvidiaCard.RtxPro6000,
        };
}
