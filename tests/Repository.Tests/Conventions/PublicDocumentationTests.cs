using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The documentation that packages ship is that of the public API: all of it, and nothing else.</summary>
public sealed class PublicDocumentationTests
{
    static Assembly[] Libraries => [typeof(NodeDevice).Assembly, typeof(FakeHost).Assembly];

    [TestCaseSource(nameof(Libraries))]
    public void Documentation_IsOfThePublicTypes(Assembly library)
    {
        string[] ids =
        [
            .. XDocument
                .Load(Path.ChangeExtension(library.Location, ".xml"))
                .Descendants("member")
                .Select(member => member.Attribute("name")!.Value),
        ];
        string[] types = [.. library.GetExportedTypes().Select(type => type.FullName!.Replace('+', '.'))];

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            ids.Where(id => id.StartsWith("T:", StringComparison.Ordinal)).Select(id => id[2..]),
            Is.EquivalentTo(types)
        );
        Assert.That(ids.Where(id => !types.Contains(TypeOf(id), StringComparer.Ordinal)), Is.Empty);
        Assert.That(ids, Does.Not.Contain("P:Mdev.NodeDev.Hosts.HostPciDevice.Card").And.Not.Empty);
    }

    /// <summary>The type that an id is of: <c>N.T</c> of <c>M:N.T.Name``1(System.Int32)</c>.</summary>
    static string TypeOf(string id)
    {
        string name = id[2..].Split('(', '~')[0];
        return id.StartsWith("T:", StringComparison.Ordinal) ? name : name[..name.LastIndexOf('.')];
    }
}
