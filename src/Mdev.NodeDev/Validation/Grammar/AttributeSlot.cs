namespace Mdev.NodeDev;

/// <summary>An attribute that an element may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What its value may be.</param>
/// <param name="IsRequired">Whether it must be there.</param>
sealed record AttributeSlot(string Name, ValueKind Value, bool IsRequired = false)
{
    /// <summary>The libvirt that brought it; <see langword="null"/> if every version has it.</summary>
    internal VersionTrait? Since { get; init; }

    /// <summary>Whether it is one of several that an element has all or none of.</summary>
    internal bool IsTogether { get; init; }

    /// <summary>Whether the grammar of a version has it.</summary>
    internal bool IsIn(LibvirtVersion version) => Since?.IsIn(version) ?? true;
}
