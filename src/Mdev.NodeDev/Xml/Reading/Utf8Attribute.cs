namespace Mdev.NodeDev;

/// <summary>An attribute of the start tag that a cursor over bytes is on.</summary>
struct Utf8Attribute
{
    /// <summary>Where its name starts.</summary>
    internal int Start;

    /// <summary>Where the colon of its name is; 0 for none.</summary>
    internal int Colon;

    /// <summary>Where its name ends.</summary>
    internal int NameEnd;

    /// <summary>Where its value starts.</summary>
    internal int ValueStart;

    /// <summary>Where its value ends.</summary>
    internal int ValueEnd;

    /// <summary>Whether the value has neither references nor white space but spaces.</summary>
    internal bool IsPlain;

    /// <summary>Whether it declares a namespace.</summary>
    internal bool IsDeclaration;

    /// <summary>Whether it was asked for by name.</summary>
    internal bool IsAsked;

    /// <summary>Its name with its prefix.</summary>
    internal string Name;

    /// <summary>Its name without its prefix; <see langword="null"/> if it has none.</summary>
    internal string? LocalName;

    /// <summary>Its namespace; <see langword="null"/> for none.</summary>
    internal string? Namespace;
}
