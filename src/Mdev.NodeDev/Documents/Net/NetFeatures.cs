using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>What a network interface does by itself, in the order in which libvirt writes it.</summary>
/// <remarks>
/// libvirt's documentation also names <c>ufo</c>, which its parser refuses and its driver never gives.
/// </remarks>
[JsonConverter(typeof(EnumNameJsonConverter<NetFeatures>))]
[Flags]
public enum NetFeatures
{
    /// <summary>Nothing, or nothing known.</summary>
    None = 0,

    /// <summary><c>rx</c>: checks sums of what it receives.</summary>
    Rx = 1 << 0,

    /// <summary><c>tx</c>: makes sums of what it sends.</summary>
    Tx = 1 << 1,

    /// <summary><c>sg</c>: gathers scattered buffers.</summary>
    Sg = 1 << 2,

    /// <summary><c>tso</c>: cuts TCP streams into segments.</summary>
    Tso = 1 << 3,

    /// <summary><c>gso</c>: generic segmentation.</summary>
    Gso = 1 << 4,

    /// <summary><c>gro</c>: generic receive coalescing.</summary>
    Gro = 1 << 5,

    /// <summary><c>lro</c>: large receive coalescing.</summary>
    Lro = 1 << 6,

    /// <summary><c>rxvlan</c>: removes VLAN tags.</summary>
    RxVlan = 1 << 7,

    /// <summary><c>txvlan</c>: adds VLAN tags.</summary>
    TxVlan = 1 << 8,

    /// <summary><c>ntuple</c>: filters by header fields.</summary>
    Ntuple = 1 << 9,

    /// <summary><c>rxhash</c>: hashes for receive scaling.</summary>
    RxHash = 1 << 10,

    /// <summary><c>rdma</c>: remote direct memory access.</summary>
    Rdma = 1 << 11,

    /// <summary><c>txudptnl</c>: segments inside UDP tunnels.</summary>
    TxUdpTunnel = 1 << 12,

    /// <summary><c>switchdev</c>: a switch of its own (devlink mode).</summary>
    Switchdev = 1 << 13,
}
