namespace Mdev.NodeDev.Testing;

/// <summary>The processes that have devices open, as <c>/proc</c> shows them.</summary>
sealed class FakeProcesses(FakeTree tree, object gate)
{
    /// <summary>The first process, which is always there.</summary>
    internal const string First = "proc/1";

    const int FirstFile = 20;
    const int LongestCommand = 15;

    /// <summary>Lets a process open a device.</summary>
    /// <param name="target">The file below <c>/dev</c> that it opens.</param>
    /// <param name="processId">The number of the process.</param>
    /// <param name="command">The name of the process.</param>
    /// <param name="count">Adds to the number of users of the device.</param>
    /// <returns>A handle that releases it.</returns>
    internal IDisposable Open(string target, int processId, string command, Action<int> count)
    {
        string process = $"proc/{processId}";
        tree.Put(
            $"{process}/comm",
            FakeTree.Text($"{command[..Math.Min(command.Length, LongestCommand)]}\n", FakeTree.ReadWrite)
        );
        HostDirectoryNode files = tree.Directory($"{process}/fd");
        string file = Enumerable
            .Range(FirstFile, int.MaxValue - FirstFile)
            .Select(number => $"{number}")
            .First(name => !files.Entries.ContainsKey(name));
        tree.Put($"{process}/fd/{file}", new HostLinkNode(target));
        count(1);
        return new Handle(this, count, process, file);
    }

    void Close(Action<int> count, string process, string file)
    {
        lock (gate)
        {
            count(-1);
            tree.Remove($"{process}/fd/{file}");
            if (process != First && tree.Find($"{process}/fd") is HostDirectoryNode { Entries.Count: 0 })
                tree.Remove(process);
            Monitor.PulseAll(gate);
        }
    }

    sealed class Handle(FakeProcesses processes, Action<int> count, string process, string file) : IDisposable
    {
        int _closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
                processes.Close(count, process, file);
        }
    }
}
