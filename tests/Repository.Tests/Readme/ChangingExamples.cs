namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of how a host is changed, word for word.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ChangingExamples
{
    readonly FakeHost _host = new FakeHostBuilder().AddMtty().Build();
    readonly List<string> _printed = [];

    HostOperations Operations => _host.Operations();

    void Print(string text) => _printed.Add(text);

    [Test]
    public void Plan()
    {
        NodeHost host = _host.AsHost();
        Guid uuid = SampleUuids.Of(1);

        // begin-snippet: plan
        HostPlanner planner = new(host.Scan()); // NodeHost.Local for this machine
        MdevDefinition device = new()
        {
            ParentName = "mtty",
            TypeId = "mtty-2",
            Uuid = uuid,
            Autostart = true,
        };
        HostPlan plan = planner.Define(device);
        Print(plan.ToString()); // 1. define … of type mtty-2 on mtty, started automatically
        // end-snippet

        Assert.That(
            _printed,
            Is.EqualTo(new[] { $"1. define {uuid} of type mtty-2 on mtty, started automatically\n" })
        );
    }

    [Test]
    public async Task Apply()
    {
        HostOperations operations = Operations;
        string file = _host.Planner().Create(Mdevs.Port(1)).ToJson();

        // begin-snippet: apply
        HostPlan plan = HostPlan.Parse(file);
        HostChangeResult result = await operations.ApplyAsync(plan); // HostOperations.Local
        foreach (HostStepResult step in result.Steps)
            Print($"{step.Outcome}: {step.Step}");
        if (result.Failure is { } failure)
            Print(failure.ToString()); // why, and what to do, the likeliest first
        foreach (HostStepResult step in result.NotUndone)
            Print($"left behind: {step.Step}");
        // end-snippet

        Assert.That(_printed, Is.EqualTo(new[] { $"Done: create {SampleUuids.Of(1)} of type mtty-1 on mtty" }));
    }

    [Test]
    public async Task Lease()
    {
        HostOperations operations = Operations;
        Guid ours = Guid.Parse("b1c4d4d4-2f1c-4f0a-9d3c-0f2c7d0f5a11");
        static Task StartGuestAsync(Guid uuid) => Task.FromResult(uuid);

        // begin-snippet: lease
        Guid uuid = MdevUuid.FromKey(ours, "vm-4711/serial0");
        await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1", uuid);
        await StartGuestAsync(lease.Uuid); // if this throws, the device is removed again
        lease.Keep();
        // end-snippet

        Assert.That(_host.Running(), Is.EqualTo(new[] { uuid }));
    }

    [Test]
    public async Task Place()
    {
        HostOperations operations = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).Build().Operations();

        // begin-snippet: place
        await using MdevLease lease = await operations.CreateAsync("NVIDIA A40-2Q"); // or its id, nvidia-558
        Print($"{lease.TypeId} on {lease.ParentName}");
        // end-snippet

        Assert.That(_printed, Is.EqualTo(new[] { "nvidia-558 on 0000:41:00.4" }));
    }

    [Test]
    public async Task Adopt()
    {
        HostOperations operations = Operations;
        Guid uuid = SampleUuids.Of(1);

        // begin-snippet: adopt
        await operations.CreateAsync("mtty-1", uuid: uuid, options: new HostApplyOptions { KeepCreated = true });
        // … after a restart:
        await using MdevLease lease = await operations.AdoptAsync(uuid, type: "mtty-1");
        // end-snippet

        Assert.That(lease.WasAdopted, Is.True);
    }

    [Test]
    public async Task Reconcile()
    {
        HostOperations operations = Operations;
        MdevDefinition[] wanted = [Mdevs.Port(1, autostart: true), Mdevs.Of("gone", 2, "x", true)];

        // begin-snippet: reconcile
        HostReconcileResult done = await operations.ReconcileAsync(wanted);
        foreach (HostChangeFailure failure in done.NotPlanned)
            Print(failure.Diagnostic.Message); // no such parent; the rest is done still
        // end-snippet

        Assert.That(done.Changes.Succeeded, Is.True);
        Assert.That(_printed, Has.Count.EqualTo(1));
        Assert.That(_host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task Agent()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).Build();
        HostOperations operations = host.Operations();
        Guid ours = Guid.Parse("b1c4d4d4-2f1c-4f0a-9d3c-0f2c7d0f5a11");
        XElement guest = XElement.Parse("<domain>\n  <devices>\n  </devices>\n</domain>");
        static Task StartGuestAsync(XElement domain) => Task.FromResult(domain);

        // begin-snippet: attach
        async Task AttachAsync(string vm, XElement domain)
        {
            Guid uuid = MdevUuid.FromKey(ours, vm);
            await using MdevLease lease = await operations.CreateAsync("NVIDIA A40-2Q", uuid: uuid);
            HostSnapshot snapshot = operations.Host.Scan();
            DomainHostdevs.Insert(domain, Hostdev.Create(snapshot, snapshot.FindMdevs(uuid).Single()));
            await StartGuestAsync(domain); // if this throws, the device is removed again
            lease.Keep(); // from here on the guest has it, also when this process ends
        }

        async Task DetachAsync(string vm) => await operations.RemoveIfExistsAsync(MdevUuid.FromKey(ours, vm));
        // end-snippet

        await AttachAsync("vm-1", guest);
        Assert.That(guest.Descendants("hostdev"), Has.Exactly(1).Items);
        Assert.That(host.Running(), Is.EqualTo(new[] { MdevUuid.FromKey(ours, "vm-1") }));

        // begin-snippet: restart
        async Task<bool> IsRunningAsync(string vm)
        {
            try
            {
                MdevLease lease = await operations.AdoptAsync(MdevUuid.FromKey(ours, vm), type: "NVIDIA A40-2Q");
                lease.Keep(); // it is the guest's, not this call's
                return true;
            }
            catch (HostChangeException e) when (e.Reason == HostChangeReason.DeviceNotFound)
            {
                return false; // the machine was restarted, and the device with it
            }
        }
        // end-snippet

        Assert.That(await IsRunningAsync("vm-1"), Is.True);
        await DetachAsync("vm-1");
        await DetachAsync("vm-1");
        Assert.That(await IsRunningAsync("vm-1"), Is.False);

        // begin-snippet: retry
        async Task<MdevLease> CreatePatientlyAsync(string type, Guid uuid)
        {
            for (int i = 0; ; i++)
            {
                try
                {
                    return await operations.CreateAsync(type, uuid: uuid);
                }
                catch (HostChangeException e) when (e.Failure.Remedy == HostChangeRemedy.TryLater && i < 5)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100 << i));
                }
            }
        }
        // end-snippet

        host.Inject(new FakeFault { Path = "*/create", Errno = Errno.EBUSY });
        await using MdevLease patient = await CreatePatientlyAsync("nvidia-558", SampleUuids.Of(1));
        Assert.That(patient.WasCreated, Is.True);
    }
}
