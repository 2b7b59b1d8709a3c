namespace Mdev.NodeDev.Hosts;

/// <summary>Tells what is behind trees and writers, and whether they are of one host.</summary>
static class HostIdentity
{
    /// <summary>Whether they certainly are not. Of other implementations nothing is known.</summary>
    internal static bool AreDifferent(IHostTree tree, IHostWriter writer) =>
        Of(tree) is { } read && Of(writer) is { } written && !read.Equals(written);

    /// <summary>Whether a tree of this machine had to do without <c>openat2</c>.</summary>
    internal static bool WalksByName(IHostTree tree) =>
        OperatingSystem.IsLinux()
        && tree switch
        {
            PhysicalHostFiles both => !both.Opener.IsAvailable,
            PhysicalHostTree physical => !physical.Opener.IsAvailable,
            _ => false,
        };

    /// <summary>
    /// Whether a file of this machine has another owner, mode or number of names than a writer gives it.
    /// </summary>
    internal static bool IsForeign(IHostWriter writer, string path) =>
        OperatingSystem.IsLinux()
        && writer switch
        {
            PhysicalHostFiles both => !both.IsAsReplaced(path),
            PhysicalHostWriter physical => !physical.IsAsReplaced(path),
            _ => false,
        };

    static object? Of(object files)
    {
        if (OperatingSystem.IsLinux())
        {
            string? root = files switch
            {
                PhysicalHostFiles both => both.Root,
                PhysicalHostTree tree => tree.Root,
                PhysicalHostWriter writer => writer.Root,
                _ => null,
            };
            if (root is not null)
                return Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        }
        return files as IHostFiles;
    }
}
