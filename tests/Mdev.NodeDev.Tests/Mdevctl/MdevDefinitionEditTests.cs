namespace Mdev.NodeDev.Tests;

/// <summary>What <c>mdevctl modify</c> of version 1.4.0 did with the same arguments.</summary>
public sealed class MdevDefinitionEditTests
{
    [TestCase(null, "a b c x")]
    [TestCase(0u, "x a b c")]
    [TestCase(1u, "a x b c")]
    [TestCase(3u, "a b c x")]
    [TestCase(4u, null)]
    [TestCase(uint.MaxValue, null)]
    public void Add_InsertsBeforeAPosition(uint? index, string? expected) =>
        Assert.That(Apply("a b c", MdevDefinitionEdit.Add(new MdevAttribute("x", ""), index)), Is.EqualTo(expected));

    [TestCase("a b c", null, "a b")]
    [TestCase("a b c", 0u, "b c")]
    [TestCase("a b c", 2u, "a b")]
    [TestCase("a b c", 3u, null)]
    [TestCase("a b c", uint.MaxValue, null)]
    [TestCase("", null, "")]
    [TestCase("", 0u, null)]
    public void Delete_DeletesByPosition(string names, uint? index, string? expected) =>
        Assert.That(Apply(names, MdevDefinitionEdit.Delete(index)), Is.EqualTo(expected));

    [Test]
    public void TryApply_ChangesTypeAndStartMode()
    {
        MdevDefinition definition = Definition("a");
        using IDisposable scope = Assert.EnterMultipleScope();
        _ = new MdevDefinitionEdit { Autostart = true }.TryApply(definition, out MdevDefinition? auto);
        Assert.That(auto, Is.EqualTo(definition with { Autostart = true }));
        _ = new MdevDefinitionEdit { TypeId = "z", Autostart = false }.TryApply(auto!, out MdevDefinition? manual);
        Assert.That(manual, Is.EqualTo(definition with { TypeId = "z" }));
        _ = (MdevDefinitionEdit.Delete() with { TypeId = "z" }).TryApply(definition, out MdevDefinition? both);
        Assert.That(both, Is.EqualTo(definition with { TypeId = "z", Attributes = [] }));
        _ = new MdevDefinitionEdit().TryApply(definition, out MdevDefinition? same);
        Assert.That(same, Is.EqualTo(definition));
    }

    static MdevDefinition Definition(string names) =>
        new()
        {
            ParentName = "p",
            Uuid = Guid.Empty,
            TypeId = "t",
            Attributes =
            [
                .. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new MdevAttribute(name, "")),
            ],
        };

    static string? Apply(string names, MdevDefinitionEdit edit) =>
        edit.TryApply(Definition(names), out MdevDefinition? changed)
            ? string.Join(' ', changed.Attributes.Select(one => one.Name))
            : null;
}
