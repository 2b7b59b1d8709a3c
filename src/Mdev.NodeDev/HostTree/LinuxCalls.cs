using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>The system calls of this machine.</summary>
[SupportedOSPlatform("linux")]
sealed class LinuxCalls : IHostCalls
{
    const int OnlyOwner = 0x180;
    const int UsualDirectory = 0x1ED;

    internal static LinuxCalls Instance { get; } = new();

    public int Open(int directory, ReadOnlySpan<byte> path, int flags) =>
        Linux.OpenAt(directory, path, flags);

    public int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags) =>
        Linux.OpenBeneath(directory, path, flags);

    public int Create(int directory, ReadOnlySpan<byte> name) =>
        Linux.OpenAt(
            directory,
            name,
            Linux.Open.ForWriting | Linux.Open.CreateNew | Linux.Open.NoFollow,
            OnlyOwner
        );

    public int TryLock(int file) => Linux.TryLock(file);

    public int Unlock(int file) => Linux.Unlock(file);

    public int SetMode(int file, int mode) => Linux.SetMode(file, mode);

    public int Write(int file, ReadOnlySpan<byte> data) => Linux.Write(file, data);

    public int Sync(int file) => Linux.Sync(file);

    public int SyncDirectory(int directory) => Linux.Sync(directory);

    public int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) =>
        Linux.Rename(directory, from, to);

    public int Unlink(int directory, ReadOnlySpan<byte> name) => Linux.Unlink(directory, name);

    public int MakeDirectory(int directory, ReadOnlySpan<byte> name) =>
        Linux.MakeDirectory(directory, name, UsualDirectory);
}
