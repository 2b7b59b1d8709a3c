using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Linux;

/// <summary>Flags of <c>open</c>. Three of them have other values on ARM and POWER.</summary>
/// <remarks>This file is compiled into the library and into its Testing package.</remarks>
static class OpenFlags
{
    internal const int ForWriting = 0x1;
    internal const int CreateNew = 0xC0;
    internal const int NonBlocking = 0x800;
    internal const int NoTerminal = 0x100;
    internal const int CloseOnExec = 0x80000;
    internal const int PathOnly = 0x200000;

    static readonly bool HasOwnValues =
        RuntimeInformation.ProcessArchitecture
        is Architecture.Arm
            or Architecture.Arm64
            or Architecture.Armv6
            or Architecture.Ppc64le;

    static readonly int UncachedOfOthers =
        RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x20000 : 0x10000;

    /// <summary><c>O_DIRECT</c>.</summary>
    internal static readonly int Uncached = HasOwnValues ? UncachedOfOthers : 0x4000;

    internal static readonly int Directory = HasOwnValues ? 0x4000 : 0x10000;
    internal static readonly int NoFollow = HasOwnValues ? 0x8000 : 0x20000;
}
