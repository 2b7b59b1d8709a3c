using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>The network namespace of this process.</summary>
[SupportedOSPlatform("linux")]
static partial class NetworkNamespace
{
    const string C = "libc";

    /// <summary>The inode of the first user namespace, the same on every machine (<c>PROC_USER_INIT_INO</c>).</summary>
    const ulong FirstUserNamespace = 0xEFFF_FFFD;

    [LibraryImport(C, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, nuint request);

    /// <summary>
    /// Whether the kernel's messages about devices reach it: since Linux 4.18 only namespaces whose owner is the first
    /// user namespace get them.
    /// </summary>
    /// <param name="why">Why they do not, or why that is not known.</param>
    internal static bool HearsUevents(out string why)
    {
        const nuint ownerOf = 0xB701;
        why = "";
        int network = LibC.OpenAt(LibC.CurrentDirectory, "/proc/self/ns/net\0"u8, 0);
        if (network < 0)
        {
            why = $"/proc/self/ns/net cannot be opened: {Errno.Describe(-network)}";
            return false;
        }
        int owner = Control(network, ownerOf);
        int errno = Marshal.GetLastPInvokeError();
        _ = LibC.Close(network);
        if (owner < 0)
        {
            // EPERM: the owner is not one of those that this process is in.
            why = $"the owner of the network namespace is not known: {Errno.Describe(errno)}";
            return false;
        }
        FileIdentity? identity = LibC.IdentityOf(owner);
        _ = LibC.Close(owner);
        if (identity?.File == FirstUserNamespace)
            return true;
        why = string.Create(
            CultureInfo.InvariantCulture,
            $"the network namespace belongs to a user namespace of its own ({identity?.File})"
        );
        return false;
    }
}
