using System.Runtime.CompilerServices;

namespace Mdev.NodeDev;

/// <summary>The elements from the root to the current one.</summary>
/// <param name="above">The path of the elements above the root; empty for a whole document.</param>
sealed class ElementStack(string above)
{
    /// <summary>Only elements with a mapping are entered, and no mapping goes deep.</summary>
    OpenElement[] _elements = new OpenElement[4];

    /// <summary>How many elements there are; also the level of the current one.</summary>
    internal int Level { get; private set; }

    /// <summary>The current element.</summary>
    internal ref OpenElement Current => ref _elements[Level - 1];

    /// <summary>Enters an element, which is to be filled in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref OpenElement Push()
    {
        if (Level == _elements.Length)
            Array.Resize(ref _elements, Level * 2);
        return ref _elements[Level++];
    }

    /// <summary>Forgets all elements.</summary>
    /// <param name="isLarge">Whether their names may be worth forgetting.</param>
    internal void Clear(bool isLarge)
    {
        if (isLarge)
            Array.Clear(_elements);
        Level = 0;
    }

    internal void Pop() => Level--;

    /// <summary>The path of the current element, for diagnostics; <see langword="null"/> before the root.</summary>
    internal string? Path() => Level == 0 ? null : PathTo(Level);

    /// <summary>The path of the element around the current one.</summary>
    internal string ParentPath() => PathTo(Level - 1);

    string PathTo(int level)
    {
        DefaultInterpolatedStringHandler path = ElementPath.Start(stackalloc char[ElementPath.Room], above);
        foreach (ref readonly OpenElement element in _elements.AsSpan(0, level))
            ElementPath.Append(ref path, element.Name, element.Number, element.Type);
        return path.ToStringAndClear();
    }
}
