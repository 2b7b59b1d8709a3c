using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Opens directories with <c>openat2</c>, which refuses every link and every way out of the root in the kernel itself.
/// </summary>
/// <remarks>
/// Kernels before 5.6 do not have it, and sandboxes may forbid it. After the first such refusal it is not tried again.
/// </remarks>
[SupportedOSPlatform("linux")]
sealed class ConfinedOpener(IHostCalls calls)
{
    volatile bool _isAvailable = true;
    volatile bool _refusesUncached;

    /// <summary>Whether it may be tried. Tests switch it off to take the way of older kernels.</summary>
    internal bool IsAvailable
    {
        get => _isAvailable;
        set => _isAvailable = value;
    }

    /// <summary>Whether files of a file system can be read without a look at the kind of each.</summary>
    internal bool IsCertain(FileSystemKind fileSystem) =>
        _isAvailable && (fileSystem == FileSystemKind.Sysfs || fileSystem == FileSystemKind.Tmpfs && !_refusesUncached);

    /// <summary>Says that tmpfs refuses <c>O_DIRECT</c>, as it does before Linux 6.6.</summary>
    internal void RefusesUncached() => _refusesUncached = true;

    /// <summary>Opens a directory.</summary>
    /// <param name="directory">The directory to start at.</param>
    /// <param name="path">The path below it, ended by a NUL.</param>
    /// <param name="flags">The flags of <c>open</c>.</param>
    /// <param name="file">The file descriptor, or the negative error number.</param>
    /// <returns>Whether the kernel answered; otherwise the path is to be walked name by name.</returns>
    internal bool TryOpen(int directory, ReadOnlySpan<byte> path, int flags, out int file)
    {
        file = -Errno.ENOSYS;
        if (!_isAvailable)
            return false;
        file = calls.OpenBeneath(directory, path, flags);
        if (-file is Errno.ENOSYS or Errno.EPERM)
            _isAvailable = false;
        return _isAvailable;
    }
}
