namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The definitions of mediated devices of a host: the files below <c>etc/mdevctl.d</c>, which mdevctl and libvirt
/// read and write, too. They are written with the bytes of mdevctl 1.4, each as a whole.
/// </summary>
/// <remarks>
/// Thread-safe as far as its tree and writer are; keeps nothing between two calls. A parent, a type or an attribute
/// whose name would leave its directory, or reach the kernel's own files, is refused, unlike in mdevctl:
/// <see cref="FileStatus.InvalidName"/>.
/// </remarks>
public sealed class MdevDefinitionStore
{
    readonly IHostTree _tree;
    readonly IHostWriter? _writer;

    /// <summary>Creates a store for the definitions of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="writer">The writer of the same host; <see langword="null"/> for reading only.</param>
    public MdevDefinitionStore(IHostTree tree, IHostWriter? writer = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        _writer = writer;
    }

    IHostWriter Writer => _writer ?? throw new InvalidOperationException("The store was created without a writer.");

    /// <summary>
    /// Reads all definitions, by parent and UUID. A malformed one is reported and does not hide the others.
    /// </summary>
    /// <param name="diagnostics">Errors and warnings, each with its file; at most 1000.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public ValueList<MdevDefinition> Read(
        out ValueList<Diagnostic> diagnostics,
        CancellationToken cancellationToken = default
    )
    {
        List<Diagnostic> found = [];
        ValueList<MdevDefinition> definitions = new DefinitionReader(_tree, found, cancellationToken).ReadAll();
        diagnostics = LimitedDiagnostics.Listed(found);
        return definitions;
    }

    /// <summary>Reads one definition.</summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <param name="uuid">The UUID, which the file may spell in any way that mdevctl accepts.</param>
    /// <returns>The definition; <see langword="null"/> if there is none, or if it is malformed.</returns>
    public MdevDefinition? Find(string parentName, Guid uuid)
    {
        ArgumentNullException.ThrowIfNull(parentName);
        return MdevNames.TryCheckParent(parentName, out _)
            ? new DefinitionReader(_tree, []).ReadOne(parentName, uuid)
            : null;
    }

    /// <summary>Reads the definitions of one UUID, by parent; usually none or one.</summary>
    /// <param name="uuid">The UUID.</param>
    public ValueList<MdevDefinition> Find(Guid uuid) => new DefinitionReader(_tree, []).ReadAll(uuid);

    /// <summary>
    /// Writes a definition, new or over an existing one, and creates missing directories. A file that spells the UUID
    /// differently is deleted afterwards, so that one definition remains.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <returns>
    /// The outcome; <see cref="FileStatus.InvalidName"/> if a name is not safe, a value is longer than 4096 bytes or
    /// a text is not UTF-8. Then nothing was touched.
    /// </returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Write(MdevDefinition definition) => Write(definition, out _);

    /// <inheritdoc cref="Write(MdevDefinition)"/>
    /// <param name="definition">The definition.</param>
    /// <param name="refusal">
    /// Why it was refused before anything was touched; <see langword="null"/> if it was not.
    /// </param>
    public FileWriteResult Write(MdevDefinition definition, out Diagnostic? refusal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        IHostWriter writer = Writer;
        string? why = DefinitionNames.FindInvalid(definition);
        refusal = why is null ? null : DefinitionDiagnostics.UnsafeName.At(default, why);
        if (refusal is not null)
            return FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
        FileWriteResult made = CreateDirectories(writer, definition.ParentName, out string directory);
        if (!made.IsOk)
            return made;
        FileWriteResult written = writer.Replace(
            $"{directory}/{definition.Uuid:D}",
            SurrogateEscape.Encode(DefinitionJsonWriter.Pretty(definition))
        );
        if (!written.IsOk)
            return written;
        FileWriteResult cleaned = DeleteSpellings(writer, definition.ParentName, definition.Uuid, withUsual: false);
        return cleaned.Status is FileStatus.Ok or FileStatus.Absent ? written : cleaned;
    }

    /// <summary>
    /// Deletes a definition, however its file spells the UUID, also a malformed one. Like mdevctl, it keeps the
    /// parent's directory.
    /// </summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <param name="uuid">The UUID.</param>
    /// <returns>The outcome; <see cref="FileStatus.Absent"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Delete(string parentName, Guid uuid)
    {
        ArgumentNullException.ThrowIfNull(parentName);
        IHostWriter writer = Writer;
        return MdevNames.TryCheckParent(parentName, out _)
            ? DeleteSpellings(writer, parentName, uuid, withUsual: true)
            : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Unlink);
    }

    FileWriteResult DeleteSpellings(IHostWriter writer, string parent, Guid uuid, bool withUsual)
    {
        FileResult opened = DefinitionReader.OpenParent(_tree, parent, out IHostDirectory? directory);
        if (directory is null)
            return From(opened, FileWriteStage.Unlink);
        using (directory)
        {
            string usual = uuid.ToString("D");
            List<FileEntry> found = [];
            FileResult listed = DefinitionReader.Spellings(directory, uuid, found);
            if (!listed.IsOk)
                return From(listed, FileWriteStage.Unlink);
            // The usual spelling last, so that mdevctl finds the definition until all are deleted.
            IEnumerable<string> ordered = found
                .Where(entry => entry.Kind == FileEntryKind.File)
                .Select(entry => entry.Name)
                .Where(name => withUsual || name != usual)
                .OrderBy(name => name == usual);
            FileWriteResult last = FileWriteResult.Refused(FileStatus.Absent, FileWriteStage.Unlink);
            // Deleting a missing file makes an earlier deletion durable.
            if (withUsual && found.Count == 0)
                return writer.Delete($"{directory.Path}/{usual}");
            foreach (string name in ordered)
            {
                last = writer.Delete($"{directory.Path}/{name}");
                if (!last.IsOk)
                    return last;
            }
            return last;
        }
    }

    /// <summary>Finds the directory of a parent, and creates what is missing of it.</summary>
    FileWriteResult CreateDirectories(IHostWriter writer, string parent, out string path)
    {
        path = "";
        string asked = "";
        List<string> existing = [];
        foreach (string name in (string[])[.. DefinitionReader.Directory.Split('/'), parent])
        {
            asked = asked.Length == 0 ? name : $"{asked}/{name}";
            FileResult opened = _tree.OpenDirectory(asked, out IHostDirectory? directory);
            if (opened.Status == FileStatus.Absent)
            {
                string missing = path.Length == 0 ? name : $"{path}/{name}";
                FileWriteResult made = writer.MakeDirectory(missing);
                if (!made.IsOk)
                    return made;
                opened = _tree.OpenDirectory(asked, out directory);
            }
            else if (directory is not null && asked != name)
            {
                existing.Add(directory.Path);
            }
            using (directory)
            {
                if (directory is null)
                    return From(opened, FileWriteStage.MakeDirectory);
                path = directory.Path;
            }
        }
        FileResult own = DefinitionReader.OpenParent(_tree, parent, out IHostDirectory? parentDirectory);
        parentDirectory?.Dispose();
        return own.IsOk ? MakeDurable(writer, existing) : From(own, FileWriteStage.MakeDirectory);
    }

    /// <summary>
    /// Makes existing directories durable, because their creator may have died before doing so. Those above belong to
    /// the system.
    /// </summary>
    static FileWriteResult MakeDurable(IHostWriter writer, List<string> directories)
    {
        FileWriteResult result = FileWriteResult.Done(FileWriteStage.MakeDirectory);
        foreach (string directory in directories)
        {
            result = writer.MakeDirectory(directory);
            if (!result.IsOk)
                break;
        }
        return result;
    }

    static FileWriteResult From(FileResult result, FileWriteStage stage) => new(result.Status, result.Errno, stage);
}
