namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The messages of a fake host, in the order of a real kernel.</summary>
public sealed class FakeEventsTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    const string Uuid = "11111111-1111-4111-8111-111111111111";

    [Test]
    public void Messages_OfALife_AreThoseOfAKernel([Values] KernelEra era)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddMtty()
            .Build();
        Listener listener = new();
        using (host.Subscribe(listener))
        {
            listener.Head("create");
            Write(host, $"{Mtty}/mdev_supported_types/mtty-1/create", Uuid);
            listener.Head("unbind");
            Write(host, $"sys/bus/mdev/drivers/{(era == KernelEra.V5_10 ? "vfio_mdev" : "mtty")}/unbind", Uuid);
            listener.Head("remove, without a driver");
            Write(host, $"{Mtty}/{Uuid}/remove", "1");
            Write(host, $"{Mtty}/mdev_supported_types/mtty-2/create", Uuid);
            listener.Head("remove");
            Write(host, $"{Mtty}/{Uuid}/remove", "1");
            listener.Head("refused");
            _ = host.Write($"{Mtty}/mdev_supported_types/mtty-1/create", "x"u8);
            listener.Head("uevent");
            Write(host, $"{Mtty}/uevent", "change\n");
            listener.Head("unload");
            Write(host, $"{Mtty}/mdev_supported_types/mtty-1/create", Uuid);
            host.Unload("mtty");
            listener.Head("load");
            host.Load("mtty");
            listener.Head("define, undefine");
            _ = host.MakeDirectory("etc/mdevctl.d/mtty");
            _ = host.Replace($"etc/mdevctl.d/mtty/{Uuid}", "{}"u8);
            _ = host.Delete($"etc/mdevctl.d/mtty/{Uuid}");
            _ = host.Replace("etc/other", ""u8);
        }
        Write(host, $"{Mtty}/uevent", "change\n");

        Snapshot.Verify(listener.Text);
    }

    [Test]
    public void Messages_OfPciFunctions_AreSent()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.A40, "0000:41:00.0", functions: 1).Build();
        Listener listener = new();
        using IDisposable _ = host.Subscribe(listener);
        host.Nvidia.SetVirtualFunctions("0000:41:00.0", 2);

        Snapshot.Verify(listener.Text);
    }

    [Test]
    public void LoseEvents_SaysSoAfterwards()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().Build();
        Listener listener = new();
        using IDisposable _ = host.Subscribe(listener);
        using (host.LoseEvents())
            Write(host, $"{Mtty}/mdev_supported_types/mtty-1/create", Uuid);

        Assert.That(listener.Text, Is.EqualTo("lost: Overflow, the fake host lost events\n"));
    }

    [Test]
    public void SendsEvents_False_SaysThatThereAreNone()
    {
        FakeHost host = new FakeHostBuilder { SendsEvents = false }
            .AddMtty()
            .Build();
        Listener listener = new();
        using IDisposable _ = host.Subscribe(listener);
        Write(host, $"{Mtty}/mdev_supported_types/mtty-1/create", Uuid);

        Assert.That(listener.Text, Is.EqualTo("lost: NoKernelEvents, the fake host sends no events\n"));
    }

    static void Write(FakeHost host, string path, string text) =>
        Assert.That(host.Write(path, Encoding.UTF8.GetBytes(text)).IsOk, Is.True, path);

    sealed class Listener : IHostEventListener
    {
        readonly StringBuilder _text = new();

        internal string Text => _text.ToString();

        internal void Head(string text) => _text.Append(CultureInfo.InvariantCulture, $"=== {text}\n");

        public void OnKernelEvent(ReadOnlySpan<byte> message)
        {
            // Numbers depend on how the host was built.
            string[] lines = Encoding.UTF8.GetString(message).TrimEnd('\0').Split('\0');
            Assert.That(lines[^1], Does.StartWith("SEQNUM="));
            _text.AppendJoin(
                ' ',
                lines[..^1].Where(static line => !line.StartsWith("DEVPATH=", StringComparison.Ordinal))
            );
            _text.Append('\n');
        }

        public void OnDefinitionEvent(string path) =>
            _text.Append(CultureInfo.InvariantCulture, $"definition {path}\n");

        public void OnLost(HostResynchronizationReason reason, string detail) =>
            _text.Append(CultureInfo.InvariantCulture, $"lost: {reason}, {detail}\n");
    }
}
