using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Each nested type below uses <see cref="Target"/>, or a type derived from it, in one way only.</summary>
public sealed class CodeReferencesTests
{
    [TestCase(typeof(InField))]
    [TestCase(typeof(InBase))]
    [TestCase(typeof(InArgument))]
    [TestCase(typeof(InConstraint<>))]
    [TestCase(typeof(InMethodArgument))]
    [TestCase(typeof(InBody))]
    [TestCase(typeof(InLambda))]
    [TestCase(typeof(InIterator))]
    [TestCase(typeof(InArray))]
    [TestCase(typeof(InExtensionMethod), typeof(TargetExtensions))]
    [TestCase(typeof(InAttribute), typeof(TargetAttribute))]
    [TestCase(typeof(InCatch), typeof(FormatException))]
    public void A_use_is_found(Type user, Type? used = null) =>
        Assert.That(CodeReferences.Of(user), Does.Contain(used ?? typeof(Target)));

    [Test]
    public void A_type_that_is_not_used_is_not_found() =>
        Assert.That(CodeReferences.Of(typeof(InCatch)), Does.Not.Contain(typeof(Target)));

    internal class Target
    {
        internal int Size => 2;

        internal static int Count => 1;
    }

    [AttributeUsage(AttributeTargets.All)]
    sealed class TargetAttribute : Attribute;

    sealed class InField
    {
        internal Target? Field { get; set; }
    }

    sealed class InBase : Target;

    sealed class InArgument
    {
        internal static List<Dictionary<string, Target>>? Property => null;
    }

    sealed class InConstraint<T>
        where T : Target;

    sealed class InMethodArgument
    {
        internal static object Make() => Enumerable.Empty<Target>();
    }

    sealed class InBody
    {
        internal static int Count() => Target.Count + 1;
    }

    sealed class InLambda
    {
        internal static Func<int, int> Make(int a) => b => a + b + Target.Count;
    }

    sealed class InIterator
    {
        internal static IEnumerable<int> Make()
        {
            yield return Target.Count;
        }
    }

    sealed class InArray
    {
        internal static int Make() => new Target[1][].Length;
    }

    sealed class InExtensionMethod
    {
        internal static int Count(string text) => text.Twice();
    }

    sealed class InAttribute
    {
        [Target]
        internal static int Marked => 1;
    }

    sealed class InCatch
    {
        internal static int Run(Action action)
        {
            try
            {
                action();
                return 0;
            }
            catch (FormatException)
            {
                return 1;
            }
        }
    }
}
