using System.Buffers.Binary;
using System.Reflection;

namespace Mdev.NodeDev.Tests;

/// <summary>No option is dead: the code of its package gets every one of them.</summary>
public sealed class OptionReaderTests
{
    const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    static readonly Assembly[] Packages = [typeof(NodeDevice).Assembly, typeof(FakeHost).Assembly];

    static readonly Lazy<HashSet<MethodBase>> Called = new(() =>
        [.. Packages.SelectMany(package => package.GetTypes()).SelectMany(CalledFrom)]
    );

    static IEnumerable<TestCaseData> Options =>
        Packages
            .SelectMany(package => package.GetExportedTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.CanWrite)
            .Select(property =>
                new TestCaseData(property).SetArgDisplayNames($"{property.DeclaringType!.Name}.{property.Name}")
            );

    [TestCaseSource(nameof(Options))]
    public void Option_IsRead(PropertyInfo option) => Assert.That(IsRead(option));

    [Test]
    public void Option_All_AreFound() => Assert.That(Options.Count(), Is.GreaterThan(30));

    /// <summary>Whether code gets an option, or the one of the same name that it is handed on to.</summary>
    static bool IsRead(PropertyInfo option) =>
        Called.Value.Contains(option.GetMethod!)
        || CalledFrom(option.SetMethod!)
            .Where(setter => setter.Name == option.SetMethod!.Name && setter.DeclaringType != option.DeclaringType)
            .Any(setter => IsRead(setter.DeclaringType!.GetProperty(option.Name)!));

    /// <summary>
    /// What a type calls, but for the members of a record that get each of its properties, such as <c>ToString</c>.
    /// </summary>
    static IEnumerable<MethodBase> CalledFrom(Type type) =>
        type.GetMethods(All)
            .Where(method => method.Name is not ("PrintMembers" or "ToString" or "Equals" or "GetHashCode"))
            .Concat<MethodBase>(type.GetConstructors(All))
            .SelectMany(CalledFrom);

    /// <summary>
    /// Every method whose token follows a byte that is <c>call</c> or <c>callvirt</c>, which may find too much and
    /// never too little.
    /// </summary>
    static IEnumerable<MethodBase> CalledFrom(MethodBase method)
    {
        const byte call = 0x28;
        const byte callVirtual = 0x6f;
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i + 5 <= code.Length; i++)
        {
            if (code[i] is not (call or callVirtual))
                continue;
            int token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i + 1));
            // Tables of methods, of references to them, and of generic ones.
            if ((token >>> 24) is 0x06 or 0x0a or 0x2b && TryResolve(method, token) is { } called)
                yield return called;
        }
    }

    static MethodBase? TryResolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token,
                method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null
            );
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
