namespace Mdev.NodeDev;

/// <summary>An element whose end has not been passed yet.</summary>
struct OpenElement
{
    /// <summary>Its name with its prefix.</summary>
    internal string Name;

    /// <summary>Its name without its prefix; <see langword="null"/> if it has none.</summary>
    internal string? LocalName;

    /// <summary>Whether it is in a namespace.</summary>
    internal bool IsInNamespace;

    /// <summary>Which one of its name it is, from 1, where that is part of its path.</summary>
    internal int Number;

    /// <summary>The attribute <c>type</c> of a capability or a hostdev, once it was asked for.</summary>
    internal string? Type;

    /// <summary>Where <see cref="Type"/> is.</summary>
    internal ValuePosition TypePosition;

    /// <summary>Where its start tag is.</summary>
    internal SourcePlace Place;

    /// <summary>Whether the end was reached.</summary>
    internal bool Closed;

    /// <summary>Whether nothing in it is looked at, nor reported as unknown.</summary>
    internal bool Ignored;
}
