using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class LayerRulesTests
{
    static readonly SourceFile[] Declared =
    [
        new("Values/Low.cs", "namespace N; public readonly record struct Low;"),
        new("Devices/Middle.cs", "namespace N; public sealed record Middle(Low Low);"),
        new("Xml/Capabilities/Writer.cs", "namespace N; static class Writer { }"),
        new("Sysfs/Probe.cs", "namespace N; sealed class Probe { }"),
        new("Hosts/High.cs", "namespace N; public interface High { }"),
    ];

    [TestCase("Values/X.cs", "class X { High? _high; }", "Hosts", TestName = "field")]
    [TestCase("Values/X.cs", "class X : List<High[]>;", "Hosts", TestName = "base")]
    [TestCase("Devices/X.cs", "class X { int I => Writer.M(); }", "Xml", TestName = "call")]
    [TestCase(
        "Devices/X.cs",
        "class X { string S => $\"{nameof(Probe)}\"; }",
        "Sysfs",
        TestName = "hole"
    )]
    [TestCase("Devices/X.cs", "class X { Mdev.NodeDev.High? H; }", "Hosts", TestName = "namespace")]
    [TestCase("Xml/X.cs", "class X { Probe? _probe; }", "Sysfs", TestName = "neighbour")]
    [TestCase("Xml/X.cs", "class X { void M(in Probe p) { } }", "Sysfs", TestName = "parameter")]
    [TestCase(
        "Xml/X.cs",
        "class X { [A] public static Probe? P { get; } }",
        "Sysfs",
        TestName = "property"
    )]
    [TestCase("Xml/X.cs", "class X { object M() => new Probe(); }", "Sysfs", TestName = "new")]
    [TestCase(
        "Xml/X.cs",
        "class X { bool M(object o) => o is not Probe { }; }",
        "Sysfs",
        TestName = "pattern"
    )]
    [TestCase(
        "Xml/X.cs",
        "class X { object M(object o) => (Probe)o; }",
        "Sysfs",
        TestName = "cast"
    )]
    [TestCase("Xml/X.cs", "class X { const int I = 1 + Probe.J; }", "Sysfs", TestName = "constant")]
    [TestCase("Xml/X.cs", "class X { int I = F(Probe.J, 2); }", "Sysfs", TestName = "argument")]
    [TestCase("Sysfs/X.cs", "class X { object O => typeof(Writer); }", "Xml", TestName = "typeof")]
    public void An_arrow_upwards_or_sideways_is_found(string path, string text, string to) =>
        Assert.That(
            LayerRules.Violations([.. Declared, new SourceFile(path, text)]),
            Is.EqualTo(
                new[]
                {
                    $"{path}(1): {LayerRules.FolderOf(path)} may not use {to} "
                        + $"({Declared.Single(source => LayerRules.FolderOf(source.Path) == to).Types[0].Name})",
                }
            )
        );

    [TestCase("Hosts/X.cs", "class X { Writer? W; Probe? P; Middle? M; Low L; }")]
    [TestCase("Values/X.cs", "class X { /* High */ string S = \"High\"; } // High")]
    [TestCase("Values/X.cs", "class X { object O => this.High; object P => other?.High; }")]
    [TestCase("Hosts/X.cs", "class X : High;")]
    [TestCase("Values/X.cs", "record X(int High, List<int> Writer, int? Probe);")]
    [TestCase("Values/X.cs", "record X(int High) { int Twice => 2 * High; }")]
    [TestCase("Values/X.cs", "class X { Low High { get; } = new(High: 1) { Writer = 2 }; }")]
    [TestCase("Values/X.cs", "class X { void High() { } int[] Probe; }")]
    public void An_arrow_downwards_is_not(string path, string text) =>
        Assert.That(LayerRules.Violations([.. Declared, new SourceFile(path, text)]), Is.Empty);

    [TestCase("Helpers/X.cs")]
    [TestCase("X.cs")]
    public void A_type_outside_of_the_layers_is_found(string path) =>
        Assert.That(
            LayerRules.Violations([new SourceFile(path, "class X;")]),
            Has.One.Contains("is not a layer")
        );

    [Test]
    public void Arrows_have_no_circle()
    {
        IEnumerable<(string, string)> circles =
            from a in LayerRules.Folders
            from b in LayerRules.Folders
            where a != b && LayerRules.Allows(a, b) && LayerRules.Allows(b, a)
            select (a, b);
        Assert.That(circles, Is.Empty);
    }
}
