namespace Mdev.NodeDev.Tests;

/// <summary>The tables of the driver's rules for GPUs without MIG.</summary>
public sealed class GpuWorldTests
{
    const int Budget = 1_000_000;

    static int[] AllCounts(GpuWorld world) =>
        [.. VgpuRuleExamples.Sizes.Select(size => VgpuRuleExamples.Count(world, size))];

    [Test]
    public void SameSize_Empty_IsTheTable() =>
        Assert.That(
            AllCounts(VgpuRuleExamples.SameSize(0, null)),
            Is.EqualTo(new[] { 32, 24, 16, 12, 8, 6, 4, 3, 2, 1 })
        );

    [Test]
    public void SameSize_OneVgpu_LeavesItsSizeOnly() =>
        Assert.That(
            AllCounts(VgpuRuleExamples.SameSize(1, 1)),
            Is.EqualTo(new[] { 31, 0, 0, 0, 0, 0, 0, 0, 0, 0 }),
            "not what the largest profile has room for, which is 1"
        );

    [Test]
    public void Mixed_A40Empty_IsTheTable() =>
        Assert.That(
            AllCounts(VgpuRuleExamples.Mixed(isAmpere: true)),
            Is.EqualTo(new[] { 30, 16, 16, 8, 8, 4, 4, 2, 2, 1 })
        );

    [Test]
    public void Mixed_A40WithOne4Q_IsTheTable() =>
        Assert.That(
            AllCounts(VgpuRuleExamples.Mixed(isAmpere: true, (0, 4))),
            Is.EqualTo(new[] { 27, 15, 14, 7, 7, 3, 3, 1, 1, 0 })
        );

    [Test]
    public void Mixed_A40With4QAnd8Q_IsTheTable() =>
        Assert.That(
            AllCounts(VgpuRuleExamples.Mixed(isAmpere: true, (0, 4), (16, 8))),
            Is.EqualTo(new[] { 22, 12, 11, 6, 5, 2, 2, 1, 1, 0 })
        );

    [Test]
    public void Mixed_TwoOf1Q_OneMore24QFits() =>
        Assert.That(VgpuRuleExamples.Count(VgpuRuleExamples.Mixed(isAmpere: true, (0, 1), (2, 1)), 24), Is.EqualTo(1));

    [TestCase(4, 4, true)]
    [TestCase(4, 5, false)]
    [TestCase(3, 5, true)]
    [TestCase(3, 6, false)]
    public void Mixed_8QAnd4Q_FitLargerFirst(int eight, int four, bool fits)
    {
        MixedSizeWorld world = VgpuRuleExamples.Mixed(isAmpere: true);
        ValueList<VgpuCreation>? found = world.Create(
            VgpuRuleExamples.Counts((8, eight), (4, four)),
            VgpuRuleExamples.Counts((8, eight), (4, four)),
            new SearchBudget(Budget)
        );
        Assert.That(found is not null, Is.EqualTo(fits));
        if (found is { } creations)
        {
            Assert.That(creations.Select(static one => one.Choice), Is.All.Null);
            Assert.That(creations[0].Type, Is.EqualTo(Array.IndexOf(VgpuRuleExamples.Sizes, 8)));
        }
    }

    /// <summary>
    /// The 16Q at its first number, 0, would leave one number for a 12Q: 36. After a 12Q, at 0, it goes to 32, and the
    /// other 12Q to 12. A driver that took the last free numbers would have room for the 16Q first.
    /// </summary>
    [Test]
    public void Mixed_LargerFirstDoesNotDo_FindsTheOrderOfFirstNumbers()
    {
        VgpuCounts counts = VgpuRuleExamples.Counts((16, 1), (12, 2));
        ValueList<VgpuCreation>? found = VgpuRuleExamples
            .Mixed(isAmpere: true, (24, 4))
            .Create(counts, counts, new SearchBudget(Budget));
        Assert.That(
            found?.Select(static one => (VgpuRuleExamples.Sizes[one.Type], one.Choice)),
            Is.EqualTo(new (int, int?)[] { (12, null), (16, null), (12, null) })
        );
    }

    [Test]
    public void SameSize_TypeOfMig_NeedsAnotherMode()
    {
        ProfileTraits mig = new() { IsOffered = true, Shape = new MigShape(1, 24, "") };
        SameSizeWorld world = new([mig], 0, null, static _ => 1);
        Assert.That(world.Limits(0), Does.Contain((VgpuLimit.Mode, 0)));
    }

    [Test]
    public void Listed_SaysNothingOfASecondOne()
    {
        ListedWorld world = new([new() { IsOffered = true, ListingSlots = 2 }], VgpuLimit.Type);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(world.TakesLargerFirst(VgpuCounts.From([1])), Is.True);
        Assert.That(world.TakesLargerFirst(VgpuCounts.From([2])), Is.False);
    }

    [Test]
    public void SameSize_TypesOfOneSize_EachAsksItsOwnMaximum()
    {
        const long gibibyte = 1L << 30;
        ProfileTraits few = new()
        {
            IsOffered = true,
            Bytes = gibibyte,
            Size = 1,
            Maximum = 4,
        };
        SameSizeWorld world = new([few with { Maximum = 8 }, few], 2, gibibyte, static _ => 0);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Create(world, 6, 0), Is.Not.Null);
        Assert.That(Create(world, 7, 0), Is.Null);
        Assert.That(Create(world, 4, 2)?.Select(static one => one.Type), Is.EqualTo(new[] { 1, 1, 0, 0, 0, 0 }));
        Assert.That(Create(world, 0, 3), Is.Null);
    }

    static ValueList<VgpuCreation>? Create(SameSizeWorld world, int first, int second)
    {
        VgpuCounts counts = VgpuCounts.From([first, second]);
        return world.Create(counts, counts, new SearchBudget(Budget));
    }

    [Test]
    public void SameSize_TwoSizes_DoNotFit() =>
        Assert.That(
            VgpuRuleExamples
                .SameSize(0, null)
                .Create(VgpuRuleExamples.Counts((8, 1), (4, 1)), VgpuRuleExamples.Counts((8, 1), (4, 1)), new(Budget)),
            Is.Null
        );

    [Test]
    public void Create_FirstFreeNumbersDoNotDo_TriesOtherOrdersAndNumbers()
    {
        // Every request that fits at all: what is left over by the search for orders is found by choosing numbers.
        MixedSizeWorld world = VgpuRuleExamples.Mixed(isAmpere: true, (12, 4), (29, 1));
        SearchBudget budget = new(Budget * 10);
        VgpuCounts wanted = VgpuRuleExamples.Counts((16, 2), (8, 4), (4, 6));
        int fitting = 0;
        for (int sixteen = 0; sixteen <= 2; sixteen++)
        {
            for (int eight = 0; eight <= 4; eight++)
            {
                for (int four = 0; four <= 6; four++)
                {
                    VgpuCounts counts = VgpuRuleExamples.Counts((16, sixteen), (8, eight), (4, four));
                    if (world.Create(counts, wanted, budget) is { } found)
                    {
                        fitting++;
                        Assert.That(found, Has.Count.EqualTo(counts.Sum));
                    }
                }
            }
        }
        Assert.That(fitting, Is.GreaterThan(20));
        Assert.That(budget.IsSpent, Is.False);
    }
}
