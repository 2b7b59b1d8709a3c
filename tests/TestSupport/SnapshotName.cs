using System.Collections;
using System.Reflection;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Mdev.NodeDev.TestSupport;

/// <summary>The name of a snapshot, as Verify.NUnit would choose it.</summary>
static class SnapshotName
{
    static readonly System.Buffers.SearchValues<char> NotInFileNames = System.Buffers.SearchValues.Create(
        "\"\\<>|:*?/#"
    );

    /// <summary>The name for the running test.</summary>
    internal static string OfCurrentTest()
    {
        Test test = TestExecutionContext.CurrentContext.CurrentTest;
        MethodInfo method =
            test.Method?.MethodInfo ?? throw new InvalidOperationException("A snapshot belongs to a test method.");
        ITest? fixture = test.Parent is ParameterizedMethodSuite suite ? suite.Parent : test.Parent;
        object?[] fixtureArguments = fixture?.Arguments ?? [];
        Type type = test.TypeInfo?.Type ?? method.DeclaringType!;
        return Of(
            type,
            method.Name,
            [
                .. ConstructorParameters(type, fixtureArguments.Length).Zip(fixtureArguments),
                .. method.GetParameters().Select(p => p.Name!).Zip(test.Arguments),
            ]
        );
    }

    /// <summary>
    /// The name for a method of a fixture, called with these parameters (the fixture's own come first).
    /// </summary>
    internal static string Of(Type fixture, string method, IEnumerable<(string Name, object? Value)> parameters)
    {
        StringBuilder name = new();
        name.Append(WithOuter(fixture)).Append('.').Append(method);
        foreach ((string parameter, object? value) in parameters)
            name.Append('_').Append(parameter).Append('=').Append(Text(value, outermost: true));
        return name.ToString();
    }

    static string WithOuter(Type type) =>
        type.DeclaringType is { } outer ? $"{WithOuter(outer)}.{type.Name}" : type.Name;

    static IEnumerable<string> ConstructorParameters(Type fixture, int count) =>
        count == 0
            ? []
            : fixture
                .GetConstructors()
                .Select(constructor => constructor.GetParameters())
                .Single(parameters => parameters.Length == count)
                .Select(parameter => parameter.Name!);

    static string Text(object? value, bool outermost) =>
        value switch
        {
            null => "null",
            string text => Clean(text),
            IEnumerable items => List(items, outermost),
            IFormattable number => Clean(number.ToString(null, CultureInfo.InvariantCulture)),
            _ => Clean(value.ToString() ?? ""),
        };

    static string List(IEnumerable items, bool outermost)
    {
        string[] texts = [.. items.Cast<object?>().Select(item => Text(item, outermost: false))];
        if (texts.Length == 0)
            return "[]";
        string joined = string.Join(',', texts);
        return outermost ? joined : $"[{joined}]";
    }

    static string Clean(string text) =>
        string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (int i = 0; i < source.Length; i++)
                {
                    char c = source[i];
                    target[i] = c < ' ' || NotInFileNames.Contains(c) ? '-' : c;
                }
            }
        );
}
