using System.Diagnostics;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A Linux host in memory with a fake kernel: writes to <c>create</c>, <c>remove</c> and the attributes of mediated
/// devices have the effects and error numbers of a real kernel. Built by a <see cref="FakeHostBuilder"/>.
/// </summary>
/// <remarks>
/// It answers as to a process of root. A write to the <c>remove</c> of an open device
/// (<see cref="Open(Guid, int, string)"/>) blocks until it is released. All members are thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class FakeHost : IHostFiles, IHostEventTree
{
    /// <summary>The most accesses that <see cref="Journal"/> holds; older ones are dropped.</summary>
    public const int LongestJournal = 100_000;

    readonly object _gate = new();
    readonly FakeFaults _faults = new();
    readonly Queue<HostAccess> _journal = new();
    readonly MemoryHostTree _tree;
    readonly FakeKernel _kernel;
    readonly FakeFiles _files;
    readonly FakeProcesses _processes;
    readonly FakeLocks _locks = new();
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

    /// <summary>The name of the root in messages.</summary>
    public string Root => _tree.Root;

    /// <summary>How the kernel shows mediated devices. Default: about Linux 6.12.</summary>
    public KernelEra Era => _kernel.Era;

    /// <summary>The number of reads so far.</summary>
    public int ReadCount
    {
        get
        {
            lock (_gate)
                return _reads;
        }
    }

    /// <summary>The number of changes so far, including failed ones.</summary>
    public int ChangeCount
    {
        get
        {
            lock (_gate)
                return _changes;
        }
    }

    /// <summary>
    /// The number of writes to <c>remove</c> and <c>unbind</c> that are blocked because the device is open.
    /// </summary>
    public int BlockedCount
    {
        get
        {
            lock (_gate)
                return _kernel.Blocked;
        }
    }

    /// <summary>The completed accesses in order, at most the last <see cref="LongestJournal"/>.</summary>
    public ValueList<HostAccess> Journal
    {
        get
        {
            lock (_gate)
                return ValueList.From(_journal);
        }
    }

    /// <summary>Copies the current state of the host.</summary>
    public MemoryHostTree ToTree()
    {
        lock (_gate)
            return new MemoryHostTree((HostDirectoryNode)_tree.Top.Copy(), Root);
    }

    /// <summary>Clears the journal; the counts stay.</summary>
    public void ClearJournal()
    {
        lock (_gate)
            _journal.Clear();
    }

    /// <summary>Adds a fault. If several are due at one access, the one added first happens.</summary>
    /// <param name="fault">The fault and its moment.</param>
    public void Inject(FakeFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _faults.Add(fault);
    }

    /// <summary>Removes all faults.</summary>
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
            FileWriteResult result = FailureOf(fault, FileWriteStage.Write) ?? _files.Replace(path, content);
            return Noted(HostAccessKind.Replace, path, SurrogateEscape.Decode(content), Late(fault, result));
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
            FileWriteResult result = FailureOf(fault, FileWriteStage.MakeDirectory) ?? _files.MakeDirectory(path);
            return Noted(HostAccessKind.MakeDirectory, path, null, Late(fault, result));
        }
    }

    /// <inheritdoc/>
    /// <remarks>It is neither counted nor noted in the <see cref="Journal"/>, and has no faults.</remarks>
    public FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held)
    {
        ArgumentNullException.ThrowIfNull(path);
        held = null;
        lock (_gate)
        {
            if (_files.FindUnlockable(path) is { } refused)
                return refused;
        }
        held = _locks.Take(path, timeout);
        return held is null
            ? FileWriteResult.FromErrno(Errno.EAGAIN, FileWriteStage.Lock)
            : FileWriteResult.Done(FileWriteStage.Lock);
    }

    /// <summary>Counts a read before it is made, and applies a fault that is due.</summary>
    internal object Gate(HostAccessKind kind, string path, out FileResult? failure)
    {
        FakeFault? fault = Wait(kind, path);
        failure = fault is { Errno: > 0 } ? FileResult.FromErrno(fault.Errno) : null;
        return _gate;
    }

    /// <summary>Adds a completed read to the journal.</summary>
    internal FileResult Noted(HostAccessKind kind, string path, FileResult result)
    {
        Note(new HostAccess(kind, path, null, result.Status, result.Errno, null));
        return result;
    }

    FileWriteResult Noted(HostAccessKind kind, string path, string? data, FileWriteResult result)
    {
        Note(new HostAccess(kind, path, data, result.Status, result.Errno, result.Stage));
        if (result.IsOk || result.Stage == FileWriteStage.SyncDirectory)
            _kernel.Events.Tell(path);
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

    /// <summary>The failure of a change that has no effect.</summary>
    static FileWriteResult? FailureOf(FakeFault? fault, FileWriteStage usual) =>
        fault is { Errno: > 0, Stage: not FileWriteStage.SyncDirectory }
            ? FileWriteResult.FromErrno(fault.Errno, fault.Stage ?? usual)
            : null;

    /// <summary>The failure of a change that has been made.</summary>
    static FileWriteResult Late(FakeFault? fault, FileWriteResult result) =>
        result.IsOk && fault is { Errno: > 0, Stage: FileWriteStage.SyncDirectory }
            ? FileWriteResult.FromErrno(fault.Errno, FileWriteStage.SyncDirectory)
            : result;

    /// <summary>The name, the kernel, and how many changes there were.</summary>
    public override string ToString() => $"fake host {Root}, kernel {Era}, {ChangeCount} changes";
}
