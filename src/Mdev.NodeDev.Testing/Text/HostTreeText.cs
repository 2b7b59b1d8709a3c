using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The text form of a host, <c>.tree</c>: one line per entry, nested by indentation, made to be read, compared and
/// written by hand. See <c>docs/tree-format.md</c> of the project for the format.
/// </summary>
public static class HostTreeText
{
    /// <summary>Reads a host from its text form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="resolveBase">Finds the tree of <c>@base NAME</c>, for example <see cref="RecordedHosts.Load"/>.
    /// Without it, <c>@base</c> is an error.</param>
    /// <param name="sourceName">The name of the text in messages and of the root of the tree. Default:
    /// <c>memory</c>.</param>
    /// <exception cref="HostTreeFormatException">The text is not a host tree; the exception has the position and the
    /// reason.</exception>
    public static MemoryHostTree Parse(
        string text,
        Func<string, MemoryHostTree>? resolveBase = null,
        string? sourceName = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HostTreeParser(sourceName ?? "memory", resolveBase).Parse(text);
    }

    /// <summary>
    /// Reads a <c>.tree</c> file of this machine. The base of <c>@base NAME</c> is <c>NAME.tree</c> beside it.
    /// </summary>
    /// <param name="file">The file, UTF-8.</param>
    /// <exception cref="HostTreeFormatException">The file or one of its bases is not a host tree, or the bases form a
    /// cycle.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MemoryHostTree Load(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return HostTreeFile.Load(file);
    }

    /// <summary>
    /// Writes a host in its canonical text form: equal trees give equal texts, and
    /// <see cref="Parse"/> gives the same tree again.
    /// </summary>
    /// <param name="tree">The tree. One that is not a <see cref="MemoryHostTree"/> is first recorded
    /// completely.</param>
    public static string Write(IHostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        StringBuilder text = new();
        new HostTreeWriter(text).Write(HostPatch.Whole(HostRecorder.Copy(tree).Top));
        return text.ToString();
    }

    /// <summary>Writes the difference between two hosts: a text that begins with <c>@base</c>.</summary>
    /// <param name="baseTree">The host to start from.</param>
    /// <param name="tree">The host to describe.</param>
    /// <param name="baseName">The name of the base in the text.</param>
    public static string WriteOverlay(MemoryHostTree baseTree, MemoryHostTree tree, string baseName)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(baseName);
        StringBuilder text = new();
        text.Append("@base ");
        HostTreeToken.Append(text, baseName);
        text.Append('\n');
        new HostTreeWriter(text).Write(HostPatch.Between(baseTree.Top, tree.Top));
        return text.ToString();
    }
}
