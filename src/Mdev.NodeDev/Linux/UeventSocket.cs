using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>A socket of the kernel's messages about devices (<c>NETLINK_KOBJECT_UEVENT</c>).</summary>
/// <remarks>
/// Sockets of .NET refuse the family. Any user may listen; only the kernel has the port 0, so that messages of other
/// senders can be told from its own.
/// </remarks>
[SupportedOSPlatform("linux")]
sealed partial class UeventSocket : IDisposable
{
    const string C = "libc";

    /// <summary><c>ENOBUFS</c>: messages were dropped because the buffer was full.</summary>
    internal const int Dropped = 105;

    const ushort Family = 16;
    const int Uevents = 15;
    const uint KernelGroup = 1;
    const int AddressLength = 12;

    /// <summary>Room for some ten thousand messages; the kernel allows as much as it is told to.</summary>
    const int BufferSize = 16 * 1024 * 1024;

    int _file;

    UeventSocket(int file) => _file = file;

    [LibraryImport(C, EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Create(int family, int type, int protocol);

    [LibraryImport(C, EntryPoint = "bind", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Bind(int file, Address* address, uint length);

    [LibraryImport(C, EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Set(int file, int level, int option, int* value, uint length);

    [LibraryImport(C, EntryPoint = "recvfrom", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Receive(
        int file,
        byte* buffer,
        nint size,
        int flags,
        Address* sender,
        uint* length
    );

    /// <summary>The file descriptor to wait for.</summary>
    internal int File => _file;

    /// <summary>Opens a socket and joins the kernel's group.</summary>
    /// <param name="errno">The error number; 0 if there is a socket.</param>
    /// <param name="bufferSize">The size of the kernel's buffer, in bytes.</param>
    internal static unsafe UeventSocket? TryOpen(out int errno, int bufferSize = BufferSize)
    {
        const int raw = 3;
        const int closeOnExec = 0x80000;
        const int nonBlocking = 0x800;
        const int socketLevel = 1;
        const int receiveBuffer = 8;
        const int receiveBufferForced = 33;
        errno = 0;
        int file = Create(Family, raw | closeOnExec | nonBlocking, Uevents);
        if (file < 0)
        {
            errno = Marshal.GetLastPInvokeError();
            return null;
        }
        // Beyond the usual limit only with CAP_NET_ADMIN.
        if (Set(file, socketLevel, receiveBufferForced, &bufferSize, sizeof(int)) != 0)
            _ = Set(file, socketLevel, receiveBuffer, &bufferSize, sizeof(int));
        Address address = new() { Family = Family, Groups = KernelGroup };
        if (Bind(file, &address, AddressLength) == 0)
            return new UeventSocket(file);
        errno = Marshal.GetLastPInvokeError();
        _ = LibC.Close(file);
        return null;
    }

    /// <summary>Takes one message without waiting.</summary>
    /// <param name="buffer">The buffer for the message.</param>
    /// <param name="isKernels">Whether the kernel sent it, to its group.</param>
    /// <returns>
    /// The number of bytes of the message, which is more than the buffer holds if it was cut; or the negative error
    /// number: <c>EAGAIN</c> if there is none, <c>ENOBUFS</c> if some were dropped.
    /// </returns>
    internal unsafe int Receive(Span<byte> buffer, out bool isKernels)
    {
        const int wholeLength = 0x20;
        Address sender = default;
        uint length = AddressLength;
        fixed (byte* p = buffer)
        {
            nint count;
            do
            {
                count = Receive(_file, p, buffer.Length, wholeLength, &sender, &length);
            } while (count < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);
            isKernels = count > 0 && sender is { Family: Family, Port: 0, Groups: KernelGroup };
            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }
    }

    public void Dispose()
    {
        int open = Interlocked.Exchange(ref _file, -1);
        if (open >= 0)
            _ = LibC.Close(open);
    }

    /// <summary><c>struct sockaddr_nl</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Address
    {
        internal ushort Family;
        internal ushort Padding;
        internal uint Port;
        internal uint Groups;
    }
}
