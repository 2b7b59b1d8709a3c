using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Writes lines of the text form.</summary>
sealed class HostTreeWriter(StringBuilder text)
{
    internal void Write(IReadOnlyList<HostPatch> lines) => Write(lines, 0, "");

    void Write(IReadOnlyList<HostPatch> lines, int level, string joined)
    {
        foreach (HostPatch line in lines)
        {
            if (line.CanBeJoined && line.Node is HostDirectoryNode && line.Below is [{ Node: not null }])
                Write(line.Below, level, joined + line.Name + "/");
            else
                WriteLine(line, level, joined + line.Name);
        }
    }

    void WriteLine(HostPatch line, int level, string path)
    {
        text.Append(' ', level * 2);
        if (line.Node is null)
            text.Append("- ");
        HostTreeToken.Append(text, path);
        if (line.Node is HostDirectoryNode)
            text.Append('/');
        if (line.Node is HostLinkNode link)
            HostTreeToken.Append(text.Append(" -> "), link.Target);
        if (line.Node is { } node && ShowsMode(line, node))
            text.Append(" [0").Append(Convert.ToString((int)node.Mode, 8).PadLeft(3, '0')).Append(']');
        if (line.Node is HostSpecialNode special)
            text.Append(" !").Append(NameOf(special.Special));
        if (line.Node is HostFileNode file)
            WriteContent(file, level);
        else
            WriteFaults(line.Node?.Faults ?? default);
        text.Append('\n');
        Write(line.Below, level + 1, "");
    }

    // A mode or failure on a line replaces all of them, so a directory that loses its last failure needs its mode.
    static bool ShowsMode(HostPatch line, HostNode node) =>
        node.Mode != node.UsualMode || (node is HostDirectoryNode && line.ShowsAttributes && node.Faults.IsEmpty);

    void WriteContent(HostFileNode file, int level)
    {
        IReadOnlyList<string> pieces = HostTreeContent.Pieces(file.Content.Span);
        if (pieces.Count == 1)
        {
            text.Append(" = ").Append(pieces[0]);
            WriteFaults(file.Faults);
            return;
        }
        WriteFaults(file.Faults);
        text.Append(" =");
        foreach (string piece in pieces)
            text.Append('\n').Append(' ', (level + 1) * 2).Append(piece);
    }

    void WriteFaults(HostFaults faults)
    {
        foreach (HostFault kind in Enum.GetValues<HostFault>())
        {
            if (faults[kind] > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" !{NameOf(kind)}={NameOf(faults[kind])}");
            }
        }
    }

    /// <summary>The name of an error number, or the number if it has none.</summary>
    static string NameOf(int errno) =>
        Errno.NameOf(errno) is ['E', ..] name ? name : errno.ToString(CultureInfo.InvariantCulture);

    internal static string NameOf(HostFault kind) =>
        kind switch
        {
            HostFault.Open => "open",
            HostFault.Read => "read",
            HostFault.List => "list",
            _ => "readlink",
        };

    internal static string NameOf(HostSpecialKind kind) =>
        kind switch
        {
            HostSpecialKind.Fifo => "fifo",
            HostSpecialKind.Socket => "socket",
            _ => "device",
        };
}
