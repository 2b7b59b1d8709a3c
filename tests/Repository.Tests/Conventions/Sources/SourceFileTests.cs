using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SourceFileTests
{
    [TestCase("public sealed class A { class B { } }", "public A")]
    [TestCase("readonly record struct A(int B);", "A")]
    [TestCase("public record class A<T>(T B) where T : class; record C;", "public A, C")]
    [TestCase("interface IA { } public enum B { C }", "IA, public B")]
    [TestCase("public delegate (int, List<int>) A<T>(T b) where T : class;", "public A")]
    [TestCase("[B(\"class C\")] /* class D */ static partial class A;", "A")]
    [TestCase("class A { void M() { foreach (var record in Records) ; } }", "A")]
    [TestCase("using B = C; namespace D; file static class A;", "A")]
    public void Types_are_found(string text, string types) =>
        Assert.That(
            string.Join(
                ", ",
                new SourceFile("A.cs", text).Types.Select(type =>
                    (type.IsPublic ? "public " : "") + type.Name
                )
            ),
            Is.EqualTo(types)
        );

    [TestCase("", 1)]
    [TestCase("a", 1)]
    [TestCase("a\n", 1)]
    [TestCase("a\nb\n", 2)]
    public void Lines_are_counted(string text, int lines) =>
        Assert.That(new SourceFile("A.cs", text).LineCount, Is.EqualTo(lines));
}
