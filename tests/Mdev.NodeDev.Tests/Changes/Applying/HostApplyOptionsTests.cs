namespace Mdev.NodeDev.Tests;

public sealed class HostApplyOptionsTests
{
    [Test]
    public void RemoveTimeout_AboveADay_Throws()
    {
        TimeSpan[] good = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)];
        TimeSpan[] bad =
        [
            TimeSpan.FromTicks(-1),
            Timeout.InfiniteTimeSpan,
            TimeSpan.FromDays(1) + TimeSpan.FromTicks(1),
            TimeSpan.MaxValue,
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(good.Select(one => Of(one).RemoveTimeout), Is.EqualTo(good));
            foreach (TimeSpan one in bad)
                Assert.That(() => Of(one), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }

        static HostApplyOptions Of(TimeSpan timeout) => new() { RemoveTimeout = timeout };
    }
}
