namespace Mdev.NodeDev.Migration;

/// <summary>What a device of a guest is on the source, as far as the rules tell kinds apart.</summary>
enum GuestDeviceKind
{
    /// <summary>The source does not have it, or does not say what it is.</summary>
    Unknown,

    /// <summary>An element that is not read, or malformed.</summary>
    NotCovered,

    /// <summary>A vGPU of NVIDIA, whatever way the driver shows it.</summary>
    NvidiaVgpu,

    /// <summary>A mediated device of another driver with the API of PCI.</summary>
    Mdev,

    /// <summary>An s390 subchannel.</summary>
    Channel,

    /// <summary>An s390 AP matrix.</summary>
    ApMatrix,

    /// <summary>A PCI function without a vGPU type.</summary>
    Function,
}
