using System.Collections.Frozen;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class TypeRulesTests
{
    static readonly string[] Namespaces =
    [
        "Mdev.NodeDev",
        "Mdev.NodeDev.Changes",
        "Mdev.NodeDev.Domains",
        "Mdev.NodeDev.Hosts",
        "Mdev.NodeDev.Linux",
        "Mdev.NodeDev.Migration",
        "Mdev.NodeDev.Sysfs",
        "Mdev.NodeDev.Testing",
        "Microsoft.Extensions.DependencyInjection",
    ];

    [Test]
    public void PublicClasses_AreClosed() => Check(PackageTypes.Public, TypeRules.OpenClass);

    [Test]
    public void PublicTypes_AreImmutable() => Check(PackageTypes.Public, TypeRules.Assignable);

    [Test]
    public void PublicRecords_CompareByValue() => Check(PackageTypes.Public, TypeRules.CollectionByReference);

    [Test]
    public void TypeNames_AreNotPartsOfNamespaces() =>
        Check(PackageTypes.Written, type => TypeRules.NamespaceName(type, Namespaces));

    [Test]
    public void Statics_CannotChange() => Check(PackageTypes.Written, TypeRules.StaticState);

    [Test]
    public void Rules_FindViolations()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeRules.OpenClass(typeof(Open)), Has.Exactly(1).Items);
        Assert.That(TypeRules.OpenClass(typeof(Changing)), Is.Empty);
        Assert.That(TypeRules.NamespaceName(typeof(Testing), Namespaces), Has.Exactly(1).Items);
        Assert.That(TypeRules.NamespaceName(typeof(Open), Namespaces), Is.Empty);
        Assert.That(TypeRules.Assignable(typeof(Changing)), Has.Exactly(2).Items);
        Assert.That(TypeRules.Assignable(typeof(Fixed)), Is.Empty);
        Assert.That(TypeRules.CollectionByReference(typeof(Changing)), Is.Empty);
        Assert.That(TypeRules.CollectionByReference(typeof(Showing)), Has.Exactly(2).Items);
        Assert.That(TypeRules.CollectionByReference(typeof(Fixed)), Is.Empty);
        Assert.That(TypeRules.StaticState(typeof(Remembering)), Has.Exactly(6).Items);
        Assert.That(TypeRules.StaticState(typeof(Fixed)), Is.Empty);
    }

    static void Check(IEnumerable<Type> types, Func<Type, IEnumerable<string>> rule) =>
        Assert.That(types.SelectMany(rule), Is.Empty);

    public class Open;

    internal sealed class Testing;

    internal sealed class Changing
    {
        public int Field = 1;

        public int Property { get; set; }

        public int Readable { get; private set; } = 2;

        public int Once { get; init; }

        internal void Change() => Readable = Field;
    }

    internal sealed record Showing(int[] Array, IReadOnlyList<int> List, string Text);

    internal sealed record Fixed(string Text, int? Number)
    {
        public const int Constant = 1;

        static readonly int[] Table = [1, 2];
        static readonly FrozenSet<int> Set = Table.ToFrozenSet();

        public static Fixed One { get; } = new("", Table[0] + Set.Count);

        internal Func<int, int> Lambda => number => number + 1;
    }

    internal static class Remembering
    {
        internal static readonly int[] Shown = [1];

        static readonly Dictionary<int, int> Cache = [];
        static readonly HashSet<int> Seen = [];
        static readonly System.Collections.Concurrent.ConcurrentQueue<int> Queue = new();
        static int _count;

        internal static int Current { get; set; }

        internal static int Next() => ++_count + Current + Cache.Count + Seen.Count + Queue.Count;
    }
}
