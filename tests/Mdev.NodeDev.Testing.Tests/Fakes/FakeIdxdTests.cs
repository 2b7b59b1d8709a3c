namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The two models of mediated devices of idxd.</summary>
public sealed class FakeIdxdTests
{
    const string Parent = "sys/devices/pci0000:6a/0000:6a:01.0";
    const string Dsa = $"{Parent}/mdev_supported_types/idxd-dsa-1dwq-v1";
    const string Iax = $"{Parent}/mdev_supported_types/idxd-iax-1dwq-v1";

    static readonly Guid First = SampleUuids.Of(1);
    static readonly Guid Second = SampleUuids.Of(2);

    [Test]
    public void PreConfiguration_CountsQueuesThatAreNotEnabled()
    {
        FakeHost host = new FakeHostBuilder().AddIdxd(queues: 3).Build();
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("0\n"));
        Assert.That(Write(host, "wq0.1/type", "mdev\n"), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("0\n"), "shared");
        Assert.That(Write(host, "wq0.1/mode", "dedicated"), Is.Zero);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("1\n"));
        Assert.That(Read(host, $"{Iax}/available_instances"), Is.EqualTo("0\n"));
        Assert.That(Create(host, Dsa, First), Is.EqualTo(Errno.ENODEV));
        Assert.That(Write(host, "wq0.1/state", "enabled"), Is.Zero);
        Assert.That(Create(host, Iax, First), Is.EqualTo(Errno.ENODEV));
        Assert.That(Create(host, Dsa, First), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("0\n"));
        Assert.That(Create(host, Dsa, Second), Is.EqualTo(Errno.ENODEV));
        Assert.That(Write(host, "wq0.1/state", "disabled"), Is.EqualTo(Errno.EBUSY));
        Assert.That(() => host.Open(First, 4711, "qemu").Dispose(), Throws.Nothing);
        host.Vanish($"{First:D}");
        Assert.That(Create(host, Dsa, Second), Is.Zero, "the queue stays as it is configured");
    }

    [TestCase("wq0.0/type", "mdev", 0)]
    [TestCase("wq0.0/type", "MDEV", Errno.EINVAL)]
    [TestCase("wq0.0/mode", "private", Errno.EINVAL)]
    [TestCase("wq0.0/state", "enabled", Errno.EINVAL, Description = "it has no type")]
    [TestCase("wq0.0/state", "on", Errno.EINVAL)]
    [TestCase("wq0.0/state", "disabled", 0)]
    [TestCase("wq0.0/name", "guest 1", 0)]
    [TestCase("wq0.1/name", "x", Errno.EPERM, Description = "it is enabled")]
    [TestCase("wq0.1/type", "none", Errno.EPERM)]
    [TestCase("wq0.1/mode", "dedicated", Errno.EPERM)]
    [TestCase("wq0.1/state", "enabled", Errno.EBUSY)]
    public void Queue_AnswersAsConfigured(string file, string value, int errno)
    {
        FakeHost host = new FakeHostBuilder().AddIdxd(queues: 2).Build();
        Assert.That(Write(host, "wq0.1/type", "user"), Is.Zero);
        Assert.That(Write(host, "wq0.1/state", "enabled"), Is.Zero);
        string before = Read(host, $"{Parent}/{file}");
        Assert.That(Write(host, file, value), Is.EqualTo(errno));
        Assert.That(Read(host, $"{Parent}/{file}"), Is.EqualTo(errno == 0 ? $"{value}\n" : before));
        Assert.That(Write(host, "wq0.0/name", new string('x', 129)), Is.EqualTo(Errno.EINVAL));
    }

    [Test]
    public void PostConfiguration_NeedsAModeBeforeTheGuestStarts()
    {
        FakeHost host = new FakeHostBuilder().AddIdxd(queues: 2, model: IdxdModel.PostConfiguration).Build();
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("2\n"));
        Assert.That(Write(host, "wq0.0/type", "kernel"), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("1\n"), "one is assigned to the kernel");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Create(host, Dsa, First), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("0\n"));
        Assert.That(Write(host, "wq0.1/type", "user"), Is.EqualTo(Errno.EPERM), "a device has it");
        Assert.That(Read(host, $"{Parent}/{First:D}/mode"), Is.EqualTo("\n"));
        Assert.That(
            () => host.Open(First, 4711, "qemu"),
            Throws.InvalidOperationException.With.Message.EndsWith("its 'mode' is not set.")
        );
        Assert.That(Write(host, $"{First:D}/mode", "both"), Is.EqualTo(Errno.EINVAL));
        Assert.That(Write(host, $"{First:D}/mode", "shared"), Is.Zero);
        using (host.Open(First, 4711, "qemu"))
            Assert.That(Write(host, $"{First:D}/mode", "dedicated"), Is.EqualTo(Errno.EBUSY));
        Assert.That(Write(host, $"{First:D}/remove", "1"), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("1\n"));
    }

    [Test]
    public void From_ContinuesWhereTheFilesAre([Values] IdxdModel model)
    {
        FakeHost first = new FakeHostBuilder().AddIdxd(queues: 2, model: model).Build();
        bool isPre = model == IdxdModel.PreConfiguration;
        if (isPre)
        {
            foreach (string queue in (string[])["wq0.0", "wq0.1"])
            {
                Assert.That(Write(first, $"{queue}/type", "mdev"), Is.Zero);
                Assert.That(Write(first, $"{queue}/mode", "dedicated"), Is.Zero);
            }
            Assert.That(Write(first, "wq0.0/state", "enabled"), Is.Zero);
        }
        Assert.That(Create(first, Dsa, First), Is.Zero);
        if (!isPre)
            Assert.That(Write(first, $"{First:D}/mode", "dedicated"), Is.Zero);
        FakeHost host = FakeHost.From(first.ToTree());

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("1\n"));
        Assert.That(() => host.Open(First, 4711, "qemu").Dispose(), Throws.Nothing);
        Assert.That(Create(host, Dsa, Second), Is.EqualTo(isPre ? Errno.ENODEV : 0));
        if (isPre)
        {
            Assert.That(Write(host, "wq0.1/state", "enabled"), Is.Zero);
            Assert.That(Create(host, Dsa, Second), Is.Zero);
        }
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("0\n"));
        Assert.That(Write(host, $"{First:D}/remove", "1"), Is.Zero);
        Assert.That(Read(host, $"{Dsa}/available_instances"), Is.EqualTo("1\n"));
        Assert.That(Create(host, Dsa, First), Is.Zero);
    }

    [Test]
    public void From_WithoutDevices_TellsTheModelsApart([Values] IdxdModel model)
    {
        FakeHost host = FakeHost.From(new FakeHostBuilder().AddIdxd(queues: 2, model: model).Build().ToTree());
        Assert.That(Create(host, Dsa, First), Is.EqualTo(model == IdxdModel.PreConfiguration ? Errno.ENODEV : 0));
    }

    [Test]
    public void UnloadAndLoad_TakesAndGivesTheQueues()
    {
        FakeHost host = new FakeHostBuilder().AddIdxd(queues: 1).AddIdxd("0000:6f:01.0", queues: 1).Build();
        Assert.That(Read(host, "sys/devices/pci0000:6f/0000:6f:01.0/wq1.0/type"), Is.EqualTo("none\n"));
        host.Unload("0000:6a:01.0");
        Assert.That(Write(host, "wq0.0/type", "mdev"), Is.EqualTo(Errno.ENOENT));
        host.Load("0000:6a:01.0");
        Assert.That(Write(host, "wq0.0/type", "mdev"), Is.Zero);
    }

    static int Create(FakeHost host, string type, Guid uuid) =>
        host.Write($"{type}/create", Encoding.ASCII.GetBytes($"{uuid:D}")).Errno;

    static int Write(FakeHost host, string file, string value) =>
        host.Write($"{Parent}/{file}", Encoding.ASCII.GetBytes(value)).Errno;

    static string Read(FakeHost host, string path)
    {
        byte[] buffer = new byte[4096];
        Assert.That(host.OpenDirectory(path[..path.LastIndexOf('/')], out IHostDirectory? directory).IsOk, path);
        using (directory)
        {
            FileResult result = directory!.Read(path[(path.LastIndexOf('/') + 1)..], buffer);
            Assert.That(result.IsOk, path);
            return Encoding.UTF8.GetString(buffer, 0, result.Length);
        }
    }
}
