namespace Mdev.NodeDev.Tests;

/// <summary>A device that was made again by another, with the same UUID, parent and type.</summary>
[CancelAfter(60_000)]
public sealed class LeaseIdentityTests
{
    static readonly Guid Uuid = SampleUuids.Of(1);

    [Test]
    public async Task DisposeAsync_DeviceMadeAgainByAnother_LeavesIt()
    {
        FakeHost host = SampleHosts.Drivers();
        List<Exception> reported = [];
        HostOperations operations = host.Operations(
            new HostOperationsOptions { OnReleaseFailed = (_, failure) => reported.Add(failure) }
        );
        MdevLease created = await operations.CreateAsync(Mdevs.Port(1));
        MdevLease placed = await operations.CreateAsync("mdpy-vga", uuid: SampleUuids.Of(2));
        MdevLease adopted = await operations.AdoptAsync(Uuid);
        await RemakeAsync(host, Mdevs.Port(1));
        await RemakeAsync(host, Mdevs.Of("mdpy", 2, "mdpy-vga"));

        HostChangeResult released = await adopted.ReleaseAsync();
        await created.DisposeAsync();
        await placed.DisposeAsync();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Running(), Is.EqualTo(new[] { Uuid, SampleUuids.Of(2) }));
        Assert.That(released.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(reported, Is.Empty);
    }

    [Test]
    public async Task DisposeAsync_UuidOfAnotherType_LeavesItWithoutAFailure()
    {
        FakeHost host = SampleHosts.Drivers();
        MdevLease lease = await host.Operations().CreateAsync(Mdevs.Port(1));
        await RemakeAsync(host, Mdevs.Of("mdpy", 1, "mdpy-vga"));
        HostChangeResult released = await lease.ReleaseAsync();
        Assert.That(released.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(host.Running(), Is.EqualTo(new[] { Uuid }));
    }

    /// <summary>The rollback of a plan is the same question.</summary>
    [Test]
    public async Task Apply_RolledBackAfterAnotherMadeTheDeviceAgain_LeavesIt()
    {
        FakeHost host = SampleHosts.Drivers();
        bool isRemade = false;
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(1)),
                    new WriteAttributeStep("mtty", Uuid, new MdevAttribute("missing", "1"))
                ),
                progress: new Told(_ =>
                {
                    if (!isRemade)
                        RemakeAsync(host, Mdevs.Port(1)).GetAwaiter().GetResult();
                    isRemade = true;
                })
            );
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Failed }),
            "the device of the plan is gone"
        );
        Assert.That(host.Running(), Is.EqualTo(new[] { Uuid }));
    }

    [Test]
    public async Task DisposeAsync_TreeWithoutIdentities_ComparesParentAndType()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = new(new Anonymous(host).AsHost(), host);
        MdevLease lease = await operations.CreateAsync(Mdevs.Port(1));
        await RemakeAsync(host, Mdevs.Port(1));
        await lease.DisposeAsync();
        Assert.That(host.Running(), Is.Empty);
    }

    [TestCase(HostTreeKind.Memory)]
    [TestCase(HostTreeKind.Physical)]
    public void Identity_SameDirectory_IsEqualHoweverItIsReached(HostTreeKind kind)
    {
        using HostUnderTest host = new(
            kind,
            new HostTreeBuilder().Directory("a/b").Directory("a/c").Link("l", "a/b").Build()
        );
        FileIdentity? direct = Identity(host.Tree, "a/b");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(direct, Is.Not.Null);
        Assert.That(Identity(host.Tree, "l"), Is.EqualTo(direct));
        Assert.That(Identity(host.Tree, "a/c"), Is.Not.EqualTo(direct));
        Assert.That(Identity(host.Tree, "a"), Is.Not.EqualTo(direct));
    }

    [Test]
    public void Identity_OfACopy_IsTheSame()
    {
        FakeHost host = SampleHosts.Drivers();
        Assert.That(Identity(host.ToTree(), SampleHosts.Mtty), Is.EqualTo(Identity(host, SampleHosts.Mtty)));
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public void Identity_DirectoryMadeAgain_Differs()
    {
        using ExportedTree host = new(new HostTreeBuilder().Directory("a").Build());
        FileIdentity? first = Identity(host.Tree, "a");
        // File systems other than sysfs may give the number again, and the time of birth in steps of some milliseconds.
        Thread.Sleep(50);
        Directory.Delete(Path.Combine(host.Root, "a"));
        Directory.CreateDirectory(Path.Combine(host.Root, "a"));
        Assert.That(Identity(host.Tree, "a"), Is.Not.EqualTo(first));
    }

    static FileIdentity? Identity(IHostTree tree, string path)
    {
        _ = tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
            return directory!.Identity;
    }

    static async Task RemakeAsync(FakeHost host, MdevDefinition device)
    {
        host.Vanish($"{device.Uuid}");
        await host.Operations().CreateAsync(device);
    }

    /// <summary>A tree whose directories have no identity, as one written before there were any.</summary>
    sealed class Anonymous(IHostTree inner) : IHostTree
    {
        public string Root => inner.Root;

        public FileResult OpenDirectory(string path, out IHostDirectory? directory)
        {
            FileResult result = inner.OpenDirectory(path, out IHostDirectory? found);
            directory = found is null ? null : new Named(found);
            return result;
        }

        sealed class Named(IHostDirectory inner) : IHostDirectory
        {
            public string Path => inner.Path;

            public FileResult List(ICollection<FileEntry> entries) => inner.List(entries);

            public FileResult Inspect(string path, out FileEntryKind kind) => inner.Inspect(path, out kind);

            public FileResult Read(string path, Span<byte> buffer) => inner.Read(path, buffer);

            public FileResult ReadLink(string path, Span<byte> buffer) => inner.ReadLink(path, buffer);

            public FileResult OpenDirectory(string path, out IHostDirectory? directory)
            {
                FileResult result = inner.OpenDirectory(path, out IHostDirectory? found);
                directory = found is null ? null : new Named(found);
                return result;
            }

            public void Dispose() => inner.Dispose();
        }
    }
}
