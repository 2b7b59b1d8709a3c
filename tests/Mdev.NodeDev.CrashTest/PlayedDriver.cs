using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>
/// Files of a directory in which writes to <c>nvidia/current_vgpu_type</c> answer as the driver does, also where
/// several processes write.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class PlayedDriver(string root) : IHostFiles
{
    const string TypeFile = "/nvidia/current_vgpu_type";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly PhysicalHostFiles _files = new(root);

    public string Root => _files.Root;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        _files.OpenDirectory(path, out directory);

    public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        if (!path.EndsWith(TypeFile, StringComparison.Ordinal))
            return _files.Write(path, data);
        string directory = path[..path.LastIndexOf('/')];
        // The driver has a lock of its own.
        FileWriteResult locked = _files.LockDirectory(directory, Longest, out IDisposable? held);
        if (!locked.IsOk)
            return locked;
        using (held)
        {
            uint current = Read(directory);
            uint wanted = uint.Parse(Encoding.ASCII.GetString(data).TrimEnd('\n'), CultureInfo.InvariantCulture);
            return (current == 0) == (wanted == 0)
                ? FileWriteResult.FromErrno(Errno.EPERM, FileWriteStage.Write)
                : _files.Replace(path, data);
        }
    }

    public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => _files.Replace(path, content);

    public FileWriteResult Delete(string path) => _files.Delete(path);

    public FileWriteResult MakeDirectory(string path) => _files.MakeDirectory(path);

    public FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held) =>
        _files.LockDirectory(path, timeout, out held);

    uint Read(string directory)
    {
        _ = _files.OpenDirectory(directory, out IHostDirectory? opened);
        using (opened)
        {
            Span<byte> buffer = stackalloc byte[16];
            FileResult result = opened!.Read("current_vgpu_type", buffer);
            return uint.Parse(
                Encoding.ASCII.GetString(buffer[..result.Length]).TrimEnd('\n'),
                CultureInfo.InvariantCulture
            );
        }
    }
}
