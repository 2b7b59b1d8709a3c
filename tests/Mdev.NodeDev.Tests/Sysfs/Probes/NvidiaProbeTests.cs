using System.Text.Json;

namespace Mdev.NodeDev.Tests;

public sealed class NvidiaProbeTests
{
    const string Gpu = "sys/devices/pci0000:40/0000:41:00.0";
    const string Version = "sys/module/nvidia/version";
    const string Gpus = "proc/driver/nvidia/gpus";
    const string Capabilities = "proc/driver/nvidia/capabilities";
    const string Information = $"{Gpus}/0000:41:00.0/information";
    const int Eio = 5;

    [Test]
    public void Read_Gpus_HaveMinorAndInstances()
    {
        HostSnapshot host = Host()
            .File(Version, "580.105.06\n")
            .File($"{Gpus}/0000:a1:00.0/information", "Device Minor:\t 0\n")
            .File($"{Gpus}/0000:a1:00.0/registry", "")
            .File(Information, "Model: \t\t NVIDIA L40S\nIRQ:   \t\t 120\nDevice Minor: \t 10\nGPU Excluded:\t No\n")
            .File($"{Gpus}/x/information", "Device Minor: 3\n")
            .Directory($"{Capabilities}/gpu0/mig")
            .File($"{Capabilities}/gpu10/mig/gi10/access", "DeviceFileMinor: 30\n")
            .File($"{Capabilities}/gpu10/mig/gi3/access", "DeviceFileMinor: 31\n")
            .File($"{Capabilities}/gpu10/mig/gi3/ci0/access", "")
            .Directory($"{Capabilities}/gpu10/mig/gi4")
            .File($"{Capabilities}/gpu10/mig/gix/access", "")
            .File($"{Capabilities}/mig/config", "")
            .Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.NvidiaDriver, Is.EqualTo("580.105.06"));
        Assert.That(
            host.NvidiaGpus,
            Is.EqualTo([
                new HostNvidiaGpu
                {
                    Address = PciAddress.Parse("0000:41:00.0"),
                    Minor = 10,
                    GpuInstances = [3, 10],
                },
                new HostNvidiaGpu
                {
                    Address = PciAddress.Parse("0000:a1:00.0"),
                    Minor = 0,
                    GpuInstances = [],
                },
            ])
        );
        Assert.That(host.Diagnostics, Is.Empty);
        Assert.That(
            host.NvidiaGpus.Select(gpu => gpu.ToString()),
            Is.EqualTo(["0000:41:00.0, minor 10, 2 GPU instances", "0000:a1:00.0, minor 0, 0 GPU instances"])
        );
        Assert.That(JsonForms.Losing(host), Is.Empty);
        Assert.That(
            JsonSerializer.Serialize(host.NvidiaGpus[0], JsonForms.Reflection),
            Is.EqualTo("""{"Address":"0000:41:00.0","Minor":10,"GpuInstances":[3,10]}""")
        );
    }

    [Test]
    public void Read_WithoutMig_InstancesAreNotKnown() =>
        Assert.That(
            Host().File(Information, "Device Minor: 0\n").Scan(ScanParts.Pci).NvidiaGpus,
            Is.EqualTo([new HostNvidiaGpu { Address = PciAddress.Parse("0000:41:00.0"), Minor = 0 }])
        );

    [Test]
    public void Read_WithoutDriver_IsEmpty()
    {
        HostSnapshot host = Host().Scan(ScanParts.Pci);
        Assert.That(
            (host.NvidiaDriver, host.NvidiaGpus.Count, host.Diagnostics.Count),
            Is.EqualTo(((string?)null, 0, 0))
        );
    }

    [Test]
    public void Read_WithoutNvidiaFunction_IsNotLookedAt()
    {
        HostSnapshot host = new HostTreeBuilder().WithPci(Gpu).File(Version, "1\n").Scan(ScanParts.Pci);
        HostSnapshot mdevs = Host().File(Version, "1\n").Scan(ScanParts.Mdevs);
        Assert.That((host.NvidiaDriver, mdevs.NvidiaDriver), Is.EqualTo(((string?)null, (string?)null)));
    }

    [TestCase("", null)]
    [TestCase("Device Minor\n", null)]
    [TestCase("Device Minor: x\n", null, $"ND2114 {Information}")]
    [TestCase("Device Minor: 4294967296\n", null, $"ND2114 {Information}")]
    [TestCase("Device Minor: 1\nDevice Minor: 2\n", 1u)]
    [TestCase("device minor :7\r\n", 7u)]
    public void Read_Information_MayLackTheMinor(string text, uint? minor, params string[] places)
    {
        HostSnapshot host = Host().File(Information, text).Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.NvidiaGpus[0].Minor, Is.EqualTo(minor));
        Assert.That(host.Diagnostics.Places(), Is.EqualTo(places));
    }

    [TestCase(Version, HostFault.Read)]
    [TestCase("sys/module/nvidia", HostFault.Open)]
    [TestCase(Gpus, HostFault.Open)]
    [TestCase(Gpus, HostFault.List)]
    [TestCase($"{Gpus}/0000:41:00.0", HostFault.Open)]
    [TestCase(Information, HostFault.Read)]
    [TestCase($"{Capabilities}/gpu0/mig", HostFault.Open)]
    [TestCase($"{Capabilities}/gpu0/mig", HostFault.List)]
    public void Read_UnreadableFile_IsReportedAndHidesNothingElse(string path, HostFault fault)
    {
        HostTreeBuilder whole = Host()
            .File(Version, "1\n")
            .File(Information, "Device Minor: 0\n")
            .File($"{Capabilities}/gpu0/mig/gi1/access", "");
        HostSnapshot good = HostTreeBuilder.From(whole.Build()).Scan(ScanParts.Pci);
        HostSnapshot bad = whole.Fault(path, fault, Eio).Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(good.Diagnostics, Is.Empty);
        Assert.That(bad.Diagnostics.Places(), Is.EqualTo([$"ND2112 {path}"]));
        Assert.That(bad.PciDevices, Is.EqualTo(good.PciDevices));
    }

    static HostTreeBuilder Host() => new HostTreeBuilder().WithPci(Gpu).File($"{Gpu}/vendor", "0x10de\n");
}
