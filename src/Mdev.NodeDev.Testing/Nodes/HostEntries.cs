using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The entries of a directory by name, in directory order. To remove one takes no longer the more there are.
/// </summary>
sealed class HostEntries : IEnumerable<KeyValuePair<string, HostNode>>
{
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The entries in order, with gaps where some were removed.</summary>
    List<KeyValuePair<string, HostNode>?> _entries = [];

    internal int Count => _places.Count;

    internal IEnumerable<string> Keys => this.Select(entry => entry.Key);

    internal IEnumerable<HostNode> Values => this.Select(entry => entry.Value);

    /// <summary>The entry of a name; one that is set replaces the earlier one in its place.</summary>
    internal HostNode this[string name]
    {
        get => _entries[_places[name]]!.Value.Value;
        set
        {
            if (_places.TryGetValue(name, out int place))
                _entries[place] = new(name, value);
            else
                Add(name, value);
        }
    }

    internal void Add(string name, HostNode node)
    {
        _places.Add(name, _entries.Count);
        _entries.Add(new(name, node));
    }

    internal bool Remove(string name)
    {
        if (!_places.Remove(name, out int place))
            return false;
        _entries[place] = null;
        if (_entries.Count > 2 * Count)
            Close();
        return true;
    }

    internal void Clear()
    {
        _places.Clear();
        _entries.Clear();
    }

    internal bool ContainsKey(string name) => _places.ContainsKey(name);

    internal bool TryGetValue(string name, [NotNullWhen(true)] out HostNode? node)
    {
        node = GetValueOrDefault(name);
        return node is not null;
    }

    internal HostNode? GetValueOrDefault(string name) =>
        _places.TryGetValue(name, out int place) ? _entries[place]!.Value.Value : null;

    /// <summary>The position of a name in the order; -1 if there is none.</summary>
    internal int IndexOf(string name)
    {
        Close();
        return _places.GetValueOrDefault(name, -1);
    }

    /// <summary>The entry at a position.</summary>
    internal KeyValuePair<string, HostNode> GetAt(int index)
    {
        Close();
        return _entries[index]!.Value;
    }

    public IEnumerator<KeyValuePair<string, HostNode>> GetEnumerator()
    {
        foreach (KeyValuePair<string, HostNode>? entry in _entries)
        {
            if (entry is not null)
                yield return entry.Value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the gaps.</summary>
    void Close()
    {
        if (_entries.Count == Count)
            return;
        _entries = [.. _entries.Where(entry => entry is not null)];
        for (int i = 0; i < _entries.Count; i++)
            _places[_entries[i]!.Value.Key] = i;
    }
}
