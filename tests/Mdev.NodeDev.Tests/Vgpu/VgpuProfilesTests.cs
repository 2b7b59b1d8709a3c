namespace Mdev.NodeDev.Tests;

/// <summary>What the sources say about the profiles of one card, and which counts.</summary>
public sealed class VgpuProfilesTests
{
    const long GiB = 1L << 30;
    const string Path = "sys/devices/pci0000:40/0000:41:00.0";

    static HostPciDevice Gpu =>
        new()
        {
            Address = PciAddress.Parse("0000:41:00.0"),
            Path = Path,
            VendorId = 0x10de,
            DeviceId = 0x26b9,
            SubsystemVendorId = 0x10de,
            SubsystemDeviceId = 0x1851,
        };

    [Test]
    public void Of_Catalogue_GivesAllTypesOfTheGpu()
    {
        ValueList<VgpuProfile> profiles = Of(Card() with { Catalogue = Catalogue() }, out string[] diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            profiles.Select(profile => profile.ToString()),
            Is.EqualTo(["NVIDIA L40S-4Q (1150)", "NVIDIA L40S-8Q (1152)"])
        );
        Assert.That(
            profiles[0],
            Is.EqualTo(
                new VgpuProfile
                {
                    Name = VgpuProfileName.Parse("NVIDIA L40S-4Q"),
                    Number = 1150,
                    Memory = new(4 * GiB, VgpuSource.Catalogue),
                    Heads = new(4, VgpuSource.Catalogue),
                    LargestDisplay = new(new VgpuResolution(7680, 4320), VgpuSource.Catalogue),
                    FrameRateLimit = new(60, VgpuSource.Catalogue),
                    Maximum = new(12, VgpuSource.Catalogue),
                }
            )
        );
    }

    [Test]
    public void Of_Rows_AreMergedOverTheFunctions()
    {
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Functions =
                [
                    Function(),
                    Function((1152, "NVIDIA L40S-8Q")),
                    Function((1150, "NVIDIA L40S-4Q"), (1152, "GRID L40S-8Q")),
                    Gpu,
                ],
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            profiles.Select(profile => profile.ToString()),
            Is.EqualTo(["NVIDIA L40S-4Q (1150)", "NVIDIA L40S-8Q (1152)"])
        );
        Assert.That(profiles[0].Memory, Is.EqualTo(new VgpuFact<long>(4 * GiB, VgpuSource.Name)));
        Assert.That(profiles[0].Maximum, Is.Null);
    }

    [Test]
    public void Of_MdevTypes_AreDescribed()
    {
        HostMdevType type = Type(
            "nvidia-558",
            "NVIDIA A40-2Q",
            "num_heads=4, frl_config=60, framebuffer=2048M, max_resolution=7680x4320, max_instance=24"
        );
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Parents = [Parent(type), Parent(type, Type("nvidia-474", "GRID A100-1-5C", "framebuffer=4864M"))],
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty, "a GPU instance has a little less than its name says");
        Assert.That(
            profiles,
            Is.EqualTo([
                new VgpuProfile
                {
                    Name = VgpuProfileName.Parse("GRID A100-1-5C"),
                    Number = 474,
                    TypeId = "nvidia-474",
                    Memory = new(4864L << 20, VgpuSource.Description),
                    Slices = new(1, VgpuSource.Name),
                },
                new VgpuProfile
                {
                    Name = VgpuProfileName.Parse("NVIDIA A40-2Q"),
                    Number = 558,
                    TypeId = "nvidia-558",
                    Memory = new(2 * GiB, VgpuSource.Description),
                    Heads = new(4, VgpuSource.Description),
                    LargestDisplay = new(new VgpuResolution(7680, 4320), VgpuSource.Description),
                    FrameRateLimit = new(60, VgpuSource.Description),
                    Maximum = new(24, VgpuSource.Description),
                },
            ])
        );
    }

    [Test]
    public void Of_TypeWithoutName_HasThatOfTheCatalogue()
    {
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Catalogue = Catalogue(),
                Parents = [Parent(Type("nvidia-1150", null, "max_instance=12"), Type("nvidia-7", null, ""))],
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(profiles.Select(profile => profile.TypeId), Is.EqualTo(["nvidia-1150", null]));
        Assert.That(profiles[0].Maximum, Is.EqualTo(new VgpuFact<int>(12, VgpuSource.Description)));
        Assert.That(profiles[0].Heads, Is.EqualTo(new VgpuFact<int>(4, VgpuSource.Catalogue)));
    }

    [Test]
    public void Of_Facts_FillWhatIsMissing()
    {
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Functions = [Function((1150, "NVIDIA L40S-4Q"))],
                Facts = new VgpuGpuFacts
                {
                    Gpu = Gpu.Address,
                    Maxima = [new VgpuMaximum("GRID L40S-4Q", 12), new VgpuMaximum("NVIDIA L40S-24Q", 2)],
                },
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            profiles.Select(profile => $"{profile} {profile.Maximum}"),
            Is.EqualTo(["NVIDIA L40S-4Q (1150) 12 (Facts)", "NVIDIA L40S-24Q 2 (Facts)"])
        );
    }

    [Test]
    public void Of_Contradictions_AreReportedAndTheBestCounts()
    {
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Catalogue = Catalogue(),
                Parents =
                [
                    Parent(Type("nvidia-1150", "GRID L40S-4Q", "framebuffer=3072M, max_instance=11, num_heads=4")),
                ],
                Facts = new VgpuGpuFacts { Gpu = Gpu.Address, Maxima = [new VgpuMaximum("NVIDIA L40S-4Q", 10)] },
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            diagnostics,
            Is.EqualTo([
                "the memory of GRID L40S-4Q is 3221225472 by its description and 4294967296 by the catalogue",
                "the maximum of GRID L40S-4Q is 11 by its description and 12 by the catalogue",
                "the maximum of GRID L40S-4Q is 11 by its description and 10 by the facts",
                "the memory of GRID L40S-4Q is 3221225472 by its description and 4294967296 by its name",
            ])
        );
        Assert.That(profiles[0].Memory, Is.EqualTo(new VgpuFact<long>(3 * GiB, VgpuSource.Description)));
        Assert.That(profiles[0].Maximum, Is.EqualTo(new VgpuFact<int>(11, VgpuSource.Description)));
    }

    /// <summary>The catalogue is that of another release: what the functions list counts.</summary>
    [Test]
    public void Of_NumbersOfAnotherRelease_AreReportedAndNotUsed()
    {
        ValueList<VgpuProfile> profiles = Of(
            Card() with
            {
                Catalogue = Catalogue(),
                Functions = [Function((1150, "NVIDIA L40S-8Q"), (7, "NVIDIA L40S-4Q"))],
            },
            out string[] diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            profiles.Select(profile => profile.ToString()),
            Is.EqualTo(["NVIDIA L40S-4Q (7)", "NVIDIA L40S-8Q (1150)"])
        );
        Assert.That(
            diagnostics,
            Is.EqualTo([
                "the name of type 1150 is NVIDIA L40S-8Q by sysfs and NVIDIA L40S-4Q by the catalogue",
                "the number of NVIDIA L40S-8Q is 1150 by sysfs and 1152 by the catalogue",
            ])
        );
    }

    [Test]
    public void Of_MalformedDescription_IsReportedWithItsFile()
    {
        LimitedDiagnostics found = new();
        _ = VgpuProfiles.Of(
            Card() with
            {
                Parents = [Parent(Type("nvidia-1", "NVIDIA X-1Q", "framebuffer=lots"))],
            },
            found
        );
        Assert.That(
            found.All.Select(one => one.ToString()),
            Is.EqualTo([
                $"{Path}/mdev_supported_types/nvidia-1/description: warning ND6106: "
                    + "'framebuffer' in the description of NVIDIA X-1Q is 'lots', which is not a size such as 2048M",
            ])
        );
    }

    [TestCase("NVIDIA M60-0Q", 512L << 20)]
    [TestCase("NVIDIA L40S-48Q", 48L << 30)]
    [TestCase("something", null)]
    public void Of_NameAlone_GivesTheMemory(string name, long? memory)
    {
        VgpuProfile profile = Of(Card() with { Functions = [Function((1, name))] }, out _)[0];
        Assert.That(
            profile.Memory,
            Is.EqualTo(memory is { } bytes ? new VgpuFact<long>(bytes, VgpuSource.Name) : null)
        );
    }

    static VgpuCard Card() => new() { Gpu = Gpu };

    static HostPciDevice Function(params (uint Id, string Name)[] rows) =>
        Gpu with
        {
            VgpuFunction = new HostVgpuFunction
            {
                Creatable = [.. rows.Select(row => new HostVgpuType(row.Id, row.Name))],
            },
        };

    static HostMdevType Type(string id, string? name, string description) =>
        new()
        {
            Id = id,
            Name = name,
            Description = description,
        };

    static HostMdevParent Parent(params HostMdevType[] types) =>
        new()
        {
            Name = "0000:41:00.0",
            Path = Path,
            Types = [.. types],
        };

    static ValueList<VgpuProfile> Of(VgpuCard card, out string[] diagnostics)
    {
        LimitedDiagnostics found = new();
        ValueList<VgpuProfile> profiles = VgpuProfiles.Of(card, found);
        diagnostics =
        [
            .. found.All.Select(one => one.Message.Replace("; the former counts", "", StringComparison.Ordinal)),
        ];
        return profiles;
    }

    static VgpuCatalogue Catalogue()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(VgpuCatalogueTests.Sample));
        return VgpuCatalogue.Read(stream, null, out _);
    }
}
