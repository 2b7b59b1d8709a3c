namespace Mdev.NodeDev.Tests;

/// <summary>Finds the processes that have a device open.</summary>
public sealed class VfioUsersTests
{
    const string Device = $"{SampleHosts.Mtty}/{SampleUuids.First}";
    const int Denied = 13;
    const int NoSuchProcess = 3;
    const int NoDevice = 19;

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First, group: 7)
            .Directory($"{Device}/vfio-dev/vfio3")
            .File("proc/version", "Linux\n")
            .Link("proc/self", "1");

    static HostTreeBuilder Process(HostTreeBuilder host, int number, params string[] open)
    {
        host.File($"proc/{number}/comm", $"program {number}\n").Directory($"proc/{number}/fd");
        for (int i = 0; i < open.Length; i++)
            host.Link($"proc/{number}/fd/{i}", open[i]);
        return host;
    }

    static VfioUsersResult Users(HostTreeBuilder host) => VfioUsers.Find(host.Build(), Device, CancellationToken.None);

    [Test]
    public void Find_OpenGroupOrDevice_ReturnsTheProcesses()
    {
        HostTreeBuilder host = Host();
        Process(host, 1, "/dev/null");
        Process(host, 300, "socket:[1]", "/dev/vfio/devices/vfio3", "/dev/vfio/7", "/dev/vfio/7");
        Process(host, 20, "/dev/vfio/vfio", "/dev/vfio/7");
        VfioUsersResult found = Users(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            found.Users,
            Is.EqualTo(
                (ValueList<MdevUser>)
                    [
                        new(20, "program 20", "/dev/vfio/7"),
                        new(300, "program 300", "/dev/vfio/devices/vfio3"),
                        new(300, "program 300", "/dev/vfio/7"),
                    ]
            )
        );
        Assert.That(found.IsComplete, Is.True, found.WhyNot);
    }

    [Test]
    public void Find_UnreadableGroup_StillFindsTheDevice()
    {
        HostTreeBuilder host = Host().Fault($"{Device}/iommu_group", HostFault.ReadLink, Denied);
        Process(host, 1, "/dev/vfio/devices/vfio3");
        VfioUsersResult found = Users(host);
        Assert.That(found.Users.Single().ProcessId, Is.EqualTo(1));
        Assert.That(found.WhyNot, Does.Contain("iommu_group does not name a group"));
    }

    [Test]
    public void Find_OtherFilesOpen_ReturnsNothing()
    {
        HostTreeBuilder host = Host();
        Process(host, 1, "/dev/vfio/17", "/dev/vfio/70", "/dev/vfio/vfio", "anon_inode:kvm-vm");
        VfioUsersResult found = Users(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Users, Is.Empty);
        Assert.That(found.IsComplete, Is.True, found.WhyNot);
    }

    [TestCase("/dev/vfio/7", ExpectedResult = true)]
    [TestCase("/dev/vfio/7 (deleted)", ExpectedResult = true, Description = "while it is removed")]
    [TestCase("/srv/jail/dev/vfio/7", ExpectedResult = true, Description = "with its own root")]
    [TestCase("/dev/vfio/77", ExpectedResult = false)]
    [TestCase("/dev/vfio/7/7", ExpectedResult = false)]
    [TestCase("/dev/vfio/devices/vfio7", ExpectedResult = false)]
    [TestCase("/dev/vfio/17", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool Names_ComparesTheEndOfALink(string link) => VfioUsers.Names(link, "/dev/vfio/7");

    [Test]
    public void Find_UnreadableProcesses_AreCounted()
    {
        HostTreeBuilder host = Host();
        Process(host, 1).Fault("proc/1/fd", HostFault.Open, Denied);
        Process(host, 2).Fault("proc/2/fd", HostFault.List, Denied);
        Process(host, 3, "/dev/vfio/7").Fault("proc/3/fd/0", HostFault.ReadLink, Denied);
        Process(host, 4, "/dev/vfio/7").Fault("proc/4/comm", HostFault.Open, Denied);
        VfioUsersResult found = Users(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Users, Is.EqualTo((ValueList<MdevUser>)[new MdevUser(4, null, "/dev/vfio/7")]));
        Assert.That(found.IsComplete, Is.False);
        Assert.That(found.WhyNot, Is.EqualTo("3 of 4 processes could not be inspected"));
    }

    [Test]
    public void Find_EndedProcesses_AreIgnored()
    {
        HostTreeBuilder host = Host();
        Process(host, 1);
        host.Directory("proc/2");
        Process(host, 3).Fault("proc/3/fd", HostFault.List, NoSuchProcess);
        Process(host, 4, "/dev/vfio/7").Fault("proc/4/fd/0", HostFault.ReadLink, NoSuchProcess);
        Process(host, 5).Fault("proc/5/fd", HostFault.Open, NoDevice);
        VfioUsersResult found = Users(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Users, Is.Empty);
        Assert.That(found.IsComplete, Is.True, found.WhyNot);
    }

    [Test]
    public void Find_ProcWithoutProcess1_IsIncomplete()
    {
        HostTreeBuilder host = Host();
        Process(host, 2);
        Assert.That(Users(host).WhyNot, Is.EqualTo("/proc does not show every process"));
    }

    [Test]
    public void Find_WithoutProc_IsIncomplete()
    {
        HostTreeBuilder host = Host().Remove("proc");
        Assert.That(Users(host).WhyNot, Is.EqualTo("/proc cannot be listed (not there)"));
    }

    [Test]
    public void Find_DeviceWithoutDriver_IsComplete()
    {
        HostTreeBuilder host = Host().Remove($"{Device}/iommu_group").Remove($"{Device}/vfio-dev");
        VfioUsersResult found = Users(host.Remove("proc"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Users, Is.Empty);
        Assert.That(found.IsComplete, Is.True, found.WhyNot);
    }

    [Test]
    public void Find_DeviceBeingRemoved_UsesItsGroup()
    {
        HostTreeBuilder host = Host().Remove($"{Device}/vfio-dev").Remove($"{Device}/mdev_type");
        Process(host, 1, "/dev/vfio/7 (deleted)");
        Assert.That(Users(host).Users.Select(user => user.ProcessId), Is.EqualTo([1]));
    }

    [Test]
    public void Find_MissingDevice_IsIncomplete()
    {
        VfioUsersResult found = Users(Host().Remove(Device));
        Assert.That(found.WhyNot, Is.EqualTo($"{Device} cannot be opened (not there)"));
    }

    [Test]
    public void Find_UnreadableGroupOrDevice_IsIncomplete()
    {
        HostTreeBuilder group = Host().Link($"{Device}/iommu_group", "uevent");
        HostTreeBuilder number = Host()
            .Directory("sys/kernel/iommu_groups/seven")
            .LinkTo($"{Device}/iommu_group", "sys/kernel/iommu_groups/seven");
        HostTreeBuilder device = Host().Fault($"{Device}/vfio-dev", HostFault.List, Denied);
        Process(device, 1, "/dev/vfio/7");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Users(group).WhyNot, Is.EqualTo($"{Device}/iommu_group does not name a group (not a directory)"));
        Assert.That(Users(number).IsComplete, Is.False);
        Assert.That(Users(device).WhyNot, Is.EqualTo($"{Device}/vfio-dev cannot be listed (permission denied)"));
        Assert.That(Users(device).Users, Has.Count.EqualTo(1));
    }

    [Test]
    public void Find_Canceled_Throws()
    {
        HostTreeBuilder host = Host();
        Process(host, 1);
        Assert.That(
            () => VfioUsers.Find(host.Build(), Device, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public void FindHolders_RealProc_FindsThisProcess()
    {
        Assume.That(Directory.Exists("/proc/self/fd"), "No /proc here.");
        using ExportedTree exported = new(new HostTreeBuilder().File("dev/vfio/4294967", "").Build());
        ValueList<string> files = ["/dev/vfio/4294967"];
        VfioUsersResult before = Holding();
        VfioUsersResult during;
        using (File.OpenRead(Path.Combine(exported.Root, "dev/vfio/4294967")))
            during = Holding();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Users, Is.Empty);
            Assert.That(
                during.Users.Select(user => (user.ProcessId, user.File)),
                Is.EqualTo([(Environment.ProcessId, files[0])])
            );
            Assert.That(during.Users.Select(user => user.Command), Is.All.Not.Empty);
        }

        VfioUsersResult Holding() => VfioUsers.FindHolders(PhysicalHostTree.Local, files, CancellationToken.None);
    }
}
