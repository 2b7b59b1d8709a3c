using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Testing.KernelEra;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// What the drivers refuse themselves, and what the caller is told: as in <see cref="FailureCases"/>, with a host
/// that answers.
/// </summary>
public sealed class LiveRefusalTests
{
    const string Gpu = "0000:41:00.0";
    const string Igd = "0000:00:02.0";
    const string Subchannel = "0.0.26ab";
    const int MostDevices = 40;

    [TestCase(V6_1, "mtty", "mtty-2", 28, "24 ports")]
    [TestCase(V6_12, "mtty", "mtty-1", 28, "24 ports")]
    [TestCase(V5_10, "mdpy", "mdpy-vga", 12, "parameter 'count'")]
    [TestCase(V6_1, "mdpy", "mdpy-vga", 87, "parameter 'count'")]
    [TestCase(V5_10, "mbochs", "mbochs-large", 12, "video memory")]
    [TestCase(V6_1, "mbochs", "mbochs-large", 28, "video memory")]
    [TestCase(V6_12, Igd, "i915-GVTg_V5_4", 28, "three pools")]
    [TestCase(V5_10, Subchannel, "vfio_ccw-io", 1, "one device")]
    [TestCase(V6_1, Subchannel, "vfio_ccw-io", 87, "one device")]
    [TestCase(V5_10, "matrix", Mdevs.Matrix, 1, "65536")]
    [TestCase(V6_1, "matrix", Mdevs.Matrix, 87, "65536")]
    [TestCase(V6_12, Gpu, "nvidia-18", 5, "frame buffer of the GPU is used up")]
    public async Task Create_NothingLeft_IsNoCapacity(KernelEra era, string parent, string type, int errno, string hint)
    {
        HostOperations operations = Host(era).Operations();
        HostChangeResult result = new();
        for (int number = 1; result.Succeeded && number <= MostDevices; number++)
            result = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Of(parent, number, type))));
        Expect(result, NoCapacity, errno, hint);
    }

    [Test]
    public async Task Create_OtherFrameBufferSize_IsNoCapacity()
    {
        HostChangeResult result = await Host(V6_12)
            .Operations()
            .ApplyAsync(
                Mdevs.Plan(Mdevs.Creation(Mdevs.Of(Gpu, 1, "nvidia-18")), Mdevs.Creation(Mdevs.Of(Gpu, 2, "nvidia-11")))
            );
        Expect(result, NoCapacity, 5, "same frame-buffer size");
    }

    [Test]
    public async Task Create_UuidTakenMeanwhile_IsExplained([Values] KernelEra era)
    {
        FakeHost host = Host(era);
        Racing racing = new(host);
        HostOperations operations = new(
            new NodeHost(host, new NodeHostOptions { PciIds = PciIdDatabase.Empty }),
            racing
        );
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Creation(Mdevs.Of("mdpy", 1, "mdpy-vga")))
        );
        Expect(result, AlreadyExists, 17, "taken by a device of mtty");
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }), "it is not ours");
    }

    [TestCase("assign_domain", "4294967296", 19, AttributeRefused, "highest adapter or domain")]
    [TestCase("assign_adapter", "five", 22, AttributeRefused, "not one number")]
    [TestCase("assign_adapter", "99999999999999999999", 34, AttributeRefused, "too large")]
    [TestCase("assign_domain", "7", 99, ResourceTaken, "apmask")]
    [TestCase("assign_domain", "4", 98, ResourceTaken, "belongs to another device")]
    [TestCase("ap_config", "0x0", 22, AttributeRefused, "three masks")]
    public async Task WriteAttribute_RefusedByCryptoDevice_IsExplained(
        string name,
        string value,
        int errno,
        HostChangeReason reason,
        string hint
    )
    {
        HostOperations operations = Host(V6_12, instances: 9).Operations();
        HostChangeResult made = await operations.ApplyAsync(
            Mdevs.Plan(
                Mdevs.Creation(Mdevs.Crypto(1)),
                Writing(1, "assign_adapter", "5"),
                Writing(1, "assign_domain", "4"),
                Mdevs.Creation(Mdevs.Crypto(2)),
                Writing(2, "assign_adapter", "5")
            )
        );
        made.ThrowIfFailed();
        HostChangeResult result = await operations.ApplyAsync(Mdevs.Plan(Writing(2, name, value)));
        Expect(result, reason, errno, hint);
    }

    [Test]
    public async Task WriteAttribute_VgpuInUse_IsExplained()
    {
        FakeHost host = Host(V6_12);
        HostOperations operations = host.Operations();
        HostChangeResult made = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Of(Gpu, 1, "nvidia-18"))));
        made.ThrowIfFailed();
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                new WriteAttributeStep(Gpu, SampleUuids.Of(1), new MdevAttribute("nvidia/vgpu_params", "disable_vnc=1"))
            )
        );
        Expect(result, InUse, 1, "before it starts");
    }

    static void Expect(HostChangeResult result, HostChangeReason reason, int errno, string hint)
    {
        Assert.That(result.Failure, Is.Not.Null);
        HostChangeFailure failure = result.Failure!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(reason), failure.ToString());
        Assert.That(failure.Errno, Is.EqualTo(errno), failure.ToString());
        Assert.That($"{failure.Hints[0].Cause} {failure.Hints[0].Action}", Does.Contain(hint));
    }

    static FakeHost Host(KernelEra era, int instances = 2) =>
        new FakeHostBuilder { Era = era }
            .AddMtty(6)
            .AddMdpy(2)
            .AddMbochs()
            .AddGvtG(Igd)
            .AddVfioCcw(Subchannel)
            .AddVfioAp(["05.0004"], ["05.0007"], instances: instances)
            .AddNvidia(NvidiaCard.TeslaM60, Gpu)
            .Build();

    static WriteAttributeStep Writing(int number, string name, string value) =>
        new("matrix", SampleUuids.Of(number), new MdevAttribute(name, value));

    /// <summary>Somebody else makes a device of the same UUID, right before ours is made.</summary>
    sealed class Racing(FakeHost host) : IHostWriter
    {
        public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
        {
            _ = host.Write("sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create", data);
            return host.Write(path, data);
        }

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => host.Replace(path, content);

        public FileWriteResult Delete(string path) => host.Delete(path);

        public FileWriteResult MakeDirectory(string path) => host.MakeDirectory(path);
    }
}
