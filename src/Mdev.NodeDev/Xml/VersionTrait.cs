namespace Mdev.NodeDev;

/// <summary>What the text of a newer libvirt has and that of an older one has not. Every difference between versions stands here.</summary>
/// <param name="Since">The oldest version compared with that has it.</param>
readonly record struct VersionTrait(LibvirtVersion Since)
{
    /// <summary>A numbered field of vital product data without text closes itself; 9.0 writes both tags.</summary>
    internal static VersionTrait EmptyVpdFieldClosesItself => new(LibvirtVersion.V11_3);

    /// <summary>Channel devices have a state and may be part of a group; 9.0 knows neither.</summary>
    internal static VersionTrait ChannelStatesAndGroups => new(LibvirtVersion.V11_3);

    /// <summary>Size and number of blocks are written together if one of them is not 0; 9.0 looks at each alone.</summary>
    internal static VersionTrait BlockNumbersGoTogether => new(LibvirtVersion.V11_3);

    /// <summary>A USB device has a port; 11.3 does not know it.</summary>
    internal static VersionTrait UsbPort => new(LibvirtVersion.V12_8);
}
