using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The owner of one function: <c>run/nodedev/vgpu/ADDRESS.json</c>, written before a type is set and deleted after it
/// is cleared.
/// </summary>
/// <remarks>
/// Whoever sets or clears a type holds the lock of the directory from its last look to its write. An owner of a
/// function without a type, seen under the lock, is therefore one that ended in between or whose vGPU is gone, and
/// counts no more. Neither does one of another boot.
/// </remarks>
sealed class VgpuOwners(IHostTree tree, IHostWriter writer, PciAddress function, TimeSpan lockTimeout)
{
    internal const string Directory = "run/nodedev/vgpu";
    const string BootId = "proc/sys/kernel/random";
    const int LongestFile = 4096;

    static readonly string[] Directories = ["run", "run/nodedev", Directory];

    string Name => $"{function}.json";

    /// <summary>The file.</summary>
    internal string Path => $"{Directory}/{Name}";

    /// <summary>Creates the directory, and waits for its lock.</summary>
    /// <param name="held">Ends the lock when it is disposed of.</param>
    internal FileWriteResult Lock(out IDisposable? held)
    {
        FileWriteResult result = writer.LockDirectory(Directory, lockTimeout, out held);
        if (result.Status != FileStatus.Absent)
            return result;
        result = MakeDirectories();
        return result.IsOk ? writer.LockDirectory(Directory, lockTimeout, out held) : result;
    }

    /// <summary>Reads the owner.</summary>
    /// <param name="owner">
    /// The owner; <see langword="null"/> if there is none, the file is malformed, or it is of another boot.
    /// </param>
    /// <returns>How reading ended; a file that does not exist is a success.</returns>
    internal FileResult Read(out VgpuOwner? owner)
    {
        owner = null;
        FileResult result = ReadFile(Directory, Name, out byte[] content);
        if (!result.IsOk)
            return result.Status == FileStatus.Absent ? FileResult.Success : result;
        VgpuOwner? read = VgpuOwner.Parse(content);
        owner = read is not null && (read.Boot is null || read.Boot == ReadBoot()) ? read : null;
        return result;
    }

    /// <summary>A new owner, which no file names yet.</summary>
    internal VgpuOwner New(uint number) => VgpuOwner.New(ReadBoot(), number);

    /// <summary>Writes the file, and the directory if a writer that locks nothing did not find it missing.</summary>
    internal FileWriteResult Write(VgpuOwner owner)
    {
        byte[] content = owner.ToBytes();
        FileWriteResult result = writer.Replace(Path, content);
        if (result.Status != FileStatus.Absent)
            return result;
        result = MakeDirectories();
        return result.IsOk ? writer.Replace(Path, content) : result;
    }

    /// <summary>
    /// Deletes the file; tries once more after a failure. One that stays names an owner of a function without a type,
    /// and counts no more.
    /// </summary>
    internal void Delete()
    {
        FileWriteResult result = writer.Delete(Path);
        if (!result.IsOk && result.Status != FileStatus.Absent)
            _ = writer.Delete(Path);
    }

    FileWriteResult MakeDirectories()
    {
        FileWriteResult result = default;
        foreach (string directory in Directories)
        {
            result = writer.MakeDirectory(directory);
            if (!result.IsOk)
                break;
        }
        return result;
    }

    string? ReadBoot() =>
        ReadFile(BootId, "boot_id", out byte[] content).IsOk ? Encoding.UTF8.GetString(content).Trim() : null;

    FileResult ReadFile(string directoryPath, string name, out byte[] content)
    {
        content = [];
        FileResult result = tree.OpenDirectory(directoryPath, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null)
                return result;
            byte[] buffer = new byte[LongestFile];
            result = directory.Read(name, buffer);
            if (result.IsOk)
                content = buffer[..result.Length];
            return result;
        }
    }
}
