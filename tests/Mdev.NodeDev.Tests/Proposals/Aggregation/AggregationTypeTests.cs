namespace Mdev.NodeDev.Tests;

/// <summary>Two numbers, of units and of devices, and what is refused before anything is written.</summary>
public sealed class AggregationTypeTests
{
    static readonly AggregationType Table = new()
    {
        ParentName = "acme",
        TypeId = "acme-unit",
        Form = AggregationForm.AtCreation,
        Limit = 8,
        AvailableInstances = 11,
    };

    [TestCase(1u, 11)]
    [TestCase(2u, 5)]
    [TestCase(3u, 3)]
    [TestCase(8u, 1)]
    [TestCase(9u, 0)]
    [TestCase(uint.MaxValue, 0)]
    public void DevicesFree_OfTheTable(uint units, long devices)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Table.DevicesFree(units), Is.EqualTo(devices));
        Assert.That(Table.UnitsFree, Is.EqualTo(11));
        Assert.That(Table.MostUnits, Is.EqualTo(8));
    }

    [Test]
    public void DevicesFree_OfNoUnits_Throws() =>
        Assert.That(() => Table.DevicesFree(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    /// <summary>Without the attribute, the count stays one of devices.</summary>
    [Test]
    public void None_CountsDevices()
    {
        AggregationType plain = Table with { Form = AggregationForm.None, Limit = null };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plain.UnitsFree, Is.Null);
        Assert.That(plain.MostUnits, Is.EqualTo(1));
        Assert.That(plain.DevicesFree(1), Is.EqualTo(11));
        Assert.That(plain.DevicesFree(2), Is.Zero);
    }

    [TestCase(-3L, 0L)]
    [TestCase(0L, 0L)]
    [TestCase(null, null)]
    public void DevicesFree_OfOddCounts(long? available, long? devices)
    {
        AggregationType odd = Table with { AvailableInstances = available };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(odd.DevicesFree(1), Is.EqualTo(devices));
        Assert.That(odd.DevicesFree(2), Is.EqualTo(devices));
        Assert.That(odd.UnitsFree, Is.EqualTo(devices));
    }

    /// <summary>A limit above what is free counts as what is free.</summary>
    [TestCase(0u, "ND8001: acme-unit on acme: a device has one unit at least")]
    [TestCase(1u, null)]
    [TestCase(7u, null)]
    [TestCase(8u, "ND8003: 8 units of acme-unit on acme are more than the 7 that a device can get now")]
    public void Check_OfSevenFree(uint units, string? message) =>
        Assert.That(Said((Table with { AvailableInstances = 7 }).Check(units)), Is.EqualTo(message));

    [TestCase(0u, "ND8001: acme-unit on acme: a device has one unit at least")]
    [TestCase(1u, null)]
    [TestCase(2u, "ND8002: acme-unit on acme has no 'aggregation': one unit is all that can be asked for")]
    public void Check_WithoutSupport(uint units, string? message) =>
        Assert.That(Said((Table with { Form = AggregationForm.None }).Check(units)), Is.EqualTo(message));

    [Test]
    public void Check_OfAnIdentifiedPool_RefusesNumbers() =>
        Assert.That(
            Said((Table with { Pool = new TypePool { Kind = PoolKind.Identified } }).Check(2)),
            Is.EqualTo("ND8004: acme-unit on acme: what a device gets is chosen by name, not by number")
        );

    /// <summary>If the count is not known, only the limit can refuse.</summary>
    [TestCase(8u, null)]
    [TestCase(9u, "ND8003: 9 units of acme-unit on acme are more than the 8 that a device can get now")]
    public void Check_OfAnUnknownCount(uint units, string? message) =>
        Assert.That(Said((Table with { AvailableInstances = null }).Check(units)), Is.EqualTo(message));

    static string? Said(Diagnostic? diagnostic) => diagnostic is null ? null : $"{diagnostic.Id}: {diagnostic.Message}";
}
