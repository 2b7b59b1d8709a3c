using System.Runtime.Versioning;

namespace Mdev.NodeDev.Linux;

/// <summary>The system calls of this machine.</summary>
[SupportedOSPlatform("linux")]
sealed class LinuxCalls : IHostCalls
{
    const int OnlyOwner = 0x180;
    const int UsualDirectory = 0x1ED;

    internal static LinuxCalls Instance { get; } = new();

    public int Open(int directory, ReadOnlySpan<byte> path, int flags) => LibC.OpenAt(directory, path, flags);

    public int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags) =>
        LibC.OpenBeneath(directory, path, flags);

    public int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer) =>
        LibC.ReadLinkAt(directory, name, buffer);

    public int Create(int directory, ReadOnlySpan<byte> name) =>
        LibC.OpenAt(directory, name, OpenFlags.ForWriting | OpenFlags.CreateNew | OpenFlags.NoFollow, OnlyOwner);

    public int TryLock(int file) => LibC.TryLock(file);

    public int Lock(int file) => LibC.Lock(file);

    public int Unlock(int file) => LibC.Unlock(file);

    public int SetMode(int file, int mode) => LibC.SetMode(file, mode);

    public int Write(int file, ReadOnlySpan<byte> data) => LibC.Write(file, data);

    public int Sync(int file) => LibC.Sync(file);

    public int SyncDirectory(int directory) => LibC.Sync(directory);

    public int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) =>
        LibC.Rename(directory, from, to);

    public int Unlink(int directory, ReadOnlySpan<byte> name) => LibC.Unlink(directory, name);

    public int MakeDirectory(int directory, ReadOnlySpan<byte> name) =>
        LibC.MakeDirectory(directory, name, UsualDirectory);
}
