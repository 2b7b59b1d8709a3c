namespace Mdev.NodeDev.Tests;

public sealed class VgpuPlacerTests
{
    /// <summary>One L40S with three 4Q in same-size mode, one empty of unknown mode.</summary>
    static readonly ValueList<VgpuGpu> TwoL40S =
    [
        SampleGpus.L40S(0x41, VgpuMode.SameSize, (4, 0), (4, 4), (4, 8)),
        SampleGpus.L40S(0xa1, VgpuMode.Unknown),
    ];

    static VgpuPlacement Place(ValueList<VgpuGpu> gpus, VgpuRequest request) =>
        VgpuPlacer.Place(
            request,
            gpus,
            [
                .. request.Items.Select(item =>
                    gpus[0].Profiles.First(profile => profile.Name.LastWord == item.Profile).Name
                ),
            ]
        );

    static VgpuRequest Request(params (string Profile, int Count)[] items) =>
        new() { Items = [.. items.Select(item => new VgpuRequestItem(item.Profile, item.Count))] };

    static string Text(VgpuPlacement placement) =>
        string.Join(
            '\n',
            [
                $"{placement.Answer}",
                .. placement.Assumptions,
                .. placement.Steps.Select(step => $"{step.Slot} {step.Profile.LastWord} {step.PlacementId}".TrimEnd()),
            ]
        );

    [Test]
    public void Place_TwoSizes_UsesBothGpusLargerFirst() =>
        Assert.That(
            Text(Place(TwoL40S, Request(("L40S-8Q", 2), ("L40S-4Q", 2)))),
            Is.EqualTo("Fits\n0000:a1:00.4 L40S-8Q\n0000:a1:00.5 L40S-8Q\n0000:41:00.7 L40S-4Q\n0000:41:01.0 L40S-4Q")
        );

    [Test]
    public void Place_MoreThanMixedSizeModeTakes_NeedsSameSizeMode() =>
        Assert.That(
            Text(Place(TwoL40S, Request(("L40S-8Q", 5)))),
            Is.EqualTo(
                "MayFit\n0000:a1:00.0 in same-size mode\n0000:a1:00.4 L40S-8Q\n0000:a1:00.5 L40S-8Q\n"
                    + "0000:a1:00.6 L40S-8Q\n0000:a1:00.7 L40S-8Q\n0000:a1:01.0 L40S-8Q"
            )
        );

    [Test]
    public void Place_TooMany_SaysWhatIsInTheWay()
    {
        VgpuPlacement placement = Place(TwoL40S, Request(("L40S-8Q", 7)));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(placement.Answer, Is.EqualTo(VgpuPlacementAnswer.DoesNotFit));
        Assert.That(placement.Steps, Is.Empty);
        Assert.That(
            placement.Capacities[0].Gpus.Select(static gpu => $"{gpu.AtMost} {gpu.Obstacle}"),
            Is.EqualTo(new[] { "0 size: vGPUs of 4 GiB are in use", "6 maximum: 6" })
        );
    }

    [Test]
    public void Place_Spread_LevelsTheFullest()
    {
        ValueList<VgpuGpu> gpus =
        [
            SampleGpus.A40(1, VgpuMode.SameSize),
            SampleGpus.A40(2, VgpuMode.SameSize),
            SampleGpus.A40(3, VgpuMode.SameSize, (8, 0)),
        ];
        VgpuPlacement spread = Place(gpus, Request(("A40-8Q", 5)) with { Policy = VgpuPlacementPolicy.Spread });
        VgpuPlacement compact = Place(gpus, Request(("A40-8Q", 5)));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            spread.Steps.Select(static step => step.Gpu),
            Is.EqualTo(new[] { "0000:01:00.0", "0000:01:00.0", "0000:02:00.0", "0000:02:00.0", "0000:03:00.0" })
        );
        Assert.That(compact.Steps.Select(static step => step.Gpu).Distinct(), Is.EqualTo(new[] { "0000:03:00.0" }));
    }

    [Test]
    public void Place_PreferredNumaNode_GetsAsManyAsPossible()
    {
        ValueList<VgpuGpu> gpus =
        [
            SampleGpus.A40(1, VgpuMode.SameSize) with
            {
                NumaNode = 0,
            },
            SampleGpus.A40(2, VgpuMode.SameSize, (8, 0)) with
            {
                NumaNode = 1,
            },
        ];
        VgpuPlacement placement = Place(gpus, Request(("A40-8Q", 7)) with { PreferredNumaNode = 1 });
        Assert.That(placement.Steps.Count(static step => step.Gpu == "0000:02:00.0"), Is.EqualTo(5));
        Assert.That(placement.Answer, Is.EqualTo(VgpuPlacementAnswer.Fits));
    }

    [Test]
    public void Place_LargestRequest_IsBounded()
    {
        ValueList<VgpuGpu> gpus =
        [
            .. Enumerable.Range(1, 8).Select(bus => SampleGpus.A40((byte)bus, VgpuMode.MixedSize)),
        ];
        VgpuRequest request = Request(("A40-8Q", 16), ("A40-4Q", 16), ("A40-2Q", 16), ("A40-1Q", 16));
        VgpuPlacement placement = Place(gpus, request);
        TestContext.Out.WriteLine($"{placement.StatesLookedAt} states");
        Assert.That(placement.Answer, Is.EqualTo(VgpuPlacementAnswer.Fits));
        Assert.That(placement.StatesLookedAt, Is.LessThanOrEqualTo(1_000_000));
        Assert.That(placement.Steps, Has.Count.EqualTo(64));
        Assert.That(Text(Place(gpus, request)), Is.EqualTo(Text(placement)), "the same bytes each time");
    }
}
