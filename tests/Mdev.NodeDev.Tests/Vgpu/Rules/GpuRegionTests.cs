using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

public sealed class GpuRegionTests
{
    /// <summary>Ranges within a word, over the edge of one, and of all three.</summary>
    [Test]
    public void With_AnyRange_IsThatOfASet()
    {
        Dice dice = new(1);
        for (int round = 0; round < 2000; round++)
        {
            HashSet<int> set = [];
            GpuRegion region = default;
            for (int i = 0; i < 4; i++)
            {
                int start = dice.Below(GpuRegion.Largest);
                int size = dice.Between(1, GpuRegion.Largest - start);
                bool isFree = !Enumerable.Range(start, size).Any(set.Contains);
                Assert.That(region.IsFree(start, size), Is.EqualTo(isFree), $"{start}+{size}");
                region = region.With(start, size);
                set.UnionWith(Enumerable.Range(start, size));
                int below = dice.Below(GpuRegion.Largest + 1);
                Assert.That(region.FreeBelow(below), Is.EqualTo(below - set.Count(number => number < below)));
            }
        }
    }
}
