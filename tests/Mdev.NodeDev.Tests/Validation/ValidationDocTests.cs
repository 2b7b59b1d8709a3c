using System.Reflection;

namespace Mdev.NodeDev.Tests;

/// <summary><c>docs/validation.md</c> lists what the code has.</summary>
public sealed class ValidationDocTests
{
    static string[] Rows(string heading) =>
        [
            .. File.ReadLines(Repository.At("docs/validation.md"))
                .SkipWhile(line => line != heading)
                .Skip(1)
                .TakeWhile(line => !line.StartsWith('#'))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
        ];

    [Test]
    public void ContentRules_HaveTheirRow() =>
        Assert.That(
            Rows("## Order and number"),
            Is.EqualTo(SchemaGap.Elements.Select(gap => $"| `{gap.Name}` | {gap.Text} |"))
        );

    [Test]
    public void AttributeRules_HaveTheirRow() =>
        Assert.That(
            Rows("## Attributes"),
            Is.EqualTo(SchemaGap.Attributes.Select(gap => $"| `{gap.Name}` | {gap.Text} |"))
        );

    [Test]
    public void ValueKinds_HaveTheirRow() =>
        Assert.That(
            Rows("## Values"),
            Is.EquivalentTo(
                typeof(ValueKinds)
                    .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
                    .Select(field => (ValueKind)field.GetValue(null)!)
                    .Where(value => value != ValueKinds.Text)
                    .Select(value => $"| `{value.Name}` | {value.Expected} |")
            )
        );
}
