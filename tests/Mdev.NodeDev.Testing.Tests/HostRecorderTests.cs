namespace Mdev.NodeDev.Testing.Tests;

public class HostRecorderTests
{
    [Test]
    public void Record_KeepsWhatNodeDevicesNeed()
    {
        MemoryHostTree host = HostTreeText.Parse(
            """
            sys/
              bus/mdev/devices/
              class/
                mdev_bus/mtty -> ../../devices/virtual/mtty/mtty
                tty/tty0 -> ../../devices/virtual/tty/tty0
              devices/
                virtual/
                  mtty/mtty/
                    uevent = ""
                    create [0200] = ""
                    power/control = "auto\n"
                  tty/tty0/uevent = ""
                pci0000:00/0000:00:02.0/
                  config = hex 8680
                  resource = "0x00\n"
                  resource0 = ""
                  resource2_wc = ""
                  resource_alignment = ""
                  rom = ""
                  msi_irqs/25 = "msi\n"
              kernel/
                iommu_groups/3/devices/
                debug/x = ""
              module/mtty/refcnt = "1\n"
            etc/
              mdevctl.d/mtty/5a0c1f1e-1111-4222-8333-444455556666 = "{}"
              passwd = "x"
            """
        );
        HostRecording recording = HostRecorder.Record(host);
        MemoryHostTree expected = HostTreeText.Parse(
            """
            sys/
              bus/mdev/devices/
              class/mdev_bus/mtty -> ../../devices/virtual/mtty/mtty
              devices/
                virtual/mtty/mtty/
                  uevent = ""
                  create [0200] = ""
                pci0000:00/0000:00:02.0/
                  config = hex 8680
                  resource_alignment = ""
              kernel/iommu_groups/3/devices/
            etc/mdevctl.d/mtty/5a0c1f1e-1111-4222-8333-444455556666 = "{}"
            """
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(recording.Tree), Is.EqualTo(HostTreeText.Write(expected)));
        Assert.That(recording.IsComplete, Is.True);
        Assert.That(recording.LeftOut, Is.Empty);
    }

    [Test]
    public void Record_KeepsReadFailures()
    {
        const string text = """
            etc/
              create [0200] = ""
              denied = "" !open=EACCES
              gone = "" !read=ENODEV
              locked/ [0700] !open=EACCES
              unlisted/ !list=EIO
              stale -> somewhere !readlink=EIO
              pipe !fifo
            """;
        MemoryHostTree host = HostTreeText.Parse(text);
        // Through a wrapper the recorder sees no more than any tree shows.
        MemoryHostTree seen = HostRecorder
            .Record(new WrappedTree(host), new HostRecorderOptions { Paths = ["etc"] })
            .Tree;
        MemoryHostTree known = HostRecorder.Record(host, new HostRecorderOptions { Paths = ["etc"] }).Tree;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(known), Is.EqualTo(HostTreeText.Write(host)));
        Assert.That(
            HostTreeText.Write(seen),
            Is.EqualTo(
                """
                etc/
                  create = "" !open=EACCES
                  denied = "" !open=EACCES
                  gone = "" !read=ENODEV
                  locked/ !open=EACCES
                  unlisted/ !list=EIO
                  stale -> unreadable !readlink=EIO
                  pipe !fifo

                """
            )
        );
    }

    /// <summary>All that is read of a host with vGPUs, and nothing that identifies a GPU.</summary>
    [Test]
    public void Record_KeepsWhatVgpusNeed()
    {
        MemoryHostTree host = HostTreeText.Parse(
            """
            sys/
              devices/pci0000:40/0000:41:00.4/
                nvidia/
                  creatable_vgpu_types = "1147 : NVIDIA L40S-1Q\n"
                  current_vgpu_type = "0\n"
                  gpu_instance_id = "" !read=ENXIO
                  placement_id = "" !read=ENXIO
                  vgpu_params = "\n"
                  warm_update = "0\n"
              module/nvidia/
                version = "580.105.06\n"
                refcnt = "1\n"
                parameters/secret = "1\n"
            proc/
              cmdline = "secret"
              driver/nvidia/
                version = "NVRM"
                params = "secret"
                gpus/0000:41:00.0/
                  information = "Model: L40S\nGPU UUID: GPU-5a0c\nBus Location: 0000:41:00.0\nDevice Minor: \t 0"
                  registry = "secret"
                capabilities/gpu0/mig/gi3/access = "DeviceFileMinor: 30\n"
            usr/share/nvidia/vgpu/
              vgpuConfig.xml = hex 3c*70000
              other.xml = "x"
            """
        );
        HostRecording recording = HostRecorder.Record(host);
        string text = HostTreeText.Write(recording.Tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            text.Replace(new string('<', 70_000), "…", StringComparison.Ordinal),
            Is.EqualTo(
                """
                sys/
                  devices/pci0000:40/0000:41:00.4/nvidia/
                    creatable_vgpu_types = "1147 : NVIDIA L40S-1Q\n"
                    current_vgpu_type = "0\n"
                    gpu_instance_id = "" !read=ENXIO
                    placement_id = "" !read=ENXIO
                    vgpu_params = "\n"
                    warm_update = "0\n"
                  module/nvidia/version = "580.105.06\n"
                proc/driver/nvidia/
                  gpus/0000:41:00.0/information = "Model: L40S\nBus Location: 0000:41:00.0\nDevice Minor: \t 0\n"
                  capabilities/gpu0/mig/gi3/access = "DeviceFileMinor: 30\n"
                usr/share/nvidia/vgpu/vgpuConfig.xml = "…"

                """
            )
        );
        Assert.That(recording.LeftOut, Is.Empty);
        Assert.That(HostTreeText.Parse(text).HasSameContent(recording.Tree), Is.True);
        Assert.That(
            HostTreeText.Write(HostRecorder.Record(host, new HostRecorderOptions { IncludeSerials = true }).Tree),
            Does.Contain("GPU-5a0c")
        );
    }

    [Test]
    public void Record_OmitsFilesAboveLimit()
    {
        MemoryHostTree host = new HostTreeBuilder().File("etc/fits", "12345").File("etc/large", "123456").Build();
        HostRecording recording = HostRecorder.Record(
            host,
            new HostRecorderOptions { Paths = ["etc"], MaxFileSize = 5 }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(recording.Tree), Is.EqualTo("etc/fits = \"12345\"\n"));
        Assert.That(recording.LeftOut, Is.EqualTo([new HostLeftOut("etc/large", "It is longer than 5 bytes.")]));
    }

    [Test]
    public void Record_StopsAtMaximumEntries()
    {
        HostTreeBuilder builder = new();
        for (int i = 0; i < 20; i++)
            builder.File($"etc/{i:00}", "");
        HostRecording recording = HostRecorder.Record(
            builder.Build(),
            new HostRecorderOptions { Paths = ["etc"], MaxEntries = 7 }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(recording.IsComplete, Is.False);
        Assert.That(HostTreeText.Write(recording.Tree).Split('\n'), Has.Length.EqualTo(1 + 7 + 1));
    }

    [Test]
    public void Record_ReplacesLinkedDirectory()
    {
        const string uuid = "5a0c1f1e-1111-4222-8333-444455556666";
        MemoryHostTree host = new HostTreeBuilder()
            .File($"usr/etc/mdevctl.d/mtty/{uuid}", "{}")
            .Link("etc", "usr/etc")
            .Build();
        HostRecording recording = HostRecorder.Record(host);
        Assert.That(HostTreeText.Write(recording.Tree), Is.EqualTo($"etc/mdevctl.d/mtty/{uuid} = \"{{}}\"\n"));
    }

    [Test]
    public void Record_OmitsNamesThatArePaths()
    {
        HostRecording recording = HostRecorder.Record(new HostileTree(), new HostRecorderOptions { Paths = [""] });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(recording.Tree), Is.Empty);
        Assert.That(recording.LeftOut, Has.Count.EqualTo(14));
    }

    [TestCase("a/../b")]
    [TestCase("nul\0")]
    public void Path_Invalid_Throws(string path) =>
        Assert.That(
            () => HostRecorder.Record(MemoryHostTree.Empty, new HostRecorderOptions { Paths = [path] }),
            Throws.ArgumentException
        );

    [TestCase("sys/devices/pci0000:00/power", false)]
    [TestCase("etc/mdevctl.d/power", false)]
    [TestCase("etc/mdevctl.d/mtty/power", false)]
    [TestCase("etc/mdevctl.d/mtty/5a0c1f1e-1111-4222-8333-444455556666", true)]
    [TestCase("etc/mdevctl.d/mtty/5A0C1F1E111142228333444455556666", true)]
    [TestCase("etc/mdevctl.d/mtty/urn:uuid:5a0c1f1e-1111-4222-8333-444455556666", true)]
    [TestCase("etc/mdevctl.d/mtty/5a0c1f1e-1111-4222-8333-444455556666~", false)]
    [TestCase("etc/mdevctl.d/mtty/d/5a0c1f1e-1111-4222-8333-444455556666", false)]
    [TestCase("etc/mdevctl.d/scripts.d/callouts", false)]
    [TestCase("run/udev/data/+mdev:5a0c1f1e-1111-4222-8333-444455556666", true)]
    [TestCase("run/udev/data/b8:0", false)]
    [TestCase("sys/devices/pci0000:00/0000:00:02.0/rom", false)]
    [TestCase("sys/devices/pci0000:00/0000:00:02.0/config", true)]
    [TestCase("sys/devices/system", false)]
    [TestCase("sys/bus/pci/resource_alignment", true)]
    public void Filter_DecidesPath(string path, bool kept)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostRecorderFilter.NodeDevices(path, FileEntryKind.File), Is.EqualTo(kept));
        Assert.That(HostRecorderFilter.Everything(path, FileEntryKind.File), Is.True);
    }

    /// <summary>Hides that a tree is one in memory.</summary>
    sealed class WrappedTree(IHostTree tree) : IHostTree
    {
        public string Root => tree.Root;

        public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
            tree.OpenDirectory(path, out directory);
    }
}
