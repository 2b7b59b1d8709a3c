using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;
using Microsoft.Win32.SafeHandles;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Writes a host out to a real directory, where other programs can look at it, for example <c>mdevctl</c> in a
/// <c>chroot</c>.
/// </summary>
[SupportedOSPlatform("linux")]
public static class HostTreeExport
{
    /// <summary>Writes a host out.</summary>
    /// <param name="tree">The host. One that is not a <see cref="MemoryHostTree"/> is recorded first, as a
    /// whole.</param>
    /// <param name="directory">Where its root goes; made if it is not there.</param>
    /// <param name="intoNonEmpty">Whether something may be there already. Directories are then merged; a file that is
    /// there is an error.</param>
    /// <returns>What could not be written: sockets, device nodes, and that some operation fails. Empty if the
    /// directory shows the same as the tree.</returns>
    /// <remarks>
    /// Links are written as they are, also those that lead out of the directory; nothing is written through a link. An
    /// ordinary file system lets root read a file whose mode forbids it; sysfs does not.
    /// </remarks>
    /// <exception cref="IOException">The directory is not empty, or something cannot be written.</exception>
    public static ValueList<HostLeftOut> ToDirectory(IHostTree tree, string directory, bool intoNonEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        MemoryHostTree memory = HostRecorder.Copy(tree);
        Directory.CreateDirectory(directory);
        if (!intoNonEmpty && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new IOException($"The directory '{directory}' is not empty.");
        List<HostLeftOut> leftOut = [];
        using SafeFileHandle root = LinuxFiles.OpenRoot(directory);
        WriteDirectory(root, "", memory.Top, leftOut);
        return ValueList.From(leftOut);
    }

    static void WriteDirectory(SafeFileHandle directory, string path, HostDirectoryNode node, List<HostLeftOut> leftOut)
    {
        foreach ((string name, HostNode entry) in node.Entries)
        {
            string below = path.Length == 0 ? name : $"{path}/{name}";
            foreach (HostFault kind in Enum.GetValues<HostFault>())
            {
                if (entry.Faults[kind] > 0)
                {
                    leftOut.Add(new HostLeftOut(below, $"'{kind}' does not fail in a real directory."));
                }
            }
            if (entry is HostDirectoryNode next)
                WriteBelow(directory, name, below, next, leftOut);
            else
                WriteEntry(directory, name, below, entry, leftOut);
        }
    }

    static void WriteBelow(
        SafeFileHandle parent,
        string name,
        string path,
        HostDirectoryNode node,
        List<HostLeftOut> leftOut
    )
    {
        LinuxFiles.MakeDirectory(parent, name);
        using SafeFileHandle directory = LinuxFiles.OpenDirectory(parent, name);
        WriteDirectory(directory, path, node, leftOut);
        File.SetUnixFileMode(directory, node.Mode);
    }

    static void WriteEntry(SafeFileHandle directory, string name, string path, HostNode node, List<HostLeftOut> leftOut)
    {
        switch (node)
        {
            case HostFileNode file:
                using (SafeFileHandle handle = LinuxFiles.CreateFile(directory, name))
                {
                    RandomAccess.Write(handle, file.Content.Span, 0);
                    File.SetUnixFileMode(handle, file.Mode);
                }
                break;
            case HostLinkNode link:
                LinuxFiles.MakeLink(directory, name, link.Target);
                break;
            case HostSpecialNode { Special: HostSpecialKind.Fifo }:
                LinuxFiles.MakeFifo(directory, name, node.Mode);
                break;
            default:
                leftOut.Add(new HostLeftOut(path, "Sockets and device nodes are not written out."));
                break;
        }
    }
}
