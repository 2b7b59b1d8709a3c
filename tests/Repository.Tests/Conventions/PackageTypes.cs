using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The assemblies that become packages.</summary>
static class PackageTypes
{
    internal static Assembly Library { get; } = Assembly.Load("Mdev.NodeDev");

    internal static Assembly Testing { get; } = Assembly.Load("Mdev.NodeDev.Testing");

    /// <summary>The types that somebody wrote.</summary>
    internal static IReadOnlyList<Type> Written { get; } =
    [.. Library.GetTypes().Concat(Testing.GetTypes()).Where(type => !IsGenerated(type))];

    /// <summary>The types that users see.</summary>
    internal static IReadOnlyList<Type> Public { get; } =
    [.. Library.GetExportedTypes(), .. Testing.GetExportedTypes()];

    /// <summary>
    /// Whether no source declares the type: the compiler, a generator or the measuring of coverage made it.
    /// </summary>
    static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Namespace?.EndsWith(".Generated", StringComparison.Ordinal) == true
        || type.Namespace
            is "System.Runtime.CompilerServices"
                or "Microsoft.CodeAnalysis"
                or "Coverlet.Core.Instrumentation.Tracker"
        || type.DeclaringType is { } outer && IsGenerated(outer);
}
