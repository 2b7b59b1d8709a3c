using System.Collections.Concurrent;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Many callers on one card: nobody gets what another one has, nothing is left, and whoever gets nothing is told why.
/// </summary>
[CancelAfter(120_000)]
public sealed class ConcurrencyTests
{
    const int Callers = 16;
    const int Rounds = 12;
    const int Capacity = 6;
    const string Card = "0000:41:00.0";

    /// <summary>A GPU that holds six of a type.</summary>
    static readonly NvidiaCard Gpu = NvidiaCard.Rtx6000 with
    {
        Types = [NvidiaCard.Rtx6000.Types.First(type => type.MaxInstances == Capacity)],
    };

    [Test]
    public async Task Create_SixteenCallers_ShareSixPlaces()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(Gpu, Card).Build();
        string[] before = host.Everything();
        HostOperations shared = host.Operations();
        ConcurrentDictionary<Guid, int> holders = new();
        ConcurrentBag<HostChangeReason> refusals = [];
        ConcurrentBag<string> surprises = [];
        TaskCompletionSource allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int unanswered = Callers;
        int created = 0;
        int most = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(surprises, Is.Empty);
            // In the first round nobody gives anything back before all have asked.
            Assert.That(refusals, Does.Contain(HostChangeReason.NoCapacity));
            Assert.That(
                refusals.Distinct(),
                // Between the kernel's refusal and the look at what is left another caller may have given something
                // back.
                Is.SubsetOf(
                    new[]
                    {
                        HostChangeReason.NoCapacity,
                        HostChangeReason.DriverRefused,
                        HostChangeReason.AlreadyExists,
                        HostChangeReason.StillBeingRemoved,
                    }
                )
            );
            Assert.That(most, Is.EqualTo(Capacity));
            Assert.That(created + refusals.Count, Is.LessThanOrEqualTo(Callers * Rounds));
            Assert.That(holders, Is.Empty);
            Assert.That(host.Running(), Is.Empty);
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty, "nothing is left");
        }
        await TestContext.Out.WriteLineAsync($"{created} created, {refusals.Count} refused, at most {most} at once");

        async Task CallAsync(int caller)
        {
            // Half of the callers have operations of their own, as another process would.
            HostOperations operations = caller % 2 == 0 ? shared : host.Operations();
            // Every fourth wants the same device as its neighbour.
            MdevDefinition device = Mdevs.Of(Card, 100 + (caller % 4 == 3 ? caller - 1 : caller), Gpu.Types[0].Id);
            for (int round = 0; round < Rounds; round++)
            {
                bool hasAnswer = round > 0;
                try
                {
                    await using MdevLease lease = await operations.CreateAsync(device);
                    if (lease.WasCreated)
                        Take(device.Uuid, caller);
                    Answered(ref hasAnswer);
                    if (!lease.WasCreated)
                        continue;
                    await allAnswered.Task;
                    await Task.Yield();
                    GiveBack(device.Uuid, caller);
                }
                catch (HostChangeException refusal)
                {
                    refusals.Add(refusal.Reason);
                }
#pragma warning disable CA1031 // That there is none is what is tested.
                catch (Exception surprise)
#pragma warning restore CA1031
                {
                    surprises.Add($"{surprise}");
                }
                finally
                {
                    Answered(ref hasAnswer);
                }
            }
        }

        void Take(Guid uuid, int caller)
        {
            Interlocked.Increment(ref created);
            if (!holders.TryAdd(uuid, caller))
                surprises.Add($"{uuid} is held twice, by {caller} and {holders[uuid]}");
            InterlockedMax(ref most, holders.Count);
        }

        void GiveBack(Guid uuid, int caller)
        {
            FileResult there = host.OpenDirectory($"sys/bus/mdev/devices/{uuid:D}", out IHostDirectory? directory);
            directory?.Dispose();
            if (!there.IsOk)
                surprises.Add($"{uuid} was taken away from {caller}: {there.Status}");
            if (!holders.TryRemove(KeyValuePair.Create(uuid, caller)))
                surprises.Add($"{uuid} was not held by {caller} any more");
        }

        void Answered(ref bool hasAnswer)
        {
            if (!hasAnswer && Interlocked.Decrement(ref unanswered) == 0)
                allAnswered.SetResult();
            hasAnswer = true;
        }
    }

    [Test]
    public async Task Define_Concurrent_OneWins()
    {
        for (int round = 0; round < 10; round++)
        {
            FakeHost host = SampleHosts.Drivers();
            HostOperations operations = host.Operations();
            HostChangeResult[] results = await Task.WhenAll(
                Enumerable
                    .Range(0, Callers)
                    .Select(caller =>
                        operations.ApplyAsync(Mdevs.Plan(new WriteDefinitionStep(Mdevs.Port(1, $"mtty-{caller}"))))
                    )
            );
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(results.Count(result => result.Succeeded), Is.EqualTo(1));
            Assert.That(
                results.Where(result => !result.Succeeded).Select(result => result.Failure!.Reason),
                Is.All.EqualTo(HostChangeReason.DefinitionExists)
            );
            Assert.That(
                host.Defined().Single().TypeId,
                Is.EqualTo($"mtty-{Array.FindIndex(results, result => result.Succeeded)}")
            );
        }
    }

    static void InterlockedMax(ref int most, int now)
    {
        int seen = Volatile.Read(ref most);
        while (now > seen)
        {
            int before = Interlocked.CompareExchange(ref most, now, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
