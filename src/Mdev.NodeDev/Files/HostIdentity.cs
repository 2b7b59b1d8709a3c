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
