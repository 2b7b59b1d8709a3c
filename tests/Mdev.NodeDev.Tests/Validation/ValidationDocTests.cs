using NUnit.Framework;

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
    public void Every_rule_of_content_is_a_row() =>
        Assert.That(
            Rows("## Order and number"),
            Is.EqualTo(ContentRules.All.Select(rule => $"| `{rule.Name}` | {rule.Text} |"))
        );

    [Test]
    public void Every_rule_of_attributes_is_a_row() =>
        Assert.That(
            Rows("## Attributes"),
            Is.EqualTo(AttributeRules.All.Select(rule => $"| `{rule.Name}` | {rule.Text} |"))
        );

    [Test]
    public void Every_kind_of_value_is_a_row() =>
        Assert.That(
            Rows("## Values"),
            Is.EquivalentTo(
                SimpleTypes()
                    .Where(type => ValueKinds.Of(type) is not null && type != "text")
                    .Select(type => $"| `{type}` | {ValueKinds.Of(type)!.Expected} |")
            )
        );

    static IEnumerable<string> SimpleTypes() =>
        ((string[])["nodedev", "hostdev"])
            .SelectMany(name =>
                System
                    .Xml.Linq.XElement.Load(Repository.At($"schemas/{name}.xsd"))
                    .Elements("{http://www.w3.org/2001/XMLSchema}simpleType")
            )
            .Select(type => type.Attribute("name")!.Value)
            .Distinct();
}
