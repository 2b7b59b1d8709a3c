namespace NodeDev.Cli.Tests;

public sealed class HostdevCommandTests
{
    const string OfActive = """
        <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>
          <source>
            <address uuid='a297db4a-f4c2-11e6-90f6-d3b88d6c9525'/>
          </source>
        </hostdev>

        """;

    [TestCase(Active)]
    [TestCase("A297DB4AF4C211E690F6D3B88D6C9525")]
    [TestCase("mdev_a297db4a_f4c2_11e6_90f6_d3b88d6c9525_0000_00_02_0")]
    public void Hostdev_AcceptsAnyNameOfMediatedDevice(string name)
    {
        CliRun run = OnGvtg("hostdev", name);
        Assert.That(run.Text(), Is.EqualTo(OfActive));
    }

    [Test]
    public void Hostdev_WarnsOfInactiveDevice()
    {
        CliRun run = OnGvtg("hostdev", Defined);
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain(Defined));
        Assert.That(run.Error, Does.Contain("warning ND1520"));
    }

    [TestCase("0000:41:00.6")]
    [TestCase("41:00.6")]
    [TestCase("pci_0000_41_00_6")]
    public void Hostdev_VirtualFunction_IsNotManaged(string name)
    {
        CliRun run = CliRun.On("a40", "hostdev", name);
        Assert.That(
            run.Text(),
            Is.EqualTo(
                """
                <hostdev mode='subsystem' type='pci' managed='no'>
                  <source>
                    <address domain='0x0000' bus='0x41' slot='0x00' function='0x6'/>
                  </source>
                </hostdev>

                """
            )
        );
    }

    [Test]
    public void Hostdev_RefusesPhysicalFunctionInUse()
    {
        CliRun run = CliRun.On("a40", "hostdev", "0000:41:00.0");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("error ND1514"));
    }

    [TestCase(Active, "gvtg", "")]
    [TestCase("62177883-f1bb-47f0-914d-32a22e3a8804", "s390", "")]
    [TestCase(SampleUuids.First, "gvtg", "--api vfio-pci")]
    public void Hostdev_ManagedMediatedDevice_SaysThatItHasNoEffect(string device, string host, string options)
    {
        string[] more = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CliRun usual = CliRun.On(host, ["hostdev", device, .. more]);
        CliRun run = CliRun.On(host, ["hostdev", device, "--managed", .. more]);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((run.Code, run.Output), Is.EqualTo((usual.Code, usual.Output)));
        Assert.That(run.Error, Does.Contain("info ND1553: managed='yes' of ").And.Contain("has no effect"));
        Assert.That(usual.Error, Does.Not.Contain("ND1553"));
    }

    [Test]
    public void Hostdev_WritesOptions()
    {
        CliRun run = OnGvtg(["hostdev", Active, .. "--display on --ramfb off --alias ua-gpu".Split(' ')]);
        Assert.That(
            run.Text(),
            Is.EqualTo(
                """
                <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci' display='on' ramfb='off'>
                  <source>
                    <address uuid='a297db4a-f4c2-11e6-90f6-d3b88d6c9525'/>
                  </source>
                  <alias name='ua-gpu'/>
                </hostdev>

                """
            )
        );
    }

    [Test]
    public void Hostdev_DeviceOfAnotherHost_NeedsDeviceApi()
    {
        CliRun without = OnGvtg("hostdev", New);
        CliRun with = OnGvtg("hostdev", New, "--api", "vfio-ccw");
        CliRun odd = OnGvtg("hostdev", New, "--api", "vfio-odd");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(without.Code, Is.EqualTo(1));
        Assert.That(without.Error, Does.Contain("no such mediated device").And.Contain("--api"));
        Assert.That(with.Output, Does.Contain("model='vfio-ccw'").And.Contain(New));
        Assert.That(odd.Code, Is.EqualTo(1));
        Assert.That(odd.Error, Does.Contain("error ND1510"));
    }

    [Test]
    public void Hostdev_PrintsTheRestBesideRefusedDevices()
    {
        CliRun run = OnGvtg("hostdev", "computer", "mdev_nowhere", Active);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Is.EqualTo(OfActive));
        Assert.That(
            run.Error,
            Is.EqualTo(
                "nodedev: computer: neither a mediated device nor a PCI function\n"
                    + "nodedev: mdev_nowhere: no such device\n"
            )
        );
    }

    [Test]
    public void Hostdev_ChecksDevicesTogether()
    {
        CliRun twice = OnGvtg("hostdev", Active, Active);
        CliRun frames = OnGvtg("hostdev", Active, Defined, "--ramfb", "on");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(twice.Code, Is.EqualTo(1));
        Assert.That(twice.Error, Does.Contain("error ND1530"));
        Assert.That(frames.Error, Does.Contain("error ND1531"));
    }

    [TestCase("0000:41:00.4", "a40", "ND1526: 0000:41:00.4 carries mediated device 4b20d080-")]
    [TestCase("00:02.0", "gvtg", "ND1526: 0000:00:02.0 carries mediated device a297db4a-")]
    [TestCase("41:00.0", "a40", "ND1514: 0000:41:00.0 carries 4 virtual functions")]
    public void Hostdev_FunctionThatCarriesDevices_IsRefused(string name, string host, string reason)
    {
        CliRun run = CliRun.Of("hostdev", name, "--managed", "--root", CliRun.Host(host));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain($"error {reason}"));
    }

    [Test]
    public void Hostdev_DeviceWithItsParent_IsReported()
    {
        const string defined = "mdev_9c3f5a31_8d0a_4f2c_9f7e_000000000003_0000_41_00_6";
        CliRun run = CliRun.Of("hostdev", defined, "41:00.6", "--root", CliRun.Host("a40"));
        CliRun other = CliRun.Of(
            "hostdev",
            "4b20d080-1b54-4048-85b3-a6a62d165c01",
            "41:00.6",
            "--root",
            CliRun.Host("a40")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("error ND1528").And.Contain("is part of 0000:41:00.6"));
        Assert.That(other.Text(), Does.Not.Contain("ND15"));
    }

    [TestCase("--ramfb on", Active, "gvtg", "error ND1549")]
    [TestCase("--ramfb on --display off", Active, "gvtg", "error ND1549")]
    [TestCase("--ramfb on --display on", Active, "gvtg", null)]
    [TestCase("--display on --ramfb on", "62177883-f1bb-47f0-914d-32a22e3a8804", "s390", "error ND1550")]
    [TestCase("--display off", "62177883-f1bb-47f0-914d-32a22e3a8804", "s390", "error ND1550")]
    [TestCase("--ramfb on", SampleUuids.First, "gvtg", "error ND1550")]
    public void Hostdev_WhatQemuRefuses_IsReported(string options, string device, string host, string? error)
    {
        string[] api = device == SampleUuids.First ? ["--api", "vfio-ccw"] : [];
        CliRun run = CliRun.Of(["hostdev", device, .. api, .. options.Split(' '), "--root", CliRun.Host(host)]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Output, Does.StartWith("<hostdev "));
        Assert.That(run.Code, Is.EqualTo(error is null ? 0 : 1));
        Assert.That(run.Error, error is null ? Is.Empty : Does.Contain(error));
    }

    [Test]
    public void Hostdev_RefusesAmbiguousUuid()
    {
        using TemporaryDirectory directory = new();
        string root = directory.Write("a.tree", "@base debian13-libvirt11.3/04-mdevctl\n");
        CliRun uuid = CliRun.Of("hostdev", "cccccccc-0000-4000-8000-000000000005", "--root", root);
        CliRun name = CliRun.Of("hostdev", "mdev_cccccccc_0000_4000_8000_000000000005_mtty", "--root", root);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(uuid.Code, Is.EqualTo(1));
        Assert.That(uuid.Error, Does.Contain("several devices; choose one of"));
        Assert.That(name.Code, Is.Zero);
        Assert.That(name.Output, Does.Contain("cccccccc-0000-4000-8000-000000000005"));
    }

    [Test]
    public void Hostdev_UnknownType_HasNoModel()
    {
        using TemporaryDirectory directory = new();
        string root = directory.Write("a.tree", "@base debian13-libvirt11.3/04-mdevctl\n");
        CliRun run = CliRun.Of("hostdev", "cccccccc-0000-4000-8000-000000000007", "--root", root);
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("error ND1511"));
    }

    [Test]
    public void Hostdev_Alias_RefusesSeveralDevices()
    {
        CliRun run = CliRun.Of("hostdev", Active, Defined, "--alias", "ua-a");
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--alias needs exactly one device"));
    }

    [TestCase("gpu")]
    [TestCase("ua")]
    [TestCase("ua-a b")]
    [TestCase("UA-a")]
    public void Hostdev_AliasThatLibvirtLeavesOut_IsRefused(string alias)
    {
        CliRun run = OnGvtg("hostdev", Active, "--alias", alias);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("libvirt leaves it out"));
    }

    [Test]
    public void Hostdev_ApiOfADeviceThatIsThere_IsNotUsed()
    {
        CliRun run = OnGvtg("hostdev", Active, "--api", "vfio-ap");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Error, Does.Contain("--api vfio-ap is not used"));
    }
}
