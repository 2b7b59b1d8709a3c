using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>An extension method for <see cref="ApiContract"/> to write down; these cannot be nested.</summary>
public static class ApiSampleExtensions
{
    [SupportedOSPlatform("linux")]
    public static bool TryFind<T>(
        this IEnumerable<T> items,
        in int index,
        [NotNullWhen(true)] out T? found,
        CancellationToken cancellation = default
    )
        where T : struct, IComparable<T>
    {
        cancellation.ThrowIfCancellationRequested();
        found = items.Cast<T?>().ElementAtOrDefault(index);
        return found is not null;
    }
}
