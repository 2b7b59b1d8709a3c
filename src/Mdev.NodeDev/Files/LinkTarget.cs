namespace Mdev.NodeDev.Hosts;

/// <summary>The directory that a link leads to.</summary>
/// <param name="Path">Its canonical path below the root.</param>
/// <param name="Name">The last part of the path.</param>
sealed record LinkTarget(string Path, string Name)
{
    /// <summary>The target of a canonical path.</summary>
    internal static LinkTarget Of(string path) => new(path, path[(path.LastIndexOf('/') + 1)..]);
}
