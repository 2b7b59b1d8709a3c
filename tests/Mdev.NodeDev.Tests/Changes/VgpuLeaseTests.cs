using System.Collections.Concurrent;

namespace Mdev.NodeDev.Tests;

/// <summary>A function has one owner, and only that one's release clears it.</summary>
public sealed class VgpuLeaseTests
{
    const string OwnerPath = "run/nodedev/vgpu/0000:41:00.4.json";

    static readonly PciAddress Function = Vgpus.Function(0);

    [TestCase("NVIDIA L40S-8Q")]
    [TestCase("GRID L40S-8Q")]
    [TestCase("L40S-8Q")]
    [TestCase("1152")]
    public async Task Create_ProfileInAnySpelling_SetsTheNumberOfThisCard(string profile)
    {
        FakeHost host = Vgpus.Host();
        await using (VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, profile))
        {
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(host.TypeOf(0), Is.EqualTo(1152));
            Assert.That((lease.Number, lease.Profile), Is.EqualTo((1152u, "NVIDIA L40S-8Q")));
            Assert.That(lease.WasCreated);
            Assert.That(lease.Token, Has.Length.EqualTo(32));
            Assert.That(lease.ToString(), Is.EqualTo("0000:41:00.4 L40S-8Q (1152)"));
        }
        Assert.That(host.TypeOf(0), Is.Zero);
        Assert.That(host.Owners(), Is.Empty);
    }

    [Test]
    public async Task Create_WithAttributes_WritesThem()
    {
        FakeHost host = Vgpus.Host();
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        ValueList<MdevAttribute> attributes = [new("placement_id", "24"), new("vgpu_params", "frame_rate_limiter=0")];
        VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q", attributes);
        Assert.That(host.Read(0, "placement_id"), Is.EqualTo("24"));
        Assert.That(host.Read(0, "vgpu_params"), Is.EqualTo("frame_rate_limiter=0"));
        lease.Keep();
        await lease.DisposeAsync();
        Assert.That(host.TypeOf(0), Is.EqualTo(1152));
    }

    [Test]
    public async Task Create_UnknownProfile_NamesThoseOfTheCard()
    {
        HostChangeException? refused = await Assert.ThrowsAsync<HostChangeException>(() =>
            OperationsOf(Vgpus.Host()).CreateVgpuAsync(Function, "A40-8Q")
        );
        Assert.That(refused!.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(refused.Failure.Hints[0].Cause, Does.Contain("L40S-"));
    }

    [TestCase("0000:41:00.0")]
    [TestCase("0000:99:00.4")]
    public void Create_NotSuchAFunction_IsNotFound(string address) =>
        Assert.That(
            () => OperationsOf(Vgpus.Host()).CreateVgpuAsync(PciAddress.Parse(address), "L40S-8Q"),
            Fails(HostChangeReason.DeviceNotFound, address)
        );

    [Test]
    public async Task Create_OwnedFunction_IsRefused()
    {
        FakeHost host = Vgpus.Host();
        await using VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        Assert.That(
            () => OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q"),
            Fails(HostChangeReason.OwnedByAnother, $"process {Environment.ProcessId}")
        );
        Assert.That(
            () => OperationsOf(host).CreateVgpuAsync(Function, "L40S-4Q"),
            Fails(HostChangeReason.Mismatch, "")
        );
        Assert.That(host.TypeOf(0), Is.EqualTo(1152));
    }

    [Test]
    public async Task Create_VgpuOfAnotherProgram_IsFoundAndStays()
    {
        FakeHost host = Vgpus.Host();
        SetBehind(host, "1152\n");
        await using (VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q"))
            Assert.That((lease.WasCreated, lease.IsKept, lease.Token), Is.EqualTo((false, true, (string?)null)));
        Assert.That(host.TypeOf(0), Is.EqualTo(1152));
    }

    [Test]
    public async Task Release_FunctionOfAnotherOwnerByNow_ClearsNothing([Values] bool sameType)
    {
        FakeHost host = Vgpus.Host();
        VgpuLease stale = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        SetBehind(host, "0\n");
        await using VgpuLease next = await OperationsOf(host)
            .CreateVgpuAsync(Function, sameType ? "L40S-8Q" : "L40S-4Q");
        host.ClearJournal();
        HostChangeResult result = await stale.ReleaseAsync();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(host.TypeWrites(), Is.Empty);
        Assert.That(host.TypeOf(0), Is.EqualTo(next.Number));
        Assert.That(host.Owners().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Release_VgpuSetAgainByAnotherProgram_ClearsNothingOfAnotherType()
    {
        FakeHost host = Vgpus.Host();
        VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        SetBehind(host, "0\n");
        SetBehind(host, "1150\n");
        HostChangeResult result = await lease.ReleaseAsync();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Mismatch));
        Assert.That(host.TypeOf(0), Is.EqualTo(1150));
    }

    [Test]
    public async Task Release_OpenVgpu_CanBeTriedAgain()
    {
        FakeHost host = Vgpus.Host();
        VgpuLease? told = null;
        HostOperations operations = OperationsOf(
            host,
            new HostOperationsOptions { OnVgpuReleaseFailed = (lease, _) => told = lease }
        );
        VgpuLease lease = await operations.CreateVgpuAsync(Function, "L40S-8Q");
        using (host.Nvidia.Open("0000:41:00.4", 4711, "qemu"))
        {
            HostChangeResult refused = await lease.ReleaseAsync();
            Assert.That(refused.Failure?.Reason, Is.EqualTo(HostChangeReason.InUse));
            await lease.DisposeAsync();
            Assert.That(told, Is.SameAs(lease));
        }
        HostChangeResult released = await lease.ReleaseAsync();
        Assert.That(released.Succeeded, released.Failure?.ToString());
        Assert.That(host.TypeOf(0), Is.Zero);
        Assert.That(() => lease.Keep(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Adopt_ByToken_TakesThisVgpuAndNoLaterOne()
    {
        FakeHost host = Vgpus.Host();
        VgpuLease first = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        first.Keep();
        VgpuLease adopted = await OperationsOf(host).AdoptVgpuAsync(Function, first.Token);
        Assert.That((adopted.WasAdopted, adopted.Token), Is.EqualTo((true, first.Token)));
        _ = await adopted.ReleaseAsync();
        Assert.That(host.TypeOf(0), Is.Zero);

        await using VgpuLease next = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        Assert.That(
            () => OperationsOf(host).AdoptVgpuAsync(Function, first.Token),
            Fails(HostChangeReason.OwnedByAnother, "cannot adopt 0000:41:00.4")
        );
    }

    [Test]
    public async Task Adopt_VgpuWithoutOwner_GetsOne()
    {
        FakeHost host = Vgpus.Host();
        Assert.That(() => OperationsOf(host).AdoptVgpuAsync(Function), Fails(HostChangeReason.DeviceNotFound, ""));
        SetBehind(host, "1152\n");
        VgpuLease lease = await OperationsOf(host).AdoptVgpuAsync(Function);
        Assert.That(host.Owners(), Is.Not.Empty);
        Assert.That(
            () => OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q"),
            Fails(HostChangeReason.OwnedByAnother, "")
        );
        await lease.DisposeAsync();
        Assert.That(host.TypeOf(0), Is.Zero);
    }

    [Test]
    public async Task Remove_WhoeverMadeIt_ClearsIt([Values] bool hasOwner)
    {
        FakeHost host = Vgpus.Host();
        if (hasOwner)
            (await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q")).Keep();
        else
            SetBehind(host, "1152\n");
        HostChangeResult result = await OperationsOf(host).RemoveVgpuAsync(Function);
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
        Assert.That(host.TypeOf(0), Is.Zero);
        Assert.That(host.Owners(), Is.Empty);
        Assert.That(() => OperationsOf(host).RemoveVgpuAsync(Function), Fails(HostChangeReason.DeviceNotFound, ""));
    }

    /// <summary>A process that ended between its file and its write, or a boot before this one.</summary>
    [TestCase("{\"token\":\"x\",\"process\":1,\"number\":1152}", 0)]
    [TestCase("{\"token\":\"x\",\"process\":1,\"boot\":\"of another\",\"number\":1152}", 0)]
    [TestCase("{\"token\":\"x\",\"process\":1,\"boot\":\"of another\",\"number\":1152}", 1152)]
    [TestCase("{\"token\":", 0)]
    [TestCase("[]", 0)]
    [TestCase("{\"token\":1,\"process\":\"\",\"number\":-1}", 0)]
    [TestCase("{\"token\":\"\\ud800\",\"process\":1,\"number\":1152}", 0)]
    [TestCase("", 0)]
    public async Task Create_OwnerThatCountsNoMore_IsReplaced(string content, int type)
    {
        FakeHost host = Vgpus.Host();
        if (type > 0)
            SetBehind(host, $"{type}\n");
        PutOwner(host, content);
        VgpuLease lease = await OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q");
        Assert.That(lease.WasCreated, Is.EqualTo(type == 0));
        await lease.DisposeAsync();
        Assert.That(host.TypeOf(0), Is.EqualTo(type));
    }

    [Test]
    public void Create_DirectoryInPlaceOfTheOwner_IsNamed()
    {
        FakeHost host = Vgpus.Host();
        MakeDirectories(host);
        Assert.That(host.MakeDirectory(OwnerPath).IsOk);
        Assert.That(
            () => OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q"),
            Fails(HostChangeReason.Obstructed, "")
        );
        Assert.That(host.TypeOf(0), Is.Zero);
    }

    [Test]
    public async Task Create_OwnerThatCannotBeRead_IsNamed()
    {
        FakeHost host = Vgpus.Host();
        SetBehind(host, "1152\n");
        PutOwner(host, new string('x', 5000));
        Assert.That(
            () => OperationsOf(host).CreateVgpuAsync(Function, "L40S-8Q"),
            Throws.InstanceOf<HostChangeException>()
        );
        Assert.That(() => OperationsOf(host).RemoveVgpuAsync(Function), Throws.InstanceOf<HostChangeException>());
        Assert.That(host.TypeOf(0), Is.EqualTo(1152));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Create_ManyCallers_NoFunctionIsTakenTwice()
    {
        const int callers = 16;
        const int rounds = 12;
        FakeHost host = Vgpus.Host(functions: 8);
        ConcurrentDictionary<PciAddress, int> taken = new();
        int created = 0;
        async Task CallAsync(int caller)
        {
            HostOperations operations = OperationsOf(host);
            for (int i = 0; i < rounds; i++)
            {
                PciAddress function = Vgpus.Function((caller + i * (1 + caller % 3)) % 8);
                try
                {
                    VgpuLease lease = await operations.CreateVgpuAsync(function, "L40S-4Q");
                    Assert.That(lease.WasCreated);
                    Assert.That(taken.TryAdd(function, caller), $"{function} is taken twice");
                    Interlocked.Increment(ref created);
                    await Task.Yield();
                    Assert.That(taken.TryRemove(function, out _));
                    HostChangeResult released = await lease.ReleaseAsync();
                    Assert.That(released.Outcomes().Single(), Is.EqualTo(HostStepOutcome.Done));
                }
                catch (HostChangeException refused)
                {
                    Assert.That(
                        refused.Reason,
                        Is.EqualTo(HostChangeReason.OwnedByAnother)
                            .Or.EqualTo(HostChangeReason.Mismatch)
                            .Or.EqualTo(HostChangeReason.Busy)
                    );
                }
            }
        }
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller))));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(created, Is.Positive);
        Assert.That(Enumerable.Range(0, 8).Select(host.TypeOf), Is.All.Zero);
        Assert.That(host.Owners(), Is.Empty);
    }

    static HostOperations OperationsOf(FakeHost host, HostOperationsOptions? options = null) =>
        host.Operations((options ?? new()) with { TimeProvider = new FastTimeProvider() });

    /// <summary>What another program writes.</summary>
    static void SetBehind(FakeHost host, string text) =>
        Assert.That(host.Write(host.TypePath(0), Encoding.ASCII.GetBytes(text)).IsOk);

    static void PutOwner(FakeHost host, string content)
    {
        MakeDirectories(host);
        Assert.That(host.Replace(OwnerPath, Encoding.UTF8.GetBytes(content)).IsOk);
    }

    static void MakeDirectories(FakeHost host)
    {
        foreach (string directory in (string[])["run", "run/nodedev", "run/nodedev/vgpu"])
            Assert.That(host.MakeDirectory(directory).IsOk);
    }

    static NUnit.Framework.Constraints.IResolveConstraint Fails(HostChangeReason reason, string text) =>
        Throws
            .InstanceOf<HostChangeException>()
            .With.Property(nameof(HostChangeException.Reason))
            .EqualTo(reason)
            .And.Message.Contains(text);
}
