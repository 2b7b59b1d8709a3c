using System.Diagnostics;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The definitions of vGPUs without mediated devices: the files <c>etc/nodedev.d/vgpu/ADDRESS.json</c>, which no other
/// program writes. They are written as a whole.
/// </summary>
/// <remarks>
/// Thread-safe as far as its tree and writer are; keeps nothing between two calls. Each change holds the lock of the
/// directory (<see cref="IHostWriter.LockDirectory"/>).
/// </remarks>
/// <example>
/// <code>
/// VgpuDefinitionStore store = new(PhysicalHostTree.Local);
/// foreach (VgpuDefinition definition in store.Read(out ValueList&lt;Diagnostic&gt; diagnostics))
///     Console.WriteLine(definition);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class VgpuDefinitionStore
{
    const string Location = "etc/nodedev.d/vgpu";
    const string Extension = ".json";
    const int LargestFile = 64 * 1024;
    const int MostFiles = 4096;

    static readonly string[] Directories = ["etc", "etc/nodedev.d", Location];
    static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    readonly IHostTree _tree;
    readonly IHostWriter? _writer;

    /// <summary>Creates a store for the definitions of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="writer">The writer of the same host; <see langword="null"/> for reading only.</param>
    public VgpuDefinitionStore(IHostTree tree, IHostWriter? writer = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        _writer = writer;
    }

    IHostWriter Writer => _writer ?? throw new InvalidOperationException("The store was created without a writer.");

    /// <summary>Reads all definitions, by address. A malformed one is reported and does not hide the others.</summary>
    /// <param name="diagnostics">What is wrong, each with its file; at most 1000.</param>
    public ValueList<VgpuDefinition> Read(out ValueList<Diagnostic> diagnostics)
    {
        List<Diagnostic> found = [];
        List<VgpuDefinition> definitions = [];
        FileResult result = _tree.OpenDirectory(Location, out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            if (directory is not null)
                result = directory.List(entries);
            if (!result.IsOk && result.Status != FileStatus.Absent)
                found.Add(Unreadable(Location, result));
            FileEntry[] named =
            [
                .. entries
                    .Where(static entry => entry.Name.EndsWith(Extension, StringComparison.Ordinal))
                    .OrderBy(static entry => entry.Name, StringComparer.Ordinal),
            ];
            if (named.Length > MostFiles)
                found.Add(Malformed(Location, $"it has more than {MostFiles} files; the first are read"));
            foreach (FileEntry entry in named.Take(MostFiles))
            {
                if (ReadFile(directory!, entry, found) is { } definition)
                    definitions.Add(definition);
            }
        }
        diagnostics = LimitedDiagnostics.Listed(found);
        return [.. definitions.OrderBy(static definition => definition.Function)];
    }

    /// <summary>Reads the definition of a function.</summary>
    /// <param name="function">The address of the function.</param>
    /// <returns>The definition; <see langword="null"/> if there is none, or if it is malformed.</returns>
    public VgpuDefinition? Find(PciAddress function)
    {
        _ = _tree.OpenDirectory(Location, out IHostDirectory? directory);
        using (directory)
        {
            string name = NameOf(function);
            return directory?.Inspect(name, out FileEntryKind kind).IsOk == true
                ? ReadFile(directory, new FileEntry(name, kind), [])
                : null;
        }
    }

    /// <summary>Writes a definition, new or over an existing one, and creates missing directories.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>
    /// The outcome; <see cref="FileStatus.InvalidName"/> if it has no profile, or an attribute that a vGPU does not
    /// have. Then nothing was touched.
    /// </returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Write(VgpuDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _ = Writer;
        if (definition.FindInvalid() is not null)
            return FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
        byte[] content = Encoding.UTF8.GetBytes(definition.ToJson());
        if (content.Length > LargestFile)
            return FileWriteResult.Refused(FileStatus.TooLarge, FileWriteStage.Open);
        foreach (string directory in Directories)
        {
            FileWriteResult made = Writer.MakeDirectory(directory);
            if (!made.IsOk)
                return made;
        }
        return Locked(() => Writer.Replace(PathOf(definition.Function), content));
    }

    /// <summary>Deletes the definition of a function, also a malformed one.</summary>
    /// <param name="function">The address of the function.</param>
    /// <returns>The outcome; <see cref="FileStatus.Absent"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Delete(PciAddress function) => Locked(() => Writer.Delete(PathOf(function)));

    FileWriteResult Locked(Func<FileWriteResult> change)
    {
        FileWriteResult locked = Writer.LockDirectory(Location, LockTimeout, out IDisposable? held);
        if (!locked.IsOk)
            return locked;
        using (held)
            return change();
    }

    static VgpuDefinition? ReadFile(IHostDirectory directory, FileEntry entry, List<Diagnostic> found)
    {
        string path = $"{directory.Path}/{entry.Name}";
        if (
            !PciAddress.TryParse(
                entry.Name.AsSpan(0, entry.Name.Length - Extension.Length),
                null,
                out PciAddress function
            )
            || entry.Name != NameOf(function)
        )
        {
            found.Add(Malformed(path, "it is not named by the address of a function"));
            return null;
        }
        if (entry.Kind != FileEntryKind.File)
        {
            found.Add(Malformed(path, "it is not a regular file"));
            return null;
        }
        byte[] buffer = new byte[LargestFile];
        FileResult result = directory.Read(entry.Name, buffer);
        if (!result.IsOk)
        {
            // It may have been deleted since the directory was listed.
            if (result.Status == FileStatus.TooLarge)
                found.Add(Malformed(path, $"it is longer than {LargestFile} bytes"));
            else if (result.Status != FileStatus.Absent)
                found.Add(Unreadable(path, result));
            return null;
        }
        try
        {
            string json = Strict.GetString(buffer, 0, result.Length);
            _ = VgpuDefinition.TryParse(json, function, path, out VgpuDefinition? read, out ValueList<Diagnostic> odd);
            found.AddRange(odd);
            return read;
        }
        catch (DecoderFallbackException)
        {
            found.Add(Malformed(path, "it is not UTF-8"));
            return null;
        }
    }

    static string NameOf(PciAddress function) => $"{function}{Extension}";

    static string PathOf(PciAddress function) => $"{Location}/{NameOf(function)}";

    static Diagnostic Malformed(string path, string problem) =>
        DefinitionDiagnostics.MalformedVgpuDefinition.At(new SourceLocation(path), problem);

    static Diagnostic Unreadable(string path, FileResult result) =>
        DefinitionDiagnostics.UnreadableVgpuDefinition.At(new SourceLocation(path), result.Describe());

    /// <summary>Where the definitions are.</summary>
    public override string ToString() => Line.Of($"vGPU definitions of {_tree.Root}");
}
