namespace Mdev.NodeDev.Tests;

/// <summary>Lists of any length.</summary>
public sealed class ListBuilderTests
{
    [Test]
    public void Build_HasWhatWasAdded([Range(0, 20)] int count)
    {
        ListBuilder<int> builder = default;
        for (int i = 0; i < count; i++)
            builder.Add(i);
        Assert.That(builder.Count, Is.EqualTo(count));
        Assert.That(builder.Build(), Is.EqualTo(ValueList.From(Enumerable.Range(0, count))));
    }
}
