using System.Diagnostics;
using System.Runtime.Versioning;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The files below a root directory of this machine: a <see cref="PhysicalHostTree"/> and a
/// <see cref="PhysicalHostWriter"/> of the same root.
/// </summary>
/// <param name="root">
/// A directory of this machine; relative paths start at the current directory. It is opened at the first use.
/// </param>
/// <exception cref="ArgumentException"><paramref name="root"/> is empty.</exception>
/// <exception cref="PlatformNotSupportedException">The process is not a 64-bit one.</exception>
[SupportedOSPlatform("linux")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PhysicalHostFiles(string root) : IHostFiles, ITidyWriter, IScannedTree
{
    readonly PhysicalHostTree _tree = new(root);
    readonly PhysicalHostWriter _writer = new(root);

    /// <inheritdoc/>
    public string Root => _tree.Root;

    /// <inheritdoc cref="PhysicalHostWriter.IsAsReplaced"/>
    internal bool IsAsReplaced(string path) => _writer.IsAsReplaced(path);

    /// <summary>Opens directories below the root at once.</summary>
    internal ConfinedOpener Opener => _tree.Opener;

    /// <inheritdoc/>
    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        _tree.OpenDirectory(path, out directory);

    ScannedTree IScannedTree.BeginScan(TextPool texts) => ((IScannedTree)_tree).BeginScan(texts);

    /// <inheritdoc/>
    public FileWriteResult Write(string path, ReadOnlySpan<byte> data) => _writer.Write(path, data);

    /// <inheritdoc/>
    public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => _writer.Replace(path, content);

    FileWriteResult ITidyWriter.ReplaceOnly(string path, ReadOnlySpan<byte> content) =>
        ((ITidyWriter)_writer).ReplaceOnly(path, content);

    /// <inheritdoc/>
    public FileWriteResult Delete(string path) => _writer.Delete(path);

    /// <inheritdoc/>
    public FileWriteResult MakeDirectory(string path) => _writer.MakeDirectory(path);

    /// <inheritdoc/>
    public FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held) =>
        _writer.LockDirectory(path, timeout, out held);

    /// <summary>The root.</summary>
    public override string ToString() => Line.Of(Root);
}
