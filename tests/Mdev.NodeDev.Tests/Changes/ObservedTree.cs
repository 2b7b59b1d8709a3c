namespace Mdev.NodeDev.Tests;

/// <summary>A tree that does something before each directory that is opened.</summary>
/// <param name="inner">The tree.</param>
/// <param name="before">What it does, given the path.</param>
sealed class ObservedTree(IHostTree inner, Action<string> before) : IHostTree
{
    public string Root => inner.Root;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        before(path);
        return inner.OpenDirectory(path, out directory);
    }
}
