namespace Mdev.NodeDev.Hosts;

/// <summary>What <c>mdevctl</c> of version 1.4 prints for a host, byte for byte.</summary>
/// <remarks>
/// Two-space indentation, no newline at the end. The way back is <see cref="MdevDefinition.ParseList"/>.
/// </remarks>
public static class MdevctlListings
{
    /// <summary>What <c>mdevctl types --dumpjson</c> prints.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="parentName"><c>--parent</c>: the types of this parent only; <see langword="null"/> for all.</param>
    public static string ToMdevctlTypesJson(this HostSnapshot snapshot, string? parentName = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return MdevctlTypesWriter.Write(snapshot, parentName);
    }

    /// <summary>What <c>mdevctl list --dumpjson</c> prints.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="query">What is listed; default <see cref="MdevctlListQuery.Active"/>.</param>
    /// <remarks>
    /// A malformed definition is left out, where mdevctl prints nothing at all. Active devices have no attributes,
    /// because only scripts of mdevctl know them.
    /// </remarks>
    public static string ToMdevctlListJson(this HostSnapshot snapshot, MdevctlListQuery? query = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return MdevctlListWriter.Write(snapshot, query ?? MdevctlListQuery.Active);
    }
}
