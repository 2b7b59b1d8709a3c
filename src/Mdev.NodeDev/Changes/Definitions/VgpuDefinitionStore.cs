using System.Diagnostics;
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
    internal const string Location = $"{StoredFiles.Above}/{Directory}";

    const string Directory = "vgpu";

    readonly StoredFiles _files;

    /// <summary>Creates a store for the definitions of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="writer">The writer of the same host; <see langword="null"/> for reading only.</param>
    public VgpuDefinitionStore(IHostTree tree, IHostWriter? writer = null)
        : this(tree, writer, TimeSpan.FromSeconds(10)) { }

    /// <summary>Creates a store that waits for the lock before a change is refused with <c>EAGAIN</c>.</summary>
    internal VgpuDefinitionStore(IHostTree tree, IHostWriter? writer, TimeSpan lockTimeout)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _files = new(
            tree,
            writer,
            Directory,
            static name => PciAddress.TryParse(name, null, out PciAddress function) && name == function.ToString(),
            "it is not named by the address of a function",
            DefinitionDiagnostics.MalformedVgpuDefinition,
            DefinitionDiagnostics.UnreadableVgpuDefinition
        )
        {
            LockTimeout = lockTimeout,
        };
    }

    /// <summary>Reads all definitions, by address. A malformed one is reported and does not hide the others.</summary>
    /// <param name="diagnostics">What is wrong, each with its file; at most 1000.</param>
    public ValueList<VgpuDefinition> Read(out ValueList<Diagnostic> diagnostics)
    {
        VgpuDefinitionSnapshot snapshot = Scan();
        diagnostics = LimitedDiagnostics.Listed(snapshot.Diagnostics);
        return snapshot.Definitions;
    }

    /// <summary>Reads all definitions, and what is wrong with the others, to plan changes of them.</summary>
    public VgpuDefinitionSnapshot Scan()
    {
        List<Diagnostic> found = [];
        List<VgpuDefinition> definitions = [];
        _files.ReadAll(
            (name, path, text) =>
            {
                if (Parse(text, PciAddress.Parse(name), path, found) is { } definition)
                    definitions.Add(definition);
            },
            found
        );
        return new VgpuDefinitionSnapshot
        {
            Definitions = [.. definitions.OrderBy(static definition => definition.Function)],
            Diagnostics = ValueList.From(found),
        };
    }

    /// <summary>Reads the definition of a function.</summary>
    /// <param name="function">The address of the function.</param>
    /// <returns>The definition; <see langword="null"/> if there is none, or if it is malformed.</returns>
    public VgpuDefinition? Find(PciAddress function) =>
        _files.Read(NameOf(function), []) is { } text ? Parse(text, function, PathOf(function), []) : null;

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
        return definition.FindInvalidMember() is null
            ? _files.Write(NameOf(definition.Function), definition.ToJson())
            : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
    }

    /// <summary>Deletes the definition of a function, also a malformed one.</summary>
    /// <param name="function">The address of the function.</param>
    /// <returns>The outcome; <see cref="FileStatus.Absent"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Delete(PciAddress function) => _files.Delete(NameOf(function));

    /// <inheritdoc cref="StoredFiles.Lock"/>
    internal FileWriteResult Lock(bool create, out IDisposable? held) => _files.Lock(create, out held);

    /// <summary>Writes a valid definition. The caller holds the lock.</summary>
    internal FileWriteResult WriteLocked(VgpuDefinition definition) =>
        _files.WriteLocked(NameOf(definition.Function), definition.ToJson());

    /// <summary>Deletes the definition of a function. The caller holds the lock.</summary>
    internal FileWriteResult DeleteLocked(PciAddress function) => _files.DeleteLocked(NameOf(function));

    /// <summary>Reads the content of a file.</summary>
    /// <returns>The definition; <see langword="null"/> if the file is malformed.</returns>
    internal VgpuDefinition? Parse(ReadOnlySpan<byte> content, PciAddress function) =>
        _files.Decode(content, PathOf(function), []) is { } text ? Parse(text, function, PathOf(function), []) : null;

    static VgpuDefinition? Parse(string text, PciAddress function, string path, List<Diagnostic> found)
    {
        _ = VgpuDefinition.TryParse(text, function, path, out VgpuDefinition? read, out ValueList<Diagnostic> odd);
        found.AddRange(odd);
        return read;
    }

    static string NameOf(PciAddress function) => function.ToString();

    /// <summary>The name of the file of a function.</summary>
    internal static string FileNameOf(PciAddress function) => $"{function}.json";

    internal static string PathOf(PciAddress function) => $"{Location}/{FileNameOf(function)}";

    /// <summary>Where the definitions are.</summary>
    public override string ToString() => Line.Of($"vGPU definitions of {_files.Tree.Root}");
}
