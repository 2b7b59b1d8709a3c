namespace Mdev.NodeDev;

/// <summary>What the text of a newer libvirt has and that of an older one has not. Every difference between versions stands here.</summary>
/// <param name="Since">The oldest version compared with that has it.</param>
readonly record struct VersionTrait(LibvirtVersion Since)
{
    /// <summary>A numbered field of vital product data without text closes itself; 9.0 writes both tags.</summary>
    internal static VersionTrait EmptyVpdFieldClosesItself => new(LibvirtVersion.V11_3);
}
