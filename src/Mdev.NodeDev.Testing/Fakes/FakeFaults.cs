namespace Mdev.NodeDev.Testing;

/// <summary>The injected faults that have not happened yet.</summary>
sealed class FakeFaults
{
    readonly List<(FakeFault Fault, int Seen)> _waiting = [];

    internal void Add(FakeFault fault) => _waiting.Add((fault, 0));

    internal void Clear() => _waiting.Clear();

    /// <summary>Counts an access and returns the fault that is due; of several, the one added first.</summary>
    internal FakeFault? Next(HostAccessKind kind, string path)
    {
        FakeFault? due = null;
        for (int i = 0; i < _waiting.Count; i++)
        {
            (FakeFault fault, int seen) = _waiting[i];
            if (!fault.Counts(kind, path))
                continue;
            _waiting[i] = (fault, ++seen);
            if (seen == fault.Nth || seen > fault.Nth && fault.Repeats)
                due ??= fault;
        }
        return due;
    }
}
