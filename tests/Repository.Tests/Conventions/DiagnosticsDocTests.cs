using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class DiagnosticsDocTests
{
    [Test]
    public void Document_IsWrittenFromTheTable() =>
        GeneratedFile.Verify("docs/diagnostics.md", DiagnosticsDoc.Of(DiagnosticDescriptors.All));

    [Test]
    public void Row_EscapesMarkdown() =>
        Assert.That(
            DiagnosticsDoc.Of([new("ND9999", DiagnosticSeverity.Info, "a|b", "<{0}> | '*'", "<name> is a_b*")]),
            Does.EndWith("| ND9999 | info | a\\|b | `<{0}> \\| '*'` | &lt;name> is a\\_b\\* |\n")
        );

    [Test]
    public void All_HasEveryDescriptor() =>
        Assert.That(DiagnosticDescriptors.All, Is.EquivalentTo(Declared().Select(field => field.GetValue(null))));

    [Test]
    public void DiagnosticIds_AreNamedAsTheirDescriptors() =>
        Assert.That(
            typeof(DiagnosticIds).GetFields().Select(field => (field.Name, (string)field.GetRawConstantValue()!)),
            Is.EqualTo(
                Declared()
                    .Select(field => (field.Name, ((DiagnosticDescriptor)field.GetValue(null)!).Id))
                    .OrderBy(one => one.Id, StringComparer.Ordinal)
            )
        );

    [Test]
    public void RetiredIds_AreNotUsedAgain() =>
        Assert.That(
            DiagnosticDescriptors.All.Select(one => one.Id),
            Has.None.AnyOf(DiagnosticDescriptors.RetiredIds.ToArray())
        );

    [Test]
    public void Find_KnowsEveryIdAndNoOther()
    {
        foreach (DiagnosticDescriptor one in DiagnosticDescriptors.All)
            Assert.That(DiagnosticDescriptors.Find(one.Id), Is.SameAs(one));
        Assert.That(DiagnosticDescriptors.Find("ND9999"), Is.Null);
    }

    static IEnumerable<FieldInfo> Declared() =>
        typeof(DiagnosticDescriptors)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Diagnostics", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor));

    [Test]
    public void Ids_AreWellFormedUniqueAndOrdered()
    {
        string[] ids = [.. DiagnosticDescriptors.All.Select(one => one.Id)];

        Assert.That(ids, Has.All.Match("^ND[0-9]{4}$"));
        Assert.That(ids, Is.Unique);
        Assert.That(ids, Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [TestCaseSource(nameof(All))]
    public void Descriptor_IsComplete(DiagnosticDescriptor descriptor)
    {
        object[] values = [.. Enumerable.Range(0, 9).Select(i => $"value{i}")];
        string text = string.Format(CultureInfo.InvariantCulture, descriptor.Template, values);
        int used = values.Count(value => text.Contains((string)value, StringComparison.Ordinal));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(descriptor.Title, Is.Not.Empty.And.Not.EndsWith("."));
        Assert.That(descriptor.Template, Is.Not.Empty.And.Not.EndsWith("."));
        Assert.That(descriptor.Template, Does.Not.Contain("`"));
        Assert.That(descriptor.Help, Does.EndWith("."));
        Assert.That(
            values.Take(used).Where(value => !text.Contains((string)value, StringComparison.Ordinal)),
            Is.Empty,
            "the values are numbered without a gap"
        );
    }

    static IEnumerable<TestCaseData<DiagnosticDescriptor>> All() =>
        DiagnosticDescriptors.All.Select(one => new TestCaseData<DiagnosticDescriptor>(one).SetArgDisplayNames(one.Id));
}
