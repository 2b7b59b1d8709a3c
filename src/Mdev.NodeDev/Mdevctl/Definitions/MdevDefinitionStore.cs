namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The definitions of mediated devices of a host, in files below <c>etc/mdevctl.d</c> that mdevctl and libvirt read and write, too. They are
/// written with the same bytes as mdevctl 1.4 does, each as a whole.
/// </summary>
/// <remarks>
/// Thread-safe as far as its tree and writer are; nothing is kept between two calls. A parent, a type or an attribute whose name would
/// leave its folder, or reach what is the kernel's own, is never written, which mdevctl would do: <see cref="FileStatus.InvalidName"/>.
/// </remarks>
public sealed class MdevDefinitionStore
{
    readonly IHostTree _tree;
    readonly IHostWriter? _writer;

    /// <summary>The definitions of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="writer">What writes to the same host; <see langword="null"/> if nothing is to be changed.</param>
    public MdevDefinitionStore(IHostTree tree, IHostWriter? writer = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        _writer = writer;
    }

    IHostWriter Writer =>
        _writer ?? throw new InvalidOperationException("The store was made without a writer.");

    /// <summary>Reads all definitions, by parent and UUID. One that is not valid is a problem and hides no other.</summary>
    /// <param name="problems">What is wrong, with the file where it is.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ValueList<MdevDefinition> Read(
        out ValueList<Diagnostic> problems,
        CancellationToken cancellationToken = default
    )
    {
        List<Diagnostic> found = [];
        ValueList<MdevDefinition> definitions = new DefinitionReader(
            _tree,
            found,
            cancellationToken
        ).ReadAll();
        problems = ValueList.From(found);
        return definitions;
    }

    /// <summary>Reads one definition.</summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <param name="uuid">The UUID; the file may spell it in any way that mdevctl takes.</param>
    /// <returns>The definition, <see langword="null"/> if there is none, or none that is valid.</returns>
    public MdevDefinition? Find(string parentName, Guid uuid)
    {
        ArgumentNullException.ThrowIfNull(parentName);
        return MdevNames.TryCheckParent(parentName, out _)
            ? new DefinitionReader(_tree, []).ReadOne(parentName, uuid)
            : null;
    }

    /// <summary>Reads the definitions of one UUID, by parent; usually none or one.</summary>
    /// <param name="uuid">The UUID.</param>
    public ValueList<MdevDefinition> Find(Guid uuid) =>
        new DefinitionReader(_tree, []).ReadAll(uuid);

    /// <summary>
    /// Writes a definition, new or in the place of another; folders that are missing are made. A file that spells the UUID otherwise than
    /// mdevctl writes it is taken away afterwards, so that there is one definition and not two.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The outcome; <see cref="FileStatus.InvalidName"/> if a name in it is not safe or a text is not UTF-8, and nothing was touched.</returns>
    /// <exception cref="InvalidOperationException">The store was made without a writer.</exception>
    public FileWriteResult Write(MdevDefinition definition) => Write(definition, out _);

    /// <inheritdoc cref="Write(MdevDefinition)"/>
    /// <param name="definition">The definition.</param>
    /// <param name="refusal">Why it was refused before anything was touched; <see langword="null"/> if it was not.</param>
    public FileWriteResult Write(MdevDefinition definition, out Diagnostic? refusal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        IHostWriter writer = Writer;
        string? why = DefinitionNames.FindInvalid(definition);
        refusal = why is null ? null : DefinitionDiagnostics.UnsafeName.At(default, why);
        if (refusal is not null)
            return FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
        FileWriteResult made = MakeFolder(writer, definition.ParentName, out string folder);
        if (!made.IsOk)
            return made;
        FileWriteResult written = writer.Replace(
            $"{folder}/{definition.Uuid:D}",
            SurrogateEscape.Encode(DefinitionJsonWriter.Pretty(definition))
        );
        if (!written.IsOk)
            return written;
        FileWriteResult cleaned = DeleteSpellings(
            writer,
            definition.ParentName,
            definition.Uuid,
            withUsual: false
        );
        return cleaned.Status is FileStatus.Ok or FileStatus.Absent ? written : cleaned;
    }

    /// <summary>Deletes a definition, however its file spells the UUID and whether it is valid or not. The parent's folder stays, as mdevctl leaves it.</summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <param name="uuid">The UUID.</param>
    /// <returns>The outcome; <see cref="FileStatus.Absent"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">The store was made without a writer.</exception>
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
        FileResult opened = DefinitionReader.OpenParent(_tree, parent, out IHostDirectory? folder);
        if (folder is null)
            return From(opened, FileWriteStage.Unlink);
        using (folder)
        {
            string usual = uuid.ToString("D");
            List<FileEntry> found = [];
            FileResult listed = DefinitionReader.Spellings(folder, uuid, found);
            if (!listed.IsOk)
                return From(listed, FileWriteStage.Unlink);
            // The usual one last: as long as anything is left, mdevctl finds it.
            IEnumerable<string> ordered = found
                .Where(entry => entry.Kind == FileEntryKind.File)
                .Select(entry => entry.Name)
                .Where(name => withUsual || name != usual)
                .OrderBy(name => name == usual);
            FileWriteResult last = FileWriteResult.Refused(
                FileStatus.Absent,
                FileWriteStage.Unlink
            );
            // Asked to take away what is not there, the writer makes durable that it is not.
            if (withUsual && found.Count == 0)
                return writer.Delete($"{folder.Path}/{usual}");
            foreach (string name in ordered)
            {
                last = writer.Delete($"{folder.Path}/{name}");
                if (!last.IsOk)
                    return last;
            }
            return last;
        }
    }

    /// <summary>Finds the folder of a parent, and makes what is missing of it.</summary>
    FileWriteResult MakeFolder(IHostWriter writer, string parent, out string path)
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
        FileResult own = DefinitionReader.OpenParent(_tree, parent, out IHostDirectory? folder);
        folder?.Dispose();
        return own.IsOk ? MakeDurable(writer, existing) : From(own, FileWriteStage.MakeDirectory);
    }

    /// <summary>That folders are there does not make them durable: whoever made them may have died before. Above them are the system's own.</summary>
    static FileWriteResult MakeDurable(IHostWriter writer, List<string> folders)
    {
        FileWriteResult result = FileWriteResult.Done(FileWriteStage.MakeDirectory);
        foreach (string folder in folders)
        {
            result = writer.MakeDirectory(folder);
            if (!result.IsOk)
                break;
        }
        return result;
    }

    static FileWriteResult From(FileResult result, FileWriteStage stage) =>
        new(result.Status, result.Errno, stage);
}
