namespace Mdev.NodeDev.Testing;

/// <summary>The files of a fake host without devices: a scan of it reports no diagnostic.</summary>
static class FakeMachine
{
    /// <summary>Firmware data, and the names of the PCI devices that a <see cref="FakeHostBuilder"/> adds.</summary>
    internal static MemoryHostTree Tree { get; } =
        new HostTreeBuilder()
            .File("sys/devices/virtual/dmi/id/product_name", "Fake Host\n")
            .File(
                "sys/devices/virtual/dmi/id/product_uuid",
                "5e1f3c7a-2d84-4b6e-9a41-0c9d7e62b835\n",
                UnixFileMode.UserRead
            )
            .File("sys/devices/virtual/dmi/id/sys_vendor", "Fake Machines\n")
            .File("sys/devices/virtual/dmi/id/uevent", "MODALIAS=dmi:\n", FakeTree.ReadWrite)
            .Link("sys/devices/virtual/dmi/id/subsystem", "../../../../class/dmi")
            .Link("sys/class/dmi/id", "../../devices/virtual/dmi/id")
            .File(
                "usr/share/misc/pci.ids",
                "8086  Intel Corporation\n\t5912  HD Graphics 630\n"
                    + "10de  NVIDIA Corporation\n\t13f2  GM204GL [Tesla M60]\n"
                    + "\t1e30  TU102GL [Quadro RTX 6000/8000]\n\t1eb8  TU104GL [Tesla T4]\n"
                    + "\t20f1  GA100 [A100 PCIe 40GB]\n\t2235  GA102GL [A40]\n\t25b6  GA107GL [A2 / A16]\n"
                    + "\t26b9  AD102GL [L40S]\n\t2bb5  GB202GL [RTX PRO 6000 Blackwell Server Edition]\n",
                FakeTree.ReadWrite
            )
            .Build();
}
