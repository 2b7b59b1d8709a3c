using System.Diagnostics;
using System.Runtime.InteropServices;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// The kernel's own messages, which it sends when a word is written to a device's <c>uevent</c> (root).
/// </summary>
[TestFixture]
[SupportedOSPlatform("linux")]
public sealed partial class KernelEventTests
{
    const string Device = "sys/devices/virtual/mem/null";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Skips, with the reason, where no messages come; a watch has to say the same.</summary>
    [SetUp]
    public async Task RequireEvents()
    {
        if (NetworkNamespace.HearsUevents(out string why))
        {
            if (TrySend("change"))
                return;
            why = $"/{Device}/uevent cannot be written";
        }
        else
        {
            await foreach (HostChange first in NodeHost.Local.WatchAsync())
            {
                Assert.That(
                    (first as HostResynchronization)?.Reason,
                    Is.EqualTo(HostResynchronizationReason.NoKernelEvents)
                );
                break;
            }
        }
        if (Environment.GetEnvironmentVariable("NODEDEV_REQUIRE_EVENTS") == "1")
            Assert.Fail(why);
        Assert.Ignore(why);
    }

    [Test]
    public void Write_ToUevent_IsTold()
    {
        using Listener listener = new();
        Assert.That(listener.Reasons, Is.Empty);
        foreach (string action in (string[])["change", "add", "remove", "bind"])
        {
            Assert.That(TrySend(action), Is.True);
            KernelEvent told = listener.Next(one => one.Path == Device && one.Action == action);
            Assert.That((told.Subsystem, told.IsParentState), Is.EqualTo(("mem", false)));
            Assert.That(told.Number, Is.Positive);
        }
    }

    /// <summary>The watch hears of it, and nothing is other than before.</summary>
    [Test]
    public async Task WatchAsync_ThisMachine_HearsAndReadsNothingInVain()
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(3));
        List<HostChange> changes = [];
        try
        {
            await foreach (HostChange change in NodeHost.Local.WatchAsync(cancellationToken: end.Token))
            {
                changes.Add(change);
                Assert.That(TrySend("change"), Is.True);
            }
        }
        catch (OperationCanceledException)
        {
            // After the time.
        }

        Assert.That(changes.Select(change => change.ToString()), Is.EqualTo(["resynchronized (Started)"]));
    }

    [Test]
    public void Receive_MessageOfAnotherProgram_IsNotTheKernels()
    {
        using UeventSocket socket = UeventSocket.TryOpen(out _)!;
        const string forged =
            "add@/devices/virtual/mem/forged\0ACTION=add\0DEVPATH=/devices/virtual/mem/forged\0SEQNUM=1\0";
        Assert.That(Forge(Encoding.ASCII.GetBytes(forged)), Is.True, "needs CAP_NET_ADMIN");
        byte[] buffer = new byte[4096];
        while (true)
        {
            int count = socket.Receive(buffer, out bool isKernels);
            Assert.That(count, Is.Positive, "the forged message did not come");
            if (!Encoding.ASCII.GetString(buffer, 0, count).Contains("forged", StringComparison.Ordinal))
                continue;
            Assert.That(isKernels, Is.False);
            return;
        }
    }

    [Test]
    public void Receive_FullBuffer_SaysThatMessagesWereDropped()
    {
        using UeventSocket socket = UeventSocket.TryOpen(out _, bufferSize: 4096)!;
        for (int i = 0; i < 200; i++)
            Assert.That(TrySend("change"), Is.True);

        Assert.That(socket.Receive(new byte[4096], out _), Is.EqualTo(-UeventSocket.Dropped));
        Assert.That(socket.Receive(new byte[4096], out bool isKernels), Is.Positive);
        Assert.That(isKernels, Is.True);
    }

    static bool TrySend(string action)
    {
        try
        {
            File.WriteAllText($"/{Device}/uevent", action);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Sends to the group of the kernel's messages.</summary>
    static bool Forge(byte[] message)
    {
        const int family = 16;
        const int raw = 3;
        const int uevents = 15;
        byte[] group = new byte[12];
        BitConverter.TryWriteBytes(group, (ushort)family);
        BitConverter.TryWriteBytes(group.AsSpan(8), 1u);
        int socket = Socket(family, raw, uevents);
        try
        {
            return Send(socket, message, message.Length, 0, group, group.Length) == message.Length;
        }
        finally
        {
            _ = LibC.Close(socket);
        }
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "sendto")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Send(int socket, byte[] data, nint length, int flags, byte[] address, int size);

    /// <summary>Keeps what the source of this machine tells.</summary>
    sealed class Listener : IHostEventListener, IDisposable
    {
        readonly Lock _gate = new();
        readonly List<KernelEvent> _events = [];
        readonly IDisposable? _source;

        internal Listener() => _source = HostEventSource.Open(PhysicalHostTree.Local, this);

        internal List<string> Reasons { get; } = [];

        public void OnKernelEvent(ReadOnlySpan<byte> message)
        {
            Assert.That(KernelEvent.TryParse(message, out KernelEvent found), Is.True);
            lock (_gate)
                _events.Add(found);
        }

        public void OnDefinitionEvent(string path) { }

        public void OnLost(HostResynchronizationReason reason, string detail) => Reasons.Add($"{reason}: {detail}");

        public void Dispose() => _source?.Dispose();

        internal KernelEvent Next(Func<KernelEvent, bool> isWanted)
        {
            long begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < Patience)
            {
                lock (_gate)
                {
                    int at = _events.FindIndex(one => isWanted(one));
                    if (at >= 0)
                        return _events[at];
                }
                Thread.Sleep(5);
            }
            throw new AssertionException("No message came.");
        }
    }
}
