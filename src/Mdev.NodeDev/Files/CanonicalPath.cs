using System.Buffers;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>Paths below a root that are plain names joined by slashes.</summary>
static class CanonicalPath
{
    /// <summary>Whether a path is plain names joined by slashes. The names may still be those of links.</summary>
    internal static bool Is(ReadOnlySpan<char> path)
    {
        if (path.Contains('\0'))
            return false;
        foreach (Range part in path.Split('/'))
        {
            if (path[part] is "" or "." or "..")
                return false;
        }
        return true;
    }

    /// <summary>
    /// Finds where a link leads if no name on its way is a link itself, which opening the path then shows.
    /// </summary>
    /// <param name="directory">The canonical path of the directory of the link.</param>
    /// <param name="link">The text of the link.</param>
    /// <param name="path">Receives the path.</param>
    /// <param name="length">Its length.</param>
    /// <returns>
    /// Whether the path could be made of the texts alone: not if the link leaves the root, or goes up from a name that
    /// may be another link.
    /// </returns>
    internal static bool TryFollow(
        ReadOnlySpan<char> directory,
        ReadOnlySpan<byte> link,
        Span<char> path,
        out int length
    )
    {
        length = 0;
        if (link is not [(byte)'/', ..])
        {
            if (!directory.TryCopyTo(path))
                return false;
            length = directory.Length;
        }
        bool hasName = false;
        while (!link.IsEmpty)
        {
            int slash = link.IndexOf((byte)'/');
            ReadOnlySpan<byte> name = slash < 0 ? link : link[..slash];
            link = slash < 0 ? [] : link[(slash + 1)..];
            if (name.IsEmpty || name.SequenceEqual("."u8))
                continue;
            if (name.SequenceEqual(".."u8))
            {
                if (hasName || length == 0)
                    return false;
                length = Math.Max(path[..length].LastIndexOf('/'), 0);
                continue;
            }
            hasName = true;
            if (length > 0 && length < path.Length)
                path[length++] = '/';
            if (Ascii.ToUtf16(name, path[length..], out int written) != OperationStatus.Done || name.Contains((byte)0))
                return false;
            length += written;
        }
        return length > 0;
    }
}
