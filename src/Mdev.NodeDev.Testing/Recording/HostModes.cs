using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Finds out what an <see cref="IHostTree"/> does not show of its entries.</summary>
static class HostModes
{
    /// <summary>
    /// The permissions of an entry of this machine or of a tree in memory, else <paramref name="usual"/>.
    /// </summary>
    internal static UnixFileMode Of(IHostTree source, string path, UnixFileMode usual)
    {
        if (source is MemoryHostTree memory)
            return HostPlace.Find(memory.Top, Names(path))?.Mode ?? usual;
        if (!OperatingSystem.IsLinux() || source is not PhysicalHostTree)
            return usual;
        if (SurrogateEscape.HasInvalidBytes(path))
            return usual;
        try
        {
            return File.GetUnixFileMode($"{source.Root}/{path}") & HostNode.AllModes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return usual;
        }
    }

    /// <summary>A copy of the entry itself where the source is in memory.</summary>
    internal static HostNode? KnownNode(IHostTree source, string directory, string name) =>
        source is MemoryHostTree memory ? HostPlace.Find(memory.Top, [.. Names(directory), name])?.Copy() : null;

    static string[] Names(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
