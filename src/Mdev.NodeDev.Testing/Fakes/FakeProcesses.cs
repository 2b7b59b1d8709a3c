namespace Mdev.NodeDev.Testing;

/// <summary>The processes that have mediated devices open, as <c>/proc</c> shows them.</summary>
sealed class FakeProcesses(FakeTree tree, object gate)
{
    /// <summary>The first process, which is always there.</summary>
    internal const string First = "proc/1";

    const int FirstFile = 20;
    const int LongestCommand = 15;

    /// <summary>Lets a process open a device.</summary>
    /// <returns>A handle that releases it.</returns>
    internal IDisposable Open(FakeDevice device, int processId, string command)
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
        tree.Put($"{process}/fd/{file}", new HostLinkNode($"/dev/vfio/{device.Group}"));
        device.Users++;
        return new Handle(this, device, process, file);
    }

    void Close(FakeDevice device, string process, string file)
    {
        lock (gate)
        {
            device.Users--;
            tree.Remove($"{process}/fd/{file}");
            if (process != First && tree.Find($"{process}/fd") is HostDirectoryNode { Entries.Count: 0 })
                tree.Remove(process);
            Monitor.PulseAll(gate);
        }
    }

    sealed class Handle(FakeProcesses processes, FakeDevice device, string process, string file) : IDisposable
    {
        int _closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
                processes.Close(device, process, file);
        }
    }
}
