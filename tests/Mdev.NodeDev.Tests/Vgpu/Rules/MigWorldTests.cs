namespace Mdev.NodeDev.Tests;

public sealed class MigWorldTests
{
    const int Budget = 1_000_000;
    const long Gibibyte = 1L << 30;
    static readonly MigShape Quarter = new(1, 24, "");

    /// <summary>DC-1-3Q, DC-1-6Q, DC-1-24Q, and a time-sliced DC-12Q.</summary>
    static readonly ValueList<ProfileTraits> Types =
    [
        Mig(3, 8),
        Mig(6, 4),
        Mig(24, 1),
        new()
        {
            IsOffered = true,
            Bytes = 12 * Gibibyte,
            Size = 12,
            Maximum = 8,
        },
    ];

    static ProfileTraits Mig(int size, int inInstance) =>
        new()
        {
            IsOffered = true,
            Bytes = size * Gibibyte,
            Size = size,
            Shape = Quarter,
            MaximumInInstance = inInstance,
        };

    static MigInstance Instance(uint id, int count = 0, int size = 0, bool isMixed = false) =>
        new(id, Quarter, isMixed, count, size * Gibibyte, Filled(isMixed ? count : 0, size));

    static GpuRegion Filled(int count, int size)
    {
        GpuRegion region = default(GpuRegion).With(24, GpuRegion.Largest - 24);
        for (int i = 0; i < count; i++)
            region = region.With(i * size, size);
        return region;
    }

    static int Count(MigWorld world, int type) => world.Limits(type).Min(static limit => limit.Value);

    [Test]
    public void Limits_OneOf3QInTheFirstOfTwo_AreTheTable()
    {
        MigWorld world = new(Types, [Instance(3, 1, 3), Instance(4)], 1, 1);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Count(world, 0), Is.EqualTo(15));
        Assert.That(Count(world, 1), Is.EqualTo(4));
        Assert.That(Count(world, 2), Is.EqualTo(1));
        Assert.That(world.Limits(3).First(), Is.EqualTo((VgpuLimit.Mode, 0)));
    }

    [Test]
    public void Limits_TwelveInAMixedInstance_TakeNoMore() =>
        Assert.That(Count(new MigWorld(Types, [Instance(3, 12, 1, isMixed: true)], 12, 1), 0), Is.Zero);

    [Test]
    public void Fits_MoreThanTwelveInAnInstance_IsRefused()
    {
        MigWorld world = new([Mig(1, 24)], [Instance(3)], 0, 1);
        VgpuCounts wanted = VgpuCounts.From([13]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(world.Fits(VgpuCounts.From([12]), wanted, new SearchBudget(Budget)), Is.True);
        Assert.That(world.Fits(wanted, wanted, new SearchBudget(Budget)), Is.False);
    }

    [Test]
    public void Limits_MixedInstance_TakesOtherSizes()
    {
        MigWorld world = new(Types, [Instance(3, 1, 3, isMixed: true)], 1, 1);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Count(world, 0), Is.EqualTo(7));
        Assert.That(Count(world, 1), Is.EqualTo(3));
        Assert.That(Count(world, 2), Is.EqualTo(0));
    }

    [Test]
    public void Limits_AnotherShape_HasNoRoom() =>
        Assert.That(
            Count(new MigWorld(Types, [Instance(1) with { Shape = new MigShape(2, 48, "") }], 0, 1), 0),
            Is.Zero
        );

    [Test]
    public void Limits_GpuWithManyVgpus_EndAtItsMost() =>
        Assert.That(
            Count(new MigWorld([Mig(2, 12)], [Instance(3), Instance(4)], 40, 1), 0),
            Is.EqualTo(8),
            "48 on a GPU"
        );

    [Test]
    public void Create_LargerFirstTakesTheWrongInstance_TriesAnotherOrder()
    {
        // 6Q first would take the empty instance 3, and leave 3Q none.
        MigWorld world = new(Types, [Instance(3), Instance(4, 1, 6)], 1, 1);
        ValueList<VgpuCreation>? found = world.Create(
            VgpuCounts.From([1, 1]),
            VgpuCounts.From([1, 1]),
            new SearchBudget(Budget)
        );
        Assert.That(found, Is.EqualTo((ValueList<VgpuCreation>)[new(0, null), new(1, null)]));
    }

    [TestCase("1g.24gb", "1g.24gb")]
    [TestCase("1g.5gb+me", "1g.5gb+me")]
    [TestCase("7g.80GB", null)]
    [TestCase("2G.10gb", null)]
    [TestCase("1g.0gb", null)]
    [TestCase("g.5gb", null)]
    [TestCase("1g.5gb+", null)]
    [TestCase("1g.5gbx", null)]
    [TestCase("", null)]
    [TestCase("99999999999g.5gb", null)]
    public void TryParse_Shape(string text, string? expected) =>
        Assert.That(MigShape.TryParse(text, out MigShape shape) ? $"{shape}" : null, Is.EqualTo(expected));

    [TestCase(null, "1g.5gb")]
    [TestCase("ME", "1g.5gb+me")]
    [TestCase("NOME", "1g.5gb-me")]
    [TestCase("MEALL", "1g.5gb+me.all")]
    [TestCase("GFX", "1g.5gb+gfx")]
    public void OfType_Attribute_IsPartOfTheShape(string? attribute, string expected) =>
        Assert.That($"{MigShape.OfType(1, 5, attribute)}", Is.EqualTo(expected));
}
