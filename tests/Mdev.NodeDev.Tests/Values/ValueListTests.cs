namespace Mdev.NodeDev.Tests;

public sealed class ValueListTests
{
    [Test]
    public void DefaultValue_IsAnEmptyList()
    {
        ValueList<int> none = default;
        ValueList<int> empty = [];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(none.Count, Is.Zero);
        Assert.That(none.IsEmpty);
        Assert.That(none.AsSpan().IsEmpty);
        Assert.That(none.ToArray(), Is.Empty);
        Assert.That(none, Is.EqualTo(empty));
        Assert.That(none == empty);
        Assert.That(none.GetHashCode(), Is.EqualTo(empty.GetHashCode()));
        Assert.That(none.ToString(), Is.EqualTo("[]"));
        Assert.That(none.Add(1), Is.EqualTo((ValueList<int>)[1]));
        Assert.That(() => none[0], Throws.TypeOf<IndexOutOfRangeException>());
    }

    [Test]
    public void CollectionExpression_MakesAList()
    {
        ValueList<string> first = ["a", "b"];
        ValueList<string> all = ["0", .. first, "c"];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(all.Count, Is.EqualTo(4));
        Assert.That(all.IsEmpty, Is.False);
        Assert.That(all[1], Is.EqualTo("a"));
        Assert.That(all.ToString(), Is.EqualTo("[0, a, b, c]"));
        Assert.That(ValueList.Create("a", "b"), Is.EqualTo(first));
        Assert.That(ValueList.From(new List<string> { "a", "b" }), Is.EqualTo(first));
        Assert.That(() => ValueList.From<int>(null!), Throws.InstanceOf<ArgumentNullException>());
    }

    [Test]
    public void Lists_AreEqualIfTheirItemsAreEqualInTheSameOrder()
    {
        ValueList<string?> list = ["a", null];
        ValueList<string?> same = [new string('a', 1), null];
        ValueList<string?> turned = [null, "a"];
        ValueList<string?> longer = ["a", null, null];
        object boxed = same;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(list, Is.EqualTo(same));
        Assert.That(list.Equals(boxed));
        Assert.That(list.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        Assert.That(list != turned);
        Assert.That(list.Equals(longer), Is.False);
        Assert.That(list.Equals("a"), Is.False);
    }

    [Test]
    public void RecordsThatHoldLists_AreEqualByContent()
    {
        HostIommuGroup first = new() { Number = 1, Members = [PciAddress.Parse("0000:00:00.0")] };
        HostIommuGroup second = new() { Number = 1, Members = [PciAddress.Parse("0000:00:00.0")] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first, Is.EqualTo(second));
        Assert.That(first.GetHashCode(), Is.EqualTo(second.GetHashCode()));
    }

    [Test]
    public void From_CopiesTheItems()
    {
        int[] items = [1, 2];
        ValueList<int> list = ValueList.From(items);
        ValueList<int> created = ValueList.Create(items);
        items[0] = 9;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(list[0], Is.EqualTo(1));
        Assert.That(created[0], Is.EqualTo(1));
        Assert.That(list.Add(3), Is.EqualTo((ValueList<int>)[1, 2, 3]));
        Assert.That(list.Count, Is.EqualTo(2));
    }

    [Test]
    public void Slices_ArePartsOfTheList()
    {
        ValueList<int> list = [1, 2, 3, 4];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(list[1..], Is.EqualTo((ValueList<int>)[2, 3, 4]));
        Assert.That(list[..^1], Is.EqualTo((ValueList<int>)[1, 2, 3]));
        Assert.That(list[^1], Is.EqualTo(4));
        Assert.That(list[2..2], Is.EqualTo(ValueList<int>.Empty));
        Assert.That(list is [1, .. ValueList<int> rest] && rest == [2, 3, 4]);
        Assert.That(list is [_, .. var middle, 4] && middle == [2, 3]);
        Assert.That(default(ValueList<int>)[0..0], Is.EqualTo(ValueList<int>.Empty));
        Assert.That(() => list.Slice(3, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => list.Slice(-1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Changes_MakeOtherLists()
    {
        ValueList<string> list = ["a", "b", "a"];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(list.IndexOf("b"), Is.EqualTo(1));
        Assert.That(list.IndexOf("x"), Is.EqualTo(-1));
        Assert.That(list.Contains("b") && !list.Contains("x"));
        Assert.That(list.AddRange(["c", "d"]), Is.EqualTo((ValueList<string>)["a", "b", "a", "c", "d"]));
        Assert.That(list.Remove("a"), Is.EqualTo((ValueList<string>)["b", "a"]));
        Assert.That(list.Remove("x"), Is.EqualTo(list));
        Assert.That(list.SetItem(1, "x"), Is.EqualTo((ValueList<string>)["a", "x", "a"]));
        Assert.That(() => list.SetItem(3, "x"), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(ValueList<string>.Empty.AddRange(list), Is.EqualTo(list));
        Assert.That(list.Where(item => item != "b").ToValueList(), Is.EqualTo((ValueList<string>)["a", "a"]));
        Assert.That(list.Count, Is.EqualTo(3));
    }

    [Test]
    public void ToString_LongList_IsOneLine()
    {
        string text = ValueList.From(Enumerable.Range(0, 1_000_000)).ToString();
        Assert.That(text, Does.StartWith("[0, 1, 2, 3,").And.EndsWith("…").And.Length.LessThan(200));
    }
}
