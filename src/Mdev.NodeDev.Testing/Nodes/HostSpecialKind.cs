namespace Mdev.NodeDev.Testing;

/// <summary>What a file is that is neither a regular file nor a directory nor a link.</summary>
enum HostSpecialKind
{
    Fifo,
    Socket,
    Device,
}
