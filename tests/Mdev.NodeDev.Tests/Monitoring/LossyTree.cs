namespace Mdev.NodeDev.Tests;

/// <summary>A fake host that sends nothing of its own, but messages with chosen numbers.</summary>
sealed class LossyTree(FakeHost fake) : IHostEventTree
{
    IHostEventListener? _listener;

    public string Root => fake.Root;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        fake.OpenDirectory(path, out directory);

    public IDisposable Subscribe(IHostEventListener listener)
    {
        _listener = listener;
        return new StringReader("");
    }

    /// <summary>Sends a message about a device that is not watched.</summary>
    internal void Number(ulong number) =>
        Send($"add@/devices/lo\0ACTION=add\0DEVPATH=/devices/lo\0SUBSYSTEM=net\0SEQNUM={number}\0");

    /// <summary>Sends any bytes.</summary>
    internal void Send(string message) => _listener!.OnKernelEvent(Encoding.Latin1.GetBytes(message));

    internal void Lose(HostResynchronizationReason reason) => _listener!.OnLost(reason, "lost");

    internal void Create(string parent, string type, Guid uuid) => WatchTests.Create(fake, parent, type, uuid);
}
