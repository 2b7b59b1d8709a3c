namespace Mdev.NodeDev.Hosts;

/// <summary>A virtual function of an SR-IOV device: the link <c>virtfnN</c>.</summary>
/// <param name="Index">The N of the link.</param>
/// <param name="Address">The address of the function.</param>
public readonly record struct HostVirtualFunction(int Index, PciAddress Address);
