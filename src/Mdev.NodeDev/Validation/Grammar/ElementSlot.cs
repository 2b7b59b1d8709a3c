namespace Mdev.NodeDev;

/// <summary>A place for elements of one name in another one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What they hold.</param>
/// <param name="Min">How many there must be.</param>
/// <param name="Max">How many there may be.</param>
sealed record ElementSlot(string Name, ElementType Type, int Min, int Max)
{
    /// <summary>Its index among the slots of an element.</summary>
    internal int Index { get; init; }

    /// <summary>
    /// Elements of a lower block come before those of a higher one; within a block any order is allowed.
    /// </summary>
    internal int Block { get; init; }

    /// <summary>The kinds that belong here; empty for all that the type has.</summary>
    internal string[] Kinds { get; init; } = [];

    /// <summary>The libvirt that brought it; <see langword="null"/> if every version has it.</summary>
    internal VersionTrait? Since { get; init; }

    /// <summary>Whether it is one of several that an element has all or none of.</summary>
    internal bool IsTogether { get; init; }

    /// <summary>The kinds that are allowed here, for a diagnostic.</summary>
    internal string[] AllowedKinds => Kinds.Length == 0 ? Type.KindNames : Kinds;

    /// <summary>The element as diagnostics show it.</summary>
    public override string ToString() =>
        Kinds.Length == 0 ? $"<{Name}>" : $"<{Name} {Type.Key}='{string.Join($"'> or <{Name} {Type.Key}='", Kinds)}'>";

    /// <summary>Whether the grammar of a version has it.</summary>
    internal bool IsIn(LibvirtVersion version) => Since?.IsIn(version) ?? true;

    /// <summary>Whether elements of this kind belong here.</summary>
    internal bool Takes(string kind) => Kinds.Length == 0 || Array.IndexOf(Kinds, kind) >= 0;
}
