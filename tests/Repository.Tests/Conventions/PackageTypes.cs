using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The assemblies that become packages.</summary>
static class PackageTypes
{
    internal static Assembly Library { get; } = Assembly.Load("Mdev.NodeDev");

    internal static Assembly Testing { get; } = Assembly.Load("Mdev.NodeDev.Testing");

    /// <summary>The types that somebody wrote.</summary>
    internal static IReadOnlyList<Type> Written { get; } =
    [
        .. Library
            .GetTypes()
            .Concat(Testing.GetTypes())
            .Where(type => !CodeReferences.IsGenerated(type)),
    ];

    /// <summary>The types that users see.</summary>
    internal static IReadOnlyList<Type> Public { get; } =
    [.. Library.GetExportedTypes(), .. Testing.GetExportedTypes()];
}
