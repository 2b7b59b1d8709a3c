using System.Buffers;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Walks a host and records it.</summary>
sealed class HostRecordingWalk(IHostTree source, HostRecorderOptions options)
{
    readonly HostDirectoryNode _top = new();
    readonly List<HostLeftOut> _leftOut = [];
    readonly byte[] _link = new byte[HostPath.LongestPath + 1];
    int _entries;

    bool IsFull => _entries >= options.MaxEntries;

    internal HostRecording Record()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(options.MaxFileSize);
        try
        {
            foreach (string path in options.Paths)
                RecordChosen(path, buffer.AsMemory(0, options.MaxFileSize));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return new HostRecording(new MemoryHostTree(_top, source.Root), ValueList.From(_leftOut), !IsFull);
    }

    void RecordChosen(string path, Memory<byte> buffer)
    {
        string[] names = [];
        if (path.Trim('/').Length > 0 && HostPath.Split(path, out names) is { } problem)
            throw new ArgumentException($"{problem} ('{path}')", nameof(path));
        FileResult result = source.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null && result.Errno is 0 or Errno.ENOENT)
                return;
            if (HostPlace.MakeDirectories(_top, names, out HostDirectoryNode node) is { } conflict)
                throw new ArgumentException($"{conflict} ('{path}')", nameof(path));
            node.Mode = HostModes.Of(source, directory?.Path ?? path, node.Mode);
            if (directory is null)
                node.Faults = node.Faults.With(HostFault.Open, result.Errno);
            else
                RecordDirectory(directory, string.Join('/', names), node, buffer);
        }
    }

    void RecordDirectory(IHostDirectory directory, string path, HostDirectoryNode node, Memory<byte> buffer)
    {
        List<FileEntry> entries = [];
        FileResult result = directory.List(entries);
        if (!result.IsOk)
        {
            node.Faults = node.Faults.With(HostFault.List, FaultOf(result));
            return;
        }
        foreach (FileEntry entry in entries)
        {
            string below = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (IsFull)
                return;
            if (!options.Filter(below, entry.Kind))
            {
                if (HostRecorderFilter.IsWorthSaying(below))
                    _leftOut.Add(new HostLeftOut(below, "It is not a definition."));
                continue;
            }
            if (!options.IncludeSerials && entry.Kind == FileEntryKind.File && HostRecorderFilter.IsSerial(below))
                _leftOut.Add(new HostLeftOut(below, "It identifies this machine or its hardware."));
            else if (Problem(entry.Name, below) is { } problem)
                _leftOut.Add(new HostLeftOut(below, problem));
            else if (RecordEntry(directory, entry, below, buffer) is { } found)
                node.Entries[HostPath.Normalize(entry.Name)] = found;
        }
    }

    HostNode? RecordEntry(IHostDirectory directory, FileEntry entry, string path, Memory<byte> buffer)
    {
        _entries++;
        return entry.Kind switch
        {
            FileEntryKind.Directory => RecordBelow(directory, entry.Name, path, buffer),
            FileEntryKind.File => RecordFile(directory, entry.Name, path, buffer.Span),
            FileEntryKind.Link => RecordLink(directory, entry.Name, path),
            _ => HostModes.KnownNode(source, directory.Path, entry.Name)
                ?? new HostSpecialNode(HostSpecialKind.Fifo, HostFileNode.Usual),
        };
    }

    HostDirectoryNode? RecordBelow(IHostDirectory parent, string name, string path, Memory<byte> buffer)
    {
        HostDirectoryNode node = new(HostModes.Of(source, $"{parent.Path}/{name}", HostDirectoryNode.Usual));
        FileResult result = parent.OpenDirectory(name, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                RecordDirectory(directory, path, node, buffer);
            else if (IsFailure(result))
                node.Faults = node.Faults.With(HostFault.Open, FaultOf(result));
            else
                return LeaveOut<HostDirectoryNode>(path, result);
        }
        return node;
    }

    HostNode? RecordFile(IHostDirectory directory, string name, string path, Span<byte> buffer)
    {
        FileResult result = directory.Read(name, buffer);
        if (result.Status == FileStatus.TooLarge && path == HostRecorderFilter.VgpuCatalogue)
        {
            buffer = new byte[Math.Max(buffer.Length, HostTreeLine.MostContent)];
            result = directory.Read(name, buffer);
        }
        if (result.Status == FileStatus.TooLarge)
        {
            _leftOut.Add(new HostLeftOut(path, $"It is longer than {buffer.Length} bytes."));
            return null;
        }
        UnixFileMode mode = HostModes.Of(source, $"{directory.Path}/{name}", HostFileNode.Usual);
        if (
            result.IsOk
            && !options.IncludeSerials
            && HostRecorderFilter.WithoutSerials(path, buffer[..result.Length]) is { } kept
        )
            return new HostFileNode(kept, mode);
        if (HostModes.KnownNode(source, directory.Path, name) is { } known)
            return known;
        if (result.IsOk)
            return new HostFileNode(buffer[..result.Length].ToArray(), mode);
        if (!IsFailure(result))
            return LeaveOut<HostNode>(path, result);
        HostFileNode node = new(ReadOnlyMemory<byte>.Empty, mode);
        // A mode without read permission already makes reading fail.
        if (node.IsReadable || result.Errno != Errno.EACCES)
        {
            HostFault kind = result.Status == FileStatus.Denied ? HostFault.Open : HostFault.Read;
            node.Faults = node.Faults.With(kind, FaultOf(result));
        }
        return node;
    }

    HostNode? RecordLink(IHostDirectory directory, string name, string path)
    {
        if (HostModes.KnownNode(source, directory.Path, name) is { } known)
            return known;
        FileResult result = directory.ReadLink(name, _link);
        if (result.IsOk)
            return new HostLinkNode(SurrogateEscape.Decode(_link.AsSpan(0, result.Length)));
        if (!IsFailure(result))
            return LeaveOut<HostNode>(path, result);
        HostLinkNode node = new("unreadable");
        node.Faults = node.Faults.With(HostFault.ReadLink, FaultOf(result));
        return node;
    }

    T? LeaveOut<T>(string path, FileResult result)
        where T : class
    {
        _leftOut.Add(new HostLeftOut(path, $"It vanished or changed while it was recorded ({result.Status})."));
        return null;
    }

    static string? Problem(string name, string path)
    {
        if (HostPath.Check(name) is { } problem)
            return problem;
        return HostPath.LengthOf(path) > HostPath.LongestPath
            ? $"The path is longer than {HostPath.LongestPath} bytes."
            : null;
    }

    // It exists but cannot be read, as opposed to no longer existing.
    static bool IsFailure(FileResult result) =>
        result.Status is FileStatus.Denied or FileStatus.Gone or FileStatus.Failed;

    static int FaultOf(FileResult result) => result.Errno > 0 ? result.Errno : Errno.EIO;
}
