using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>A virtual function of an SR-IOV device: the link <c>virtfnN</c>.</summary>
/// <param name="Index">The N of the link.</param>
/// <param name="Address">The address of the function.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct HostVirtualFunction(int Index, PciAddress Address)
{
    /// <summary>The link and the address of the function.</summary>
    public override string ToString() => $"virtfn{Index}: {Address}";
}
