namespace Mdev.NodeDev;

/// <summary>Which attributes of an element a cursor moves through.</summary>
enum AttributeKind
{
    /// <summary>Every one, declarations of namespaces too.</summary>
    Any,

    /// <summary>Those that declare no namespace.</summary>
    Ordinary,

    /// <summary>Ordinary ones that were not asked for by name.</summary>
    Unasked,
}
