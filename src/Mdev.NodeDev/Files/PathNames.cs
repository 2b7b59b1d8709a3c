namespace Mdev.NodeDev.Hosts;

/// <summary>The names of a path that remain to be walked. A link puts its own names before them.</summary>
/// <remarks>
/// This file is compiled into the library and into its Testing package, so that hosts in memory follow the same
/// rules: empty names and <c>.</c> mean nothing, a NUL makes a path invalid, and no more links are followed than the
/// kernel follows.
/// </remarks>
sealed class PathNames
{
    const int MostLinks = 40;

    readonly Stack<string> _names = new();
    int _links;

    internal int Count => _names.Count;

    internal bool HasParent => _names.Contains("..");

    /// <summary>The names, the next one first.</summary>
    internal IEnumerable<string> All => _names;

    internal bool TryPeek(out string name) => _names.TryPeek(out name!);

    internal bool TryPop(out string name) => _names.TryPop(out name!);

    internal void Clear() => _names.Clear();

    /// <summary>Puts the names of a path before the rest.</summary>
    internal bool TryPush(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return false;
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] != ".")
                _names.Push(names[i]);
        }
        return true;
    }

    /// <summary>Counts a link that is followed.</summary>
    /// <returns>Whether the kernel would still follow it.</returns>
    internal bool TryCountLink() => ++_links <= MostLinks;
}
