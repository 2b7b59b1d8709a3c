namespace Mdev.NodeDev.Hosts;

/// <summary>
/// An open directory of a host tree. Everything is asked for by name below it; outcomes are values, so that a file
/// that is absent, forbidden, vanished or hostile costs neither an exception nor an allocation.
/// </summary>
/// <remarks>
/// A path given to a method is one name or several joined by <c>/</c>. Not thread-safe while being disposed of.
/// </remarks>
public interface IHostDirectory : IDisposable
{
    /// <summary>
    /// The canonical path below the root, without links and without a leading slash, for example
    /// <c>sys/devices/virtual/mtty/mtty</c>.
    /// </summary>
    string Path { get; }

    /// <summary>
    /// Tells this directory from one that is made later with the same path; <see langword="null"/> if the tree cannot.
    /// Default: <see langword="null"/>.
    /// </summary>
    FileIdentity? Identity => null;

    /// <summary>
    /// Adds the entries to <paramref name="entries"/>, in directory order, without <c>.</c> and <c>..</c>.
    /// </summary>
    /// <param name="entries">Where the entries are added.</param>
    FileResult List(ICollection<FileEntry> entries);

    /// <summary>Says what an entry is, links not followed.</summary>
    /// <param name="path">The entry.</param>
    /// <param name="kind">What it is; meaningful only where the result is ok.</param>
    FileResult Inspect(string path, out FileEntryKind kind);

    /// <summary>Reads a regular file from its beginning to its end; links are followed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">
    /// The buffer for the content. Longer content is <see cref="FileStatus.TooLarge"/>, and the buffer then holds its
    /// beginning.
    /// </param>
    FileResult Read(string path, Span<byte> buffer);

    /// <summary>Reads the text of a symbolic link.</summary>
    /// <param name="path">The link.</param>
    /// <param name="buffer">The buffer for the text.</param>
    FileResult ReadLink(string path, Span<byte> buffer);

    /// <summary>Opens a directory below, or wherever a link below leads within the root.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="directory">
    /// The directory, to be disposed of by the caller, or <see langword="null"/> where the result is not ok.
    /// </param>
    FileResult OpenDirectory(string path, out IHostDirectory? directory);
}
