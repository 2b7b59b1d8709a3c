using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Tells of the changes of definitions: of the files in <c>etc/mdevctl.d</c> and in its directories.</summary>
/// <remarks>
/// Where directories come and go, all are watched anew, and the listener is told that any definition may have changed.
/// Used by one thread.
/// </remarks>
[SupportedOSPlatform("linux")]
sealed class DefinitionWatch : IDisposable
{
    const string Above = "etc";
    const string Directory = DefinitionReader.Directory;

    const uint Names =
        InotifyEvent.MovedFrom
        | InotifyEvent.MovedTo
        | InotifyEvent.Created
        | InotifyEvent.Deleted
        | InotifyEvent.MovedItself
        | InotifyEvent.Modes;
    const uint Files = Names | InotifyEvent.Closed;

    readonly IHostTree _tree;
    readonly IHostEventListener _listener;

    /// <summary>The watched directories by the number of their watch.</summary>
    readonly Dictionary<int, string> _watched = [];

    DefinitionWatch(IHostTree tree, IHostEventListener listener, int file)
    {
        _tree = tree;
        _listener = listener;
        File = file;
    }

    /// <summary>The file descriptor to wait for.</summary>
    internal int File { get; private set; }

    /// <summary>Starts to watch.</summary>
    /// <param name="tree">A tree of this machine.</param>
    /// <param name="listener">What is told.</param>
    /// <param name="why">Why the watch could not be started.</param>
    internal static DefinitionWatch? TryStart(IHostTree tree, IHostEventListener listener, out string why)
    {
        int file = Inotify.Create();
        why = file < 0 ? Describe(-file) : "";
        if (file < 0)
            return null;
        DefinitionWatch watch = new(tree, listener, file);
        if (watch.TryWatchAll(out why))
            return watch;
        watch.Dispose();
        return null;
    }

    /// <summary>Reads what happened, and tells it.</summary>
    /// <param name="buffer">A buffer to read into.</param>
    /// <param name="why">Why nothing more will be told.</param>
    /// <returns>Whether more will be told.</returns>
    internal bool TryTake(Span<byte> buffer, out string why)
    {
        why = "";
        bool isStructure = false;
        while (LibC.Read(File, buffer) is var count && count != -Errno.EAGAIN)
        {
            if (count <= 0)
            {
                why = Describe(-count);
                return false;
            }
            foreach (InotifyEvent found in InotifyEvent.Parse(buffer[..count]))
                isStructure |= Tell(found);
        }
        if (!isStructure)
            return true;
        bool isWatched = TryWatchAll(out why);
        _listener.OnDefinitionEvent(Directory);
        return isWatched;
    }

    /// <summary>Tells of one event; returns whether directories have to be watched anew.</summary>
    bool Tell(InotifyEvent found)
    {
        if (found.IsOverflow)
        {
            _listener.OnLost(HostResynchronizationReason.Overflow, "too much changed in the directory of definitions");
            return true;
        }
        if (!_watched.TryGetValue(found.Watch, out string? directory))
            return false;
        // It is deleted, unmounted or moved, or other users may read it.
        if (found.IsEnd || found.IsOfDirectory)
            return true;
        switch (directory)
        {
            case Above:
                return $"{Above}/{found.Name}" == Directory;
            case Directory:
                return found.Name != MdevNames.Scripts;
            default:
                _listener.OnDefinitionEvent($"{directory}/{found.Name}");
                return false;
        }
    }

    /// <summary>Watches all directories that there are.</summary>
    bool TryWatchAll(out string why)
    {
        foreach (int watch in _watched.Keys)
            Inotify.Remove(File, watch);
        _watched.Clear();
        why = "";
        if (!TryWatch(Above, Names, ref why))
            return false;
        if (IsLink())
        {
            why = $"{Directory}: a link, and nothing tells what becomes of where it leads to";
            return false;
        }
        if (!TryWatch(Directory, Names, ref why))
            return false;
        _ = _tree.OpenDirectory(Directory, out IHostDirectory? top);
        using (top)
        {
            List<FileEntry> entries = [];
            _ = top?.List(entries);
            foreach (FileEntry entry in entries)
            {
                bool isParent = entry.Kind == FileEntryKind.Directory && entry.Name != MdevNames.Scripts;
                if (isParent && !TryWatch($"{Directory}/{entry.Name}", Files, ref why))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Whether the directory of definitions is a link.</summary>
    bool IsLink()
    {
        _ = _tree.OpenDirectory(Above, out IHostDirectory? above);
        using (above)
        {
            FileEntryKind kind = default;
            string name = Directory[(Above.Length + 1)..];
            return above?.Inspect(name, out kind).IsOk == true && kind == FileEntryKind.Link;
        }
    }

    /// <summary>Watches a directory; of one that does not exist, the one above tells.</summary>
    bool TryWatch(string path, uint events, ref string why)
    {
        FileResult result = _tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not PhysicalHostDirectory physical)
            {
                why = $"{path}: {result.Describe()}";
                // Without the topmost directory nothing tells when it is made.
                return result.Status is FileStatus.Absent or FileStatus.NotDirectory && path != Above;
            }
            int watch = physical.Watch(File, events);
            why = watch < 0 ? $"{path}: {Describe(-watch)}" : "";
            if (watch >= 0)
                _watched[watch] = path;
            return watch >= 0;
        }
    }

    static string Describe(int errno) => Errno.Describe(errno);

    public void Dispose()
    {
        int open = File;
        File = -1;
        if (open >= 0)
            _ = LibC.Close(open);
    }
}
