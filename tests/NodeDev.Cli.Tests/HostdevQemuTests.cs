namespace NodeDev.Cli.Tests;

public sealed class HostdevQemuTests
{
    const string Ccw = "8e37ee90-2b51-45e3-9b25-bf8283c03110";
    const string Ap = "62177883-f1bb-47f0-914d-32a22e3a8804";
    const string Mdevs = "/sys/bus/mdev/devices";

    [Test]
    public void Qemu_Mdevs_AreNamedByTheirUuid() =>
        Assert.That(
            CliRun.On("s390", "hostdev", "--qemu", Ccw, Ap).Text(),
            Is.EqualTo(
                $"-device vfio-ccw,sysfsdev={Mdevs}/{Ccw},devno=fe.0.26ab\n-device vfio-ap,sysfsdev={Mdevs}/{Ap}\n"
            )
        );

    [Test]
    public void Qemu_UuidOfAnotherHost_NeedsItsApi() =>
        Assert.That(
            CliRun.On("gvtg", "hostdev", "--qemu", "--api", "vfio-ccw", Ccw, "--alias", "ua-disk").Text(),
            Is.EqualTo($"-device vfio-ccw,sysfsdev={Mdevs}/{Ccw},id=ua-disk\n")
        );

    [Test]
    public void Iommufd_Functions_ShareAnObject() =>
        Assert.That(
            CliRun
                .Of("hostdev", "--qemu", "--iommufd", "41:00.4", "41:00.5", "--root", ExampleHosts.PathOf("l40s"))
                .Output,
            Is.EqualTo(
                "-object iommufd,id=iommufd0\n-device vfio-pci,host=0000:41:00.4,iommufd=iommufd0\n"
                    + "-device vfio-pci,host=0000:41:00.5,iommufd=iommufd0\n"
            )
        );

    [Test]
    public void Iommufd_Mdev_IsRefused()
    {
        CliRun run = CliRun.On("s390", "hostdev", "--qemu", "--iommufd", Ap);
        Assert.That(
            (run.Code, run.Output, run.Error),
            Is.EqualTo((1, "", $"nodedev: {Ap}: a mediated device does not work with --iommufd\n"))
        );
    }

    [TestCase("--iommufd needs --qemu", "--iommufd")]
    [TestCase("--qemu excludes --managed", "--qemu", "--managed")]
    public void Options_ThatDoNotGoTogether_AreWrongUsage(string message, params string[] options)
    {
        CliRun run = CliRun.On("s390", ["hostdev", Ap, .. options]);
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith($"nodedev: {message}\n"));
    }
}
