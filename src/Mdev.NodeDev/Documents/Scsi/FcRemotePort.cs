namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='fc_remote_port'&gt;</c>: a port at the other end of Fibre Channel.</summary>
public sealed record FcRemotePort
{
    /// <summary><c>&lt;rport&gt;</c>: the kernel's name, for example <c>rport-1:0-0</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>&lt;wwpn&gt;</c>: the port's own name, for example <c>0x9d73bc45f0e21a86</c>.</summary>
    public required string PortName { get; init; }
}
