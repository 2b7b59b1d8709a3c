namespace Mdev.NodeDev.Hosts;

/// <summary>Tells whether a tree and a writer are of one host.</summary>
static class HostIdentity
{
    /// <summary>Whether they certainly are not. Of other implementations nothing is known.</summary>
    internal static bool AreDifferent(IHostTree tree, IHostWriter writer) =>
        Of(tree) is { } read && Of(writer) is { } written && !read.Equals(written);

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
