using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The definitions of mediated devices of a host: the files below <c>etc/mdevctl.d</c>, which mdevctl and libvirt
/// read and write, too. They are written with the bytes of mdevctl 1.4, each as a whole.
/// </summary>
/// <remarks>
/// Thread-safe as far as its tree and writer are; keeps nothing between two calls. Each change holds the lock of
/// <c>etc/mdevctl.d</c> (<see cref="IHostWriter.LockDirectory"/>), so that of two processes of this library none undoes
/// what the other did; mdevctl and libvirt do not wait for it. A parent, a type or an attribute
/// whose name would leave its directory, or reach the kernel's own files, is refused, unlike in mdevctl:
/// <see cref="FileStatus.InvalidName"/>.
/// </remarks>
/// <example>
/// <code>
/// MdevDefinitionStore store = new(PhysicalHostTree.Local);
/// foreach (MdevDefinition definition in store.Read(out ValueList&lt;Diagnostic&gt; diagnostics))
///     Console.WriteLine(definition.ToJson());
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
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

    /// <summary>The time to wait for the lock before a change is refused with <c>EAGAIN</c>.</summary>
    internal TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Knows the names of definitions; <see langword="null"/> to list them each time.</summary>
    internal DefinitionIndex? Index { get; init; }

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

    /// <inheritdoc cref="Write(MdevDefinition)" path="/*[not(self::param)]"/>
    /// <param name="definition">The definition.</param>
    /// <param name="refusal">
    /// Why it was refused before anything was touched; <see langword="null"/> if it was not.
    /// </param>
    public FileWriteResult Write(MdevDefinition definition, out Diagnostic? refusal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _ = Writer;
        string? why = DefinitionNames.FindInvalid(definition);
        refusal = why is null ? null : DefinitionDiagnostics.UnsafeName.At(default, why);
        return refusal is null
            ? Locked(create: true, isNew => WriteLocked(definition, isNew))
            : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
    }

    /// <summary>
    /// Reads a definition, changes it and writes it, so that no change of another process of this library is lost in
    /// between.
    /// </summary>
    /// <param name="parentName">The kernel name of the parent.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="change">
    /// Returns the definition to write, of the same parent and UUID. It is called while the lock is held, and must not
    /// use the store itself.
    /// </param>
    /// <returns>
    /// The outcome, as of <see cref="Write(MdevDefinition)"/>; <see cref="FileStatus.Absent"/> if there is no
    /// definition, or if it is malformed. Error number <c>EAGAIN</c>: another process holds the lock.
    /// </returns>
    /// <exception cref="ArgumentException">The change has another parent or UUID.</exception>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Modify(string parentName, Guid uuid, Func<MdevDefinition, MdevDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(parentName);
        ArgumentNullException.ThrowIfNull(change);
        _ = Writer;
        return Locked(
            create: false,
            isNew =>
            {
                if (Find(parentName, uuid) is not { } known)
                    return FileWriteResult.Refused(FileStatus.Absent, FileWriteStage.Open);
                MdevDefinition changed = change(known);
                if ((changed.ParentName, changed.Uuid) != (parentName, uuid))
                    throw new ArgumentException("The change has another parent or UUID.", nameof(change));
                return DefinitionNames.FindInvalid(changed) is null
                    ? WriteLocked(changed, isNew)
                    : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
            }
        );
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
        _ = Writer;
        return MdevNames.TryCheckParent(parentName, out _)
            ? Locked(create: false, _ => DeleteLocked(parentName, uuid))
            : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Unlink);
    }

    /// <summary>Takes the lock of the definitions.</summary>
    /// <param name="create">Whether to create their directory if it does not exist; else nothing is locked.</param>
    /// <param name="held">Ends the lock; <see langword="null"/> if there is none.</param>
    /// <param name="isNew">Whether it was created, and is durable.</param>
    internal FileWriteResult Lock(bool create, out IDisposable? held, out bool isNew)
    {
        held = null;
        isNew = false;
        FileResult opened = _tree.OpenDirectory(DefinitionReader.Directory, out IHostDirectory? directory);
        string? path = directory?.Path;
        directory?.Dispose();
        if (path is null && opened.Status == FileStatus.Absent)
        {
            if (!create)
                return FileWriteResult.Done(FileWriteStage.Lock);
            FileWriteResult made = CreateDirectories([.. Names], isNew: false, out path);
            if (!made.IsOk)
                return made;
            isNew = true;
        }
        return path is null
            ? From(opened, create ? FileWriteStage.MakeDirectory : FileWriteStage.Unlink)
            : Writer.LockDirectory(path, LockTimeout, out held);
    }

    /// <summary>Writes a definition with valid names. The caller holds the lock.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="isNew">Whether the directory of the definitions was created with the lock.</param>
    internal FileWriteResult WriteLocked(MdevDefinition definition, bool isNew)
    {
        FileWriteResult made = CreateDirectories([.. Names, definition.ParentName], isNew, out string directory);
        if (!made.IsOk)
            return made;
        FileResult own = DefinitionReader.OpenParent(_tree, definition.ParentName, out IHostDirectory? parent);
        parent?.Dispose();
        if (!own.IsOk)
            return From(own, FileWriteStage.MakeDirectory);
        FileWriteResult written = ReplaceLocked(
            $"{directory}/{definition.Uuid:D}",
            SurrogateEscape.Encode(DefinitionJsonWriter.Pretty(definition))
        );
        if (!written.IsOk)
            return written;
        FileWriteResult cleaned = DeleteSpellings(Writer, definition.ParentName, definition.Uuid, withUsual: false);
        return cleaned.Status is FileStatus.Ok or FileStatus.Absent ? written : cleaned;
    }

    /// <summary>Replaces the file of a definition. The caller holds the lock.</summary>
    internal FileWriteResult ReplaceLocked(string path, ReadOnlySpan<byte> content) =>
        Index is null ? Writer.Replace(path, content) : Index.Replace(Writer, path, content);

    /// <summary>Deletes a definition with a valid name. The caller holds the lock.</summary>
    internal FileWriteResult DeleteLocked(string parentName, Guid uuid) =>
        DeleteSpellings(Writer, parentName, uuid, withUsual: true);

    /// <inheritdoc cref="DefinitionReader.Spellings"/>
    internal FileResult Spellings(IHostDirectory directory, Guid uuid, List<FileEntry> found) =>
        Index is null ? DefinitionReader.Spellings(directory, uuid, found) : Index.Spellings(directory, uuid, found);

    static string[] Names => DefinitionReader.Directory.Split('/');

    FileWriteResult Locked(bool create, Func<bool, FileWriteResult> change)
    {
        FileWriteResult locked = Lock(create, out IDisposable? held, out bool isNew);
        using (held)
            return locked.IsOk ? change(isNew) : locked;
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
            FileResult listed = Spellings(directory, uuid, found);
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

    /// <summary>Finds a directory, and creates what is missing of it.</summary>
    /// <param name="names">The names on the way.</param>
    /// <param name="isNew">Whether that of the definitions is durable, because it was just created.</param>
    /// <param name="path">Its canonical path.</param>
    FileWriteResult CreateDirectories(string[] names, bool isNew, out string path)
    {
        path = "";
        string asked = "";
        List<string> existing = [];
        foreach (string name in names)
        {
            asked = asked.Length == 0 ? name : $"{asked}/{name}";
            FileResult opened = _tree.OpenDirectory(asked, out IHostDirectory? directory);
            if (opened.Status == FileStatus.Absent)
            {
                string missing = path.Length == 0 ? name : $"{path}/{name}";
                FileWriteResult made = Writer.MakeDirectory(missing);
                if (!made.IsOk)
                    return made;
                opened = _tree.OpenDirectory(asked, out directory);
            }
            else if (directory is not null && asked != name && !(isNew && asked == DefinitionReader.Directory))
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
        return MakeDurable(Writer, existing);
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

    /// <summary>Where the definitions are.</summary>
    public override string ToString() => Line.Of($"definitions of {_tree.Root}");
}
