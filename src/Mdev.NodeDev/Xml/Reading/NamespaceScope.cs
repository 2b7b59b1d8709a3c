namespace Mdev.NodeDev;

/// <summary>What prefixes stand for where a cursor over bytes is.</summary>
sealed class NamespaceScope
{
    /// <summary>The most declarations at a time, as they are looked through one by one.</summary>
    internal const int Most = 64;

    /// <summary>What the namespaces begin with that have rules of their own.</summary>
    const string Reserved = "http://www.w3.org/";

    const string Xml = "xml";
    const string Xmlns = "xmlns";

    (string Prefix, string Uri)[] _declared = new (string, string)[4];

    /// <summary>How many declarations there are.</summary>
    internal int Count { get; private set; }

    /// <summary>
    /// Declares a prefix, or the namespace without one. Declarations of one namespace share its string, so that long
    /// ones need not be compared at every element.
    /// </summary>
    /// <returns>Whether the declaration is known to be sound.</returns>
    internal bool TryDeclare(string prefix, string uri)
    {
        if (Count == Most || prefix is Xml or Xmlns || uri.StartsWith(Reserved, StringComparison.Ordinal))
            return false;
        if (uri.Length == 0 && prefix.Length > 0)
            return false;
        if (Count == _declared.Length)
            Array.Resize(ref _declared, Count * 2);
        _declared[Count] = (prefix, Known(uri) ?? uri);
        Count++;
        return true;
    }

    /// <summary>
    /// Finds the namespace of a prefix: empty for no namespace, <see langword="null"/> if the prefix is not declared.
    /// Two that are the same are one object.
    /// </summary>
    internal string? Find(string prefix)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_declared[i].Prefix == prefix)
                return _declared[i].Uri;
        }
        return prefix.Length == 0 ? "" : null;
    }

    string? Known(string uri)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_declared[i].Uri == uri)
                return _declared[i].Uri;
        }
        return null;
    }

    /// <summary>Forgets the declarations of elements that have ended.</summary>
    /// <param name="count">How many stay.</param>
    internal void Leave(int count)
    {
        for (int i = count; i < Count; i++)
            _declared[i] = default;
        Count = count;
    }
}
