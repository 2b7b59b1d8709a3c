namespace Mdev.NodeDev.Testing;

/// <summary>The kind of a file that is not a regular file, a directory or a link.</summary>
enum HostSpecialKind
{
    Fifo,
    Socket,
    Device,
}
