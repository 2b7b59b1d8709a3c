using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A Linux host in memory whose kernel answers: what is written to <c>create</c>, <c>remove</c> and the attributes of mediated devices has
/// the effects and the error numbers of the real one, and what is read is what is there now. Made by a <see cref="FakeHostBuilder"/>.
/// </summary>
/// <remarks>
/// It answers as to a process of root. A write to the <c>remove</c> of a device that is <see cref="Open"/> blocks until it is released.
/// Everything is thread-safe.
/// </remarks>
public sealed partial class FakeHost : IHostTree, IHostWriter
{
    /// <summary>How many accesses <see cref="Journal"/> holds; older ones are forgotten.</summary>
    public const int LongestJournal = 100_000;

    readonly object _gate = new();
    readonly FakeFaults _faults = new();
    readonly Queue<HostAccess> _journal = new();
    readonly MemoryHostTree _tree;
    readonly FakeKernel _kernel;
    readonly FakeFiles _files;
    readonly FakeProcesses _processes;
    int _reads;
    int _changes;

    internal FakeHost(HostDirectoryNode top, string root, KernelEra era)
    {
        _tree = new MemoryHostTree(top, root);
        FakeTree tree = new(top);
        _kernel = new FakeKernel(tree, era, _gate);
        _files = new FakeFiles(top);
        _processes = new FakeProcesses(tree, _gate);
    }

    /// <summary>What the root is called in messages.</summary>
    public string Root => _tree.Root;

    /// <summary>How the kernel shows mediated devices.</summary>
    public KernelEra Era => _kernel.Era;

    /// <summary>How many reads there have been: accesses that only look.</summary>
    public int ReadCount
    {
        get
        {
            lock (_gate)
                return _reads;
        }
    }

    /// <summary>How many changes there have been, those that failed included.</summary>
    public int ChangeCount
    {
        get
        {
            lock (_gate)
                return _changes;
        }
    }

    /// <summary>How many writes to <c>remove</c> and <c>unbind</c> are blocked at the moment because the device is open.</summary>
    public int BlockedCount
    {
        get
        {
            lock (_gate)
                return _kernel.Blocked;
        }
    }

    /// <summary>What was done to the host and has ended, in this order; the latest <see cref="LongestJournal"/>.</summary>
    public ValueList<HostAccess> Journal
    {
        get
        {
            lock (_gate)
                return ValueList.From(_journal);
        }
    }

    /// <summary>The host as it is now, as a tree that does not change any more.</summary>
    public MemoryHostTree ToTree()
    {
        lock (_gate)
            return new MemoryHostTree((HostDirectoryNode)_tree.Top.Copy(), Root);
    }

    /// <summary>Forgets the journal; the counts stay.</summary>
    public void ClearJournal()
    {
        lock (_gate)
            _journal.Clear();
    }

    /// <summary>Lets something go wrong later. Of several faults that are due at the same access, the one that was injected first happens.</summary>
    /// <param name="fault">What, and when.</param>
    public void Inject(FakeFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _faults.Add(fault);
    }

    /// <summary>Forgets all faults that were injected.</summary>
    public void ClearFaults()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <inheritdoc/>
    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = path.TrimStart('/');
        lock (Gate(HostAccessKind.OpenDirectory, full, out FileResult? fault))
        {
            IHostDirectory? found = null;
            FileResult result = Noted(
                HostAccessKind.OpenDirectory,
                full,
                fault ?? _tree.OpenDirectory(path, out found)
            );
            directory = found is null ? null : new FakeDirectory(this, found);
            return result;
        }
    }

    /// <inheritdoc/>
    public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(path);
        FakeFault? fault = Wait(HostAccessKind.Write, path);
        lock (_gate)
        {
            return Noted(
                HostAccessKind.Write,
                path,
                SurrogateEscape.Decode(data),
                FailureOf(fault, FileWriteStage.Write) ?? _files.Write(path, data)
            );
        }
    }

    /// <inheritdoc/>
    public FileWriteResult Replace(string path, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(path);
        FakeFault? fault = Wait(HostAccessKind.Replace, path);
        lock (_gate)
        {
            FileWriteResult result =
                FailureOf(fault, FileWriteStage.Write) ?? _files.Replace(path, content);
            return Noted(
                HostAccessKind.Replace,
                path,
                SurrogateEscape.Decode(content),
                Late(fault, result)
            );
        }
    }

    /// <inheritdoc/>
    public FileWriteResult Delete(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FakeFault? fault = Wait(HostAccessKind.Delete, path);
        lock (_gate)
        {
            FileWriteResult result = FailureOf(fault, FileWriteStage.Unlink) ?? _files.Delete(path);
            return Noted(HostAccessKind.Delete, path, null, Late(fault, result));
        }
    }

    /// <inheritdoc/>
    public FileWriteResult MakeDirectory(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FakeFault? fault = Wait(HostAccessKind.MakeDirectory, path);
        lock (_gate)
        {
            FileWriteResult result =
                FailureOf(fault, FileWriteStage.MakeDirectory) ?? _files.MakeDirectory(path);
            return Noted(HostAccessKind.MakeDirectory, path, null, Late(fault, result));
        }
    }

    /// <summary>Counts a read that is about to be made, and lets it wait or fail if that is due.</summary>
    internal object Gate(HostAccessKind kind, string path, out FileResult? failure)
    {
        FakeFault? fault = Wait(kind, path);
        failure = fault is { Errno: > 0 } ? FileResult.FromErrno(fault.Errno) : null;
        return _gate;
    }

    /// <summary>Writes a read down that was made.</summary>
    internal FileResult Noted(HostAccessKind kind, string path, FileResult result)
    {
        Note(new HostAccess(kind, path, null, result.Status, result.Errno, null));
        return result;
    }

    FileWriteResult Noted(HostAccessKind kind, string path, string? data, FileWriteResult result)
    {
        Note(new HostAccess(kind, path, data, result.Status, result.Errno, result.Stage));
        return result;
    }

    void Note(HostAccess access)
    {
        _journal.Enqueue(access);
        if (_journal.Count > LongestJournal)
            _journal.Dequeue();
    }

    FakeFault? Wait(HostAccessKind kind, string path)
    {
        FakeFault? fault;
        lock (_gate)
        {
            if (kind >= HostAccessKind.Write)
                _changes++;
            else
                _reads++;
            fault = _faults.Next(kind, path);
        }
        if (fault is null)
            return null;
        if (fault.Delay > TimeSpan.Zero)
            Thread.Sleep(fault.Delay);
        if (fault.Vanishes is { } name)
            Vanish(name);
        return fault;
    }

    /// <summary>A change that fails before anything was done.</summary>
    static FileWriteResult? FailureOf(FakeFault? fault, FileWriteStage usual) =>
        fault is { Errno: > 0, Stage: not FileWriteStage.SyncDirectory }
            ? FileWriteResult.FromErrno(fault.Errno, fault.Stage ?? usual)
            : null;

    /// <summary>A change that was made and then fails.</summary>
    static FileWriteResult Late(FakeFault? fault, FileWriteResult result) =>
        result.IsOk && fault is { Errno: > 0, Stage: FileWriteStage.SyncDirectory }
            ? FileWriteResult.FromErrno(fault.Errno, FileWriteStage.SyncDirectory)
            : result;
}
