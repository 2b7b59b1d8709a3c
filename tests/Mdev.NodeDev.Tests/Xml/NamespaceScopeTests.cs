namespace Mdev.NodeDev.Tests;

/// <summary>What prefixes stand for.</summary>
public sealed class NamespaceScopeTests
{
    [Test]
    public void Find_PrefixesOfOneNamespace_GivesOneObject()
    {
        NamespaceScope scope = new();
        foreach (string prefix in (string[])["p", "", "q"])
            Assert.That(scope.TryDeclare(prefix, new string('u', 3)), Is.True);
        Assert.That(scope.TryDeclare("r", "uuv"), Is.True);
        using IDisposable all = Assert.EnterMultipleScope();
        Assert.That(scope.Find("q"), Is.SameAs(scope.Find("p")));
        Assert.That(scope.Find(""), Is.SameAs(scope.Find("p")));
        Assert.That(scope.Find("p"), Is.EqualTo("uuu"));
        Assert.That(scope.Find("r"), Is.EqualTo("uuv"));
    }

    [Test]
    public void Leave_DeclarationsWithin_AreForgotten()
    {
        NamespaceScope scope = new();
        Assert.That(scope.TryDeclare("p", "u"), Is.True);
        Assert.That(scope.TryDeclare("p", "v"), Is.True);
        Assert.That(scope.Find("p"), Is.EqualTo("v"));
        scope.Leave(1);
        Assert.That(scope.Find("p"), Is.EqualTo("u"));
        scope.Leave(0);
        Assert.That(scope.Find("p"), Is.Null);
    }
}
