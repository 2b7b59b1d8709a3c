namespace Mdev.NodeDev.Hosts;

/// <summary>A directory that answers what scans ask most often with fewer system calls.</summary>
interface IScannedDirectory : IHostDirectory
{
    /// <summary>
    /// Opens a directory that a listing of this one named, or that a link it named leads to. This one must stay open
    /// longer.
    /// </summary>
    FileResult OpenListed(FileEntry entry, out IHostDirectory? directory);

    /// <summary>Opens a directory below that is going to be listed.</summary>
    FileResult OpenToList(string name, out IHostDirectory? directory);

    /// <summary>Finds the directory that a link leads to, without opening one that is known already.</summary>
    /// <param name="name">The entry.</param>
    /// <param name="target">The directory, <see langword="null"/> where the result is not ok.</param>
    /// <returns>The outcome; <see cref="FileStatus.NotLink"/> for an entry of another kind.</returns>
    FileResult FindTarget(string name, out LinkTarget? target);

    /// <summary>The same, and only the name of the directory.</summary>
    FileResult FindTargetName(string name, out string? target);
}
