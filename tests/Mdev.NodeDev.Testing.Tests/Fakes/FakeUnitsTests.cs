namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The two proposals for several units in one device, as their kernels would answer.</summary>
public sealed class FakeUnitsTests
{
    const string Parent = "sys/devices/virtual/acme/acme";
    const string Type = "acme-unit";
    const string Unit = $"{Parent}/mdev_supported_types/{Type}";

    static readonly string U1 = SampleUuids.Numbered(1);
    static readonly string U2 = SampleUuids.Numbered(2);
    static readonly string U3 = SampleUuids.Numbered(3);
    static readonly string U4 = SampleUuids.Numbered(4);

    /// <summary>The table of the proposal: a pool of 16 units, of which a device gets 8 at most.</summary>
    [Test]
    public void FirstSeries_Table()
    {
        FakeHost host = new FakeHostBuilder().AddUnits().Build();
        using IDisposable scope = Assert.EnterMultipleScope();

        Assert.That(Counts(host), Is.EqualTo("16 8"));
        Assert.That(host.Create(Parent, Type, U1), Is.EqualTo("ok"));
        Assert.That(Counts(host), Is.EqualTo("15 8"));
        Assert.That(Units(host, U1), Is.EqualTo("Absent/2"));
        Assert.That(host.Create(Parent, Type, $"{U2},aggregate=8"), Is.EqualTo("ok"));
        Assert.That(Counts(host), Is.EqualTo("7 7"));
        Assert.That(Units(host, U2), Is.EqualTo("8"));
        Assert.That(host.Create(Parent, Type, $"{U3},aggregate=8"), Does.EndWith("EINVAL"));
        Assert.That(Counts(host), Is.EqualTo("7 7"));
        Assert.That(host.Create(Parent, Type, $"{U3},aggregate=0x4"), Is.EqualTo("ok"));
        Assert.That(Counts(host), Is.EqualTo("3 3"));
        Assert.That(Units(host, U3), Is.EqualTo("4"));
        foreach (string text in new[] { $"{U4},aggregate=", $"{U4} ,aggregate=2", $"{U4},aggregat=2" })
            Assert.That(host.Create(Parent, Type, text), Does.EndWith("EINVAL"), text);
        Assert.That(Counts(host), Is.EqualTo("3 3"));
        Assert.That(host.Remove(Parent, U2), Is.EqualTo("ok"));
        Assert.That(Counts(host), Is.EqualTo("11 8"));
    }

    /// <summary>The checks of the proposed parser, in their order.</summary>
    [TestCase("{0},aggregate=1", "ok")]
    [TestCase("{0},aggregate=0", "ok")]
    [TestCase("{0},aggregate=2\n", "ok")]
    [TestCase("{0},aggregate=010", "ok")]
    [TestCase("{0}\n", "ok")]
    [TestCase("{0}xy", "Write: EINVAL")]
    [TestCase("{0},", "Write: EINVAL")]
    [TestCase("{0}, aggregate=2", "Write: EINVAL")]
    [TestCase("{0},aggregate= 2", "Write: EINVAL")]
    [TestCase("{0},aggregate=-2", "Write: EINVAL")]
    [TestCase("{0},aggregate=9", "Write: EINVAL")]
    [TestCase("{0},aggregate=4294967296", "Write: ERANGE")]
    [TestCase("x,aggregate=2", "Write: EINVAL")]
    [TestCase("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,aggregate=2", "Write: EINVAL")]
    public void FirstSeries_Parser(string text, string answer) =>
        Assert.That(
            new FakeHostBuilder()
                .AddUnits()
                .Build()
                .Create(Parent, Type, string.Format(CultureInfo.InvariantCulture, text, U1)),
            Is.EqualTo(answer)
        );

    [Test]
    public void FirstSeries_TooLongOrThere_SaysSo()
    {
        FakeHost host = new FakeHostBuilder().AddUnits().Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Parent, Type, $"{U1},aggregate={new string('0', 4049)}1"), Is.EqualTo("Write: E2BIG"));
        Assert.That(host.Create(Parent, Type, $"{U1},aggregate={new string('0', 4047)}1"), Is.EqualTo("ok"));
        Assert.That(host.Create(Parent, Type, $"{U1},aggregate=2"), Is.EqualTo("Write: EEXIST"));
    }

    [Test]
    public void FirstSeries_NothingLeft_IsEnospc()
    {
        FakeHost host = new FakeHostBuilder().AddUnits(units: 1).Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Parent, Type, U1), Is.EqualTo("ok"));
        Assert.That(host.Create(Parent, Type, U2), Is.EqualTo("Write: ENOSPC"));
        Assert.That(Counts(host), Is.EqualTo("0 0"));
    }

    /// <summary>The table of the second series: 16 units, of which <c>u1</c> has one.</summary>
    [Test]
    public void SecondSeries_Table()
    {
        FakeHost host = new FakeHostBuilder().AddUnits(AggregationForm.Attribute, most: 16).Build();
        using IDisposable scope = Assert.EnterMultipleScope();

        Assert.That(host.Create(Parent, Type, U1), Is.EqualTo("ok"));
        Assert.That(host.Create(Parent, Type, U2), Is.EqualTo("ok"));
        Assert.That(Text(host, $"{Parent}/{U2}/mdev/max_aggregation"), Is.EqualTo("15"));
        Assert.That(Write(host, U2, "5"), Is.EqualTo("ok"));
        Assert.That(Text(host, $"{Unit}/available_instances"), Is.EqualTo("10"));
        Assert.That(Text(host, $"{Parent}/{U2}/mdev/aggregated_instances"), Is.EqualTo("5"));
        Assert.That(Write(host, U2, "16"), Is.EqualTo("Write: EINVAL"));
        Assert.That(Write(host, U2, "0"), Is.EqualTo("Write: EINVAL"));
        Assert.That(Write(host, U2, "5"), Is.EqualTo("ok"));
        Assert.That(host.Create(Parent, Type, $"{U3},aggregate=2"), Is.EqualTo("Write: EINVAL"), "of the first series");
        using (host.Open(Guid.Parse(U2), 77, "qemu"))
            Assert.That(Write(host, U2, "5"), Is.EqualTo("Write: EINVAL"));
        Assert.That(Write(host, U2, "5"), Is.EqualTo("Write: EINVAL"), "it was opened before");
    }

    /// <summary>The example with a fresh device: what is free and its own one.</summary>
    [Test]
    public void SecondSeries_Example()
    {
        FakeHost host = new FakeHostBuilder().AddUnits(AggregationForm.Attribute, most: 16).Build();
        using IDisposable scope = Assert.EnterMultipleScope();

        Assert.That(host.Create(Parent, Type, U1), Is.EqualTo("ok"));
        Assert.That(Text(host, $"{Parent}/{U1}/mdev/max_aggregation"), Is.EqualTo("16"));
        Assert.That(Write(host, U1, "5"), Is.EqualTo("ok"));
        Assert.That(Text(host, $"{Unit}/available_instances"), Is.EqualTo("11"));
        Assert.That(host.Create(Parent, Type, U2), Is.EqualTo("ok"));
        Assert.That(Text(host, $"{Parent}/{U2}/mdev/max_aggregation"), Is.EqualTo("11"));
        Assert.That(Write(host, U1, "17"), Is.EqualTo("Write: EINVAL"));
        Assert.That(Write(host, U1, "0x5"), Is.EqualTo("ok"));
    }

    [TestCase(AggregationForm.AtCreation)]
    [TestCase(AggregationForm.Attribute)]
    public void From_TakesUnitsOver(AggregationForm form)
    {
        FakeHost original = new FakeHostBuilder().AddUnits(form).Build();
        _ = original.Create(Parent, Type, form == AggregationForm.AtCreation ? $"{U1},aggregate=5" : U1);
        if (form == AggregationForm.Attribute)
            _ = Write(original, U1, "5");

        FakeHost copy = FakeHost.From(original.ToTree());

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(copy.Available(Parent), Is.EqualTo("acme-unit=11"));
        Assert.That(copy.Create(Parent, Type, U2), Is.EqualTo("ok"));
        Assert.That(copy.Available(Parent), Is.EqualTo("acme-unit=10"));
        Assert.That(copy.Remove(Parent, U1), Is.EqualTo("ok"));
        Assert.That(copy.Available(Parent), Is.EqualTo("acme-unit=15"));
        if (form == AggregationForm.AtCreation)
            Assert.That(copy.Create(Parent, Type, $"{U3},aggregate=8"), Is.EqualTo("ok"), "the limit is taken over");
        else
            Assert.That(Write(copy, U2, "8"), Is.EqualTo("ok"));
        Assert.That(
            copy.Available(Parent),
            Is.EqualTo(form == AggregationForm.AtCreation ? "acme-unit=7" : "acme-unit=8")
        );
    }

    [Test]
    public void AddUnits_RefusesFormsThatNoDriverHas()
    {
        FakeHostBuilder builder = new();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => builder.AddUnits(AggregationForm.None), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => builder.AddUnits(most: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => builder.AddUnits(units: -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Unload_AndLoad_EmptyThePool()
    {
        FakeHost host = new FakeHostBuilder().AddUnits().Build();
        _ = host.Create(Parent, Type, $"{U1},aggregate=8");
        host.Unload("acme");
        host.Load("acme");

        Assert.That(Counts(host), Is.EqualTo("16 8"));
    }

    static string Counts(FakeHost host) =>
        $"{Text(host, $"{Unit}/available_instances")} {Text(host, $"{Unit}/aggregation")}";

    static string Units(FakeHost host, string uuid) => Text(host, $"{Parent}/{uuid}/aggregated_instances");

    static string Write(FakeHost host, string uuid, string value) =>
        host.Write($"{Parent}/{uuid}/mdev/aggregated_instances", value);

    static string Text(FakeHost host, string path) => HostFiles.Text(host, path).TrimEnd('\n');
}
