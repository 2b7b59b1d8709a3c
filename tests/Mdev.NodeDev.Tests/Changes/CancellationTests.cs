namespace Mdev.NodeDev.Tests;

/// <summary>Every entry point, cancelled before the call and in the middle of it.</summary>
[CancelAfter(60_000)]
public sealed class CancellationTests
{
    static readonly Guid Known = SampleUuids.Of(1);
    static readonly MdevDefinition Defined = Mdevs.Port(2);

    static readonly (string Name, Func<HostOperations, CancellationToken, Task> Call)[] Calls =
    [
        ("CreateAsync(definition)", static (host, stop) => host.CreateAsync(Mdevs.Port(3), cancellationToken: stop)),
        (
            "CreateAsync(parent, type)",
            static (host, stop) => host.CreateAsync("mtty", "mtty-1", cancellationToken: stop)
        ),
        ("CreateAsync(type)", static (host, stop) => host.CreateAsync("mtty-1", cancellationToken: stop)),
        (
            "CreateAsync(document)",
            static (host, stop) =>
                host.CreateAsync(
                    new NodeDevice { Parent = "mtty_mtty", Capabilities = [new MdevCapability { TypeId = "mtty-1" }] },
                    cancellationToken: stop
                )
        ),
        ("AdoptAsync", static (host, stop) => host.AdoptAsync(Known, cancellationToken: stop)),
        ("RemoveAsync", static (host, stop) => host.RemoveAsync(Known, cancellationToken: stop)),
        ("RemoveIfExistsAsync", static (host, stop) => host.RemoveIfExistsAsync(Known, cancellationToken: stop)),
        ("DefineAsync", static (host, stop) => host.DefineAsync(Mdevs.Port(3), cancellationToken: stop)),
        ("UndefineAsync", static (host, stop) => host.UndefineAsync(Defined.Uuid, cancellationToken: stop)),
        (
            "UndefineIfExistsAsync",
            static (host, stop) => host.UndefineIfExistsAsync(Defined.Uuid, cancellationToken: stop)
        ),
        ("StartAsync", static (host, stop) => host.StartAsync(Defined.Uuid, cancellationToken: stop)),
        ("StopAsync", static (host, stop) => host.StopAsync(Known, cancellationToken: stop)),
        (
            "SetAutostartAsync",
            static (host, stop) => host.SetAutostartAsync(Defined.Uuid, true, cancellationToken: stop)
        ),
        (
            "ModifyAsync",
            static (host, stop) =>
                host.ModifyAsync(Defined with { TypeId = "mtty-2" }, ModifyTargets.Defined, cancellationToken: stop)
        ),
        (
            "EditAsync",
            static (host, stop) =>
                host.EditAsync(Defined.Uuid, new MdevDefinitionEdit { Autostart = true }, cancellationToken: stop)
        ),
        (
            "WriteAttributesAsync",
            static (host, stop) => host.WriteAttributesAsync(Known, [new("a", "1")], cancellationToken: stop)
        ),
        (
            "ApplyAsync",
            static (host, stop) => host.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(3))), cancellationToken: stop)
        ),
        ("ApplyAsync(nothing)", static (host, stop) => host.ApplyAsync(HostPlan.Empty, cancellationToken: stop)),
        ("ReconcileAsync", static (host, stop) => host.ReconcileAsync([Mdevs.Port(3)], cancellationToken: stop)),
        ("ReconcileOwnAsync", static (host, stop) => host.ReconcileOwnAsync(cancellationToken: stop)),
    ];

    static IEnumerable<string> Names => Calls.Select(static call => call.Name);

    [TestCaseSource(nameof(Names))]
    public async Task Call_CancelledBefore_ReadsAndChangesNothing(string name)
    {
        FakeHost host = await HostAsync();
        HostOperations operations = host.Operations();
        int reads = host.ReadCount;
        Task call = Call(name)(operations, new CancellationToken(canceled: true));
        HostChangeCanceledException? thrown = await Assert.ThrowsAsync<HostChangeCanceledException>(() => call);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(call.IsCanceled, Is.True);
        Assert.That(thrown!.CancellationToken.IsCancellationRequested, Is.True);
        Assert.That(thrown.Result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(thrown.Result.HasChanged, Is.False);
        Assert.That(host.ReadCount, Is.EqualTo(reads));
        Assert.That(host.ChangeCount, Is.Zero);
    }

    /// <summary>Cancelled at the n-th access, for several n: it is cancelled as a whole, or it was too late.</summary>
    [TestCaseSource(nameof(Names))]
    public async Task Call_CancelledMeanwhile_IsUndoneOrDone(string name)
    {
        List<string> surprises = [];
        int cancelled = 0;
        foreach (int nth in (int[])[1, 2, 5, 10, 30, 100])
        {
            FakeHost host = await HostAsync();
            using CancellationTokenSource stop = new();
            int accesses = 0;
            HostOperations operations = new(
                new ObservedTree(host, _ => Count()).AsHost(),
                new InterferingWriter(host, "", static () => { })
            );
            string[] before = host.Everything();
            Task call = Call(name)(operations, stop.Token);
            try
            {
                await call;
            }
            catch (HostChangeCanceledException thrown)
            {
                cancelled++;
                if (!call.IsCanceled)
                    surprises.Add($"{nth}: the task is not canceled");
                if (!thrown.Result.NotUndone.IsEmpty || Mdevs.Differences(before, host.Everything()).Length > 0)
                    surprises.Add($"{nth}: {Mdevs.Differences(before, host.Everything())}");
            }
            catch (HostChangeException failed) when (failed.Reason != HostChangeReason.Cancelled)
            {
                // The request itself cannot be met.
            }

            void Count()
            {
                if (Interlocked.Increment(ref accesses) == nth)
                    stop.Cancel();
            }
        }
        Assert.That(surprises, Is.Empty);
        if (name != "ApplyAsync(nothing)")
            Assert.That(cancelled, Is.Positive);
    }

    /// <summary>The last step is undone like the others; a device that is gone stays so.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task ApplyAsync_CancelledDuringTheLastStep_IsUndoneUnlessItRemoved(bool isRemoval)
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(5));
        string[] before = host.Everything();
        HostPlan plan = Mdevs.Plan(isRemoval ? Mdevs.Removal(Mdevs.Port(5)) : new WriteDefinitionStep(Mdevs.Port(6)));
        using CancellationTokenSource stop = new();
        Task<HostChangeResult> call = operations.ApplyAsync(
            plan,
            progress: new Told(_ => stop.Cancel()),
            cancellationToken: stop.Token
        );

        if (isRemoval)
        {
            Assert.That((await call).Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
            return;
        }
        HostChangeCanceledException? thrown = await Assert.ThrowsAsync<HostChangeCanceledException>(() => call);
        Assert.That(thrown!.Result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Undone }));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task ReleaseAsync_CancelledBefore_CanBeReleasedLater()
    {
        FakeHost host = SampleHosts.Drivers();
        MdevLease lease = await host.Operations().CreateAsync(Mdevs.Port(3));
        Task<HostChangeResult> release = lease.ReleaseAsync(cancellationToken: new CancellationToken(canceled: true));
        await Assert.ThrowsAsync<HostChangeCanceledException>(() => release);
        Assert.That(release.IsCanceled, Is.True);
        Assert.That(host.Running(), Is.EqualTo(new[] { lease.Uuid }));
        Assert.That((await lease.ReleaseAsync()).Succeeded, Is.True);
        Assert.That(host.Running(), Is.Empty);
    }

    /// <summary>Whatever the tree and the writer do, disposing of a lease does not throw.</summary>
    [Test]
    public async Task DisposeAsync_TreeThrows_IsReported()
    {
        FakeHost host = SampleHosts.Drivers();
        bool isBroken = false;
        List<Exception> reported = [];
        HostOperations operations = new(
            new ObservedTree(
                host,
                _ =>
                {
                    if (isBroken)
                        throw new IOException("broken");
                }
            ).AsHost(),
            host,
            new HostOperationsOptions { OnReleaseFailed = (_, failure) => reported.Add(failure) }
        );
        MdevLease lease = await operations.CreateAsync(Mdevs.Port(3));
        isBroken = true;
        await lease.DisposeAsync();
        Assert.That(reported.Single(), Is.InstanceOf<IOException>());
    }

    static Func<HostOperations, CancellationToken, Task> Call(string name) =>
        Calls.Single(call => call.Name == name).Call;

    static async Task<FakeHost> HostAsync()
    {
        FakeHost host = SampleHosts.Drivers(Defined, Mdevs.Port(1), Mdevs.Port(4, autostart: true));
        await host.Operations().StartAsync(Known);
        FakeHost fresh = FakeHost.From(host.ToTree());
        return fresh;
    }
}
