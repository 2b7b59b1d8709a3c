namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Knows the names of definitions for as long as a plan is applied, so that each directory is listed once and not
/// several times for each step. What other processes change meanwhile is known as well.
/// </summary>
/// <remarks>Directories whose changes the kernel does not tell are listed each time. Not thread-safe.</remarks>
sealed class DefinitionIndex : IDisposable
{
    readonly Dictionary<string, Names> _directories = new(StringComparer.Ordinal);

    /// <inheritdoc cref="DefinitionReader.Spellings"/>
    internal FileResult Spellings(IHostDirectory directory, Guid uuid, List<FileEntry> found)
    {
        IReadOnlyList<string>? names = Open(directory)?.Of(uuid);
        // Of two spellings the order in the directory counts, which only a list has.
        if (names is null or { Count: > 1 })
            return DefinitionReader.Spellings(directory, uuid, found);
        if (names.Count == 0)
            return FileResult.Success;
        FileResult inspected = directory.Inspect(names[0], out FileEntryKind kind);
        if (inspected.IsOk)
            found.Add(new FileEntry(names[0], kind));
        return inspected.Status == FileStatus.Absent ? FileResult.Success : inspected;
    }

    /// <summary>
    /// Replaces a file. Looks for what dead processes left beside it only where something may be.
    /// </summary>
    internal FileWriteResult Replace(IHostWriter writer, string path, ReadOnlySpan<byte> content)
    {
        bool isTidy =
            _directories.TryGetValue(path[..Math.Max(path.LastIndexOf('/'), 0)], out Names? names)
            && names.TryRefresh()
            && !names.HasTemporary;
        return isTidy && writer is ITidyWriter tidy ? tidy.ReplaceOnly(path, content) : writer.Replace(path, content);
    }

    public void Dispose()
    {
        foreach (Names names in _directories.Values)
            names.Dispose();
        _directories.Clear();
    }

    /// <summary>The names of a directory as they are now; <see langword="null"/> if it has to be listed.</summary>
    Names? Open(IHostDirectory directory)
    {
        if (!OperatingSystem.IsLinux() || directory.Identity is not { } identity)
            return null;
        if (_directories.Remove(directory.Path, out Names? known))
        {
            if (known.Identity == identity && known.TryRefresh())
                return _directories[directory.Path] = known;
            known.Dispose();
        }
        if (DirectoryWatch.TryStart(directory) is not { } watch)
            return null;
        Names names = new(identity, watch);
        if (names.TryList(directory))
            return _directories[directory.Path] = names;
        names.Dispose();
        return null;
    }

    /// <summary>The names of one directory that are UUIDs, or temporary.</summary>
    sealed class Names(FileIdentity identity, DirectoryWatch watch) : IDisposable
    {
        readonly Dictionary<Guid, List<string>> _spellings = [];
        readonly HashSet<string> _temporary = new(StringComparer.Ordinal);

        internal FileIdentity Identity => identity;

        internal bool HasTemporary => _temporary.Count > 0;

        internal IReadOnlyList<string> Of(Guid uuid) =>
            _spellings.TryGetValue(uuid, out List<string>? names) ? names : [];

        internal bool TryList(IHostDirectory directory)
        {
            List<FileEntry> entries = [];
            if (!directory.List(entries).IsOk)
                return false;
            foreach (FileEntry entry in entries)
                Set(entry.Name, isThere: true);
            return TryRefresh();
        }

        internal bool TryRefresh() => OperatingSystem.IsLinux() && watch.TryRead(Set);

        public void Dispose()
        {
            if (OperatingSystem.IsLinux())
                watch.Dispose();
        }

        void Set(string name, bool isThere)
        {
            if (TemporaryName.Matches(name))
            {
                _ = isThere ? _temporary.Add(name) : _temporary.Remove(name);
                return;
            }
            if (!DefinitionReader.TryUuid(name, out Guid uuid))
                return;
            if (!_spellings.TryGetValue(uuid, out List<string>? names))
                _spellings[uuid] = names = [];
            _ = names.Remove(name);
            if (isThere)
                names.Add(name);
        }
    }
}
