using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>The system calls of a <see cref="PhysicalHostWriter"/>.</summary>
enum HostCallKind
{
    Open,
    Create,
    Lock,
    Unlock,
    SetMode,
    Write,
    Sync,
    SyncDirectory,
    Rename,
    Unlink,
    MakeDirectory,
}
