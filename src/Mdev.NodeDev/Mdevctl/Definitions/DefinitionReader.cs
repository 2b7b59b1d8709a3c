namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Reads the definitions below <c>etc/mdevctl.d</c>. A malformed file is reported and does not hide the others.
/// </summary>
sealed class DefinitionReader(IHostTree tree, List<Diagnostic> diagnostics, CancellationToken cancellation = default)
{
    internal const string Directory = "etc/mdevctl.d";

    /// <summary>The file of a definition, as mdevctl names it.</summary>
    internal static string PathOf(string parentName, Guid uuid) => $"{Directory}/{parentName}/{uuid:D}";

    /// <summary>Whether a diagnostic is about a definition, or about a directory of definitions.</summary>
    internal static bool IsAbout(Diagnostic diagnostic) =>
        diagnostic.Location.Source?.StartsWith(Directory, StringComparison.Ordinal) == true;

    const int UsualDefinition = 16 * 1024;
    const int LargestDefinition = 1024 * 1024;
    const string UrnPrefix = "urn:uuid:";

    byte[] _buffer = new byte[UsualDefinition];

    /// <summary>Reads all definitions, by parent and UUID.</summary>
    internal ValueList<MdevDefinition> ReadAll() => Sorted(EachParent(null));

    /// <summary>Reads the definitions of one UUID, by parent.</summary>
    internal ValueList<MdevDefinition> ReadAll(Guid uuid) => Sorted(EachParent(uuid));

    /// <summary>Reads one definition.</summary>
    /// <returns>
    /// The definition; <see langword="null"/> if there is none, or if it is malformed, which a diagnostic then says.
    /// </returns>
    internal MdevDefinition? ReadOne(string parent, Guid uuid)
    {
        FileResult result = OpenParent(tree, parent, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                return ReadParent(directory, parent, uuid).FirstOrDefault();
            if (result.Status is not (FileStatus.Absent or FileStatus.NotDirectory))
                diagnostics.Add(Unreadable($"{Directory}/{parent}", result));
        }
        return null;
    }

    /// <summary>Opens the directory of a parent. Like mdevctl, it does not take a link for a directory.</summary>
    internal static FileResult OpenParent(IHostTree tree, string parent, out IHostDirectory? directory)
    {
        directory = null;
        FileResult result = tree.OpenDirectory(Directory, out IHostDirectory? top);
        using (top)
        {
            if (top is null)
                return result;
            result = top.Inspect(parent, out FileEntryKind kind);
            if (!result.IsOk)
                return result;
            return kind == FileEntryKind.Directory
                ? top.OpenDirectory(parent, out directory)
                : FileResult.Refused(FileStatus.NotDirectory);
        }
    }

    /// <summary>
    /// Lists the entries of a parent's directory that are named by a UUID, in any spelling and of any kind, in
    /// directory order.
    /// </summary>
    internal static FileResult Spellings(IHostDirectory directory, Guid uuid, List<FileEntry> found)
    {
        List<FileEntry> entries = [];
        FileResult listed = directory.List(entries);
        foreach (FileEntry entry in entries)
        {
            if (TryUuid(entry.Name, out Guid named) && named == uuid)
                found.Add(entry);
        }
        return listed;
    }

    List<MdevDefinition> EachParent(Guid? only)
    {
        List<MdevDefinition> definitions = [];
        FileResult result = tree.OpenDirectory(Directory, out IHostDirectory? top);
        using (top)
        {
            if (top is not null)
                ReadParents(top, only, definitions);
            else if (result.Status != FileStatus.Absent)
                diagnostics.Add(Unreadable(Directory, result));
            else if (IsDangling())
                diagnostics.Add(DefinitionDiagnostics.LinkNotFollowed.At(new SourceLocation(Directory)));
        }
        return definitions;
    }

    /// <summary>Whether the directory of definitions is a link to what is not there, for example not mounted.</summary>
    bool IsDangling()
    {
        string above = Directory[..Directory.LastIndexOf('/')];
        _ = tree.OpenDirectory(above, out IHostDirectory? directory);
        using (directory)
        {
            FileEntryKind kind = default;
            return directory?.Inspect(Directory[(above.Length + 1)..], out kind).IsOk == true
                && kind == FileEntryKind.Link;
        }
    }

    static ValueList<MdevDefinition> Sorted(List<MdevDefinition> definitions)
    {
        definitions.Sort(
            static (a, b) =>
                string.CompareOrdinal(a.ParentName, b.ParentName) is not 0 and int order
                    ? order
                    : string.CompareOrdinal(a.Uuid.ToString("D"), b.Uuid.ToString("D"))
        );
        return ValueList.From(definitions);
    }

    void ReadParents(IHostDirectory top, Guid? only, List<MdevDefinition> definitions)
    {
        List<FileEntry> parents = [];
        FileResult listed = top.List(parents);
        if (!listed.IsOk)
            diagnostics.Add(Unreadable(Directory, listed));
        foreach (FileEntry parent in parents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (parent.Name == MdevNames.Scripts)
                continue;
            if (parent.Kind != FileEntryKind.Directory)
            {
                if (!parent.Name.StartsWith('.'))
                    diagnostics.Add(NotADirectory(parent.Kind).At(new SourceLocation($"{Directory}/{parent.Name}")));
                continue;
            }
            FileResult result = top.OpenDirectory(parent.Name, out IHostDirectory? directory);
            using (directory)
            {
                if (directory is not null)
                    definitions.AddRange(ReadParent(directory, parent.Name, only));
                else if (result.Status is not (FileStatus.Absent or FileStatus.NotDirectory))
                    diagnostics.Add(Unreadable($"{Directory}/{parent.Name}", result));
            }
        }
    }

    IEnumerable<MdevDefinition> ReadParent(IHostDirectory directory, string parent, Guid? only)
    {
        Dictionary<Guid, MdevDefinition> found = [];
        List<FileEntry> files = [];
        FileResult listed = directory.List(files);
        if (!listed.IsOk)
            diagnostics.Add(Unreadable($"{Directory}/{parent}", listed));
        foreach (FileEntry file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            string source = $"{Directory}/{parent}/{file.Name}";
            bool isNamed = TryUuid(file.Name, out Guid uuid);
            if (file.Kind == FileEntryKind.Directory && !isNamed || TemporaryName.Matches(file.Name))
                continue;
            if (only is not null && (!isNamed || uuid != only))
                continue;
            if (file.Kind != FileEntryKind.File || !isNamed)
            {
                diagnostics.Add(DefinitionDiagnostics.NotADefinition.At(new SourceLocation(source)));
                continue;
            }
            // Of two spellings of one UUID the later in directory order counts, as for mdevctl.
            if (ReadFile(directory, file.Name, parent, uuid) is { } read)
                found[uuid] = read;
        }
        return found.Values;
    }

    MdevDefinition? ReadFile(IHostDirectory directory, string name, string parent, Guid uuid)
    {
        string source = $"{Directory}/{parent}/{name}";
        FileResult result = directory.Read(name, _buffer);
        if (result.Status == FileStatus.TooLarge && _buffer.Length < LargestDefinition)
        {
            _buffer = new byte[LargestDefinition];
            result = directory.Read(name, _buffer);
        }
        if (result.IsOk)
        {
            MdevDefinition named = new()
            {
                ParentName = parent,
                Uuid = uuid,
                TypeId = "",
            };
            return DefinitionJson.Parse(named, _buffer.AsSpan(0, result.Length), source, diagnostics);
        }
        // A definition that was there a moment ago was just undefined.
        if (result.Status != FileStatus.Absent)
            diagnostics.Add(Unreadable(source, result));
        return null;
    }

    /// <summary>
    /// The spellings mdevctl takes for a UUID: with or without dashes, in braces, as a URN, in either case.
    /// </summary>
    internal static bool TryUuid(string name, out Guid uuid)
    {
        if (name.StartsWith(UrnPrefix, StringComparison.Ordinal))
            return UuidText.TryHyphenated(name.AsSpan(UrnPrefix.Length), out uuid);
        if (name is ['{', .., '}'])
            return UuidText.TryHyphenated(name.AsSpan(1, name.Length - 2), out uuid);
        return UuidText.TryHyphenated(name, out uuid) || UuidText.TrySimple(name, out uuid);
    }

    static DiagnosticDescriptor NotADirectory(FileEntryKind kind) =>
        kind == FileEntryKind.Link ? DefinitionDiagnostics.LinkNotFollowed : DefinitionDiagnostics.NotADefinition;

    static Diagnostic Unreadable(string path, FileResult result) =>
        DefinitionDiagnostics.UnreadableDefinition.At(
            new SourceLocation(path),
            result.Status == FileStatus.TooLarge ? $"larger than {LargestDefinition} bytes" : result.Describe()
        );
}
