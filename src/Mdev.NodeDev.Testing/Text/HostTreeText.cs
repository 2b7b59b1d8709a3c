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
    /// <param name="resolveBase">Finds the tree that <c>@base NAME</c> names, for example <see cref="RecordedHosts.Load"/>; without it such a text is an error.</param>
    /// <param name="sourceName">What the text is called in messages, and the root of the tree.</param>
    /// <exception cref="HostTreeFormatException">The text is no host tree; the exception says where and why.</exception>
    public static MemoryHostTree Parse(
        string text,
        Func<string, MemoryHostTree>? resolveBase = null,
        string? sourceName = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HostTreeParser(sourceName ?? "memory", resolveBase).Parse(text);
    }

    /// <summary>Reads a <c>.tree</c> file of this machine. <c>@base NAME</c> is looked for as <c>NAME.tree</c> beside it.</summary>
    /// <param name="file">The file, UTF-8.</param>
    /// <exception cref="HostTreeFormatException">The file, or one of its bases, is no host tree, or the bases go in a circle.</exception>
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
    /// <param name="tree">The tree. One that is not a <see cref="MemoryHostTree"/> is recorded first, as a whole.</param>
    public static string Write(IHostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        StringBuilder text = new();
        new HostTreeWriter(text).Write(HostPatch.Whole(HostRecorder.Copy(tree).Top));
        return text.ToString();
    }

    /// <summary>Writes how a host differs from another one: a text that begins with <c>@base</c>.</summary>
    /// <param name="baseTree">The host to start from.</param>
    /// <param name="tree">The host to describe.</param>
    /// <param name="baseName">What the base is called in the text.</param>
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
