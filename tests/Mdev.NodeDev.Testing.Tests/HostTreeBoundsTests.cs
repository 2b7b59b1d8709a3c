namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What a small text of a host may become, and what many removals take.</summary>
[TestFixture]
public sealed class HostTreeBoundsTests
{
    [Test]
    public void Parse_RepeatCounts_AddNoMoreThanOneLargeFile()
    {
        const int large = 16 * 1024 * 1024;
        Assert.That(HostTreeText.Parse($"a = hex 00*{large}\n"), Is.Not.Null);
        HostTreeFormatException? refused = Assert.Throws<HostTreeFormatException>(() =>
            HostTreeText.Parse($"a = hex 00*{large}\nb = hex 00*1000\n")
        );
        Assert.That(refused!.Line, Is.EqualTo(2));
        Assert.Throws<HostTreeFormatException>(() =>
            HostTreeText.Parse($"a =\n  hex 00*{large / 2}\n  hex 00*1000\nb =\n  hex 00*{large / 2}\n")
        );
    }

    [Test]
    [CancelAfter(60_000)]
    public void Parse_ManyRemovals_TakesLinearTime(CancellationToken cancelled)
    {
        const int many = 200_000;
        StringBuilder text = new("d/\n");
        for (int i = 0; i < many; i++)
            text.Append(CultureInfo.InvariantCulture, $"  f{i} = \"\"\n");
        for (int i = 0; i < many - 2; i++)
            text.Append(CultureInfo.InvariantCulture, $"  - f{i}\n");
        text.Append("  g = \"\"\n");
        MemoryHostTree tree = HostTreeText.Parse(text.ToString());
        Assert.That(
            HostTreeText.Write(tree),
            Is.EqualTo($"d/\n  f{many - 2} = \"\"\n  f{many - 1} = \"\"\n  g = \"\"\n")
        );
        Assert.That(cancelled.IsCancellationRequested, Is.False);
    }
}
