using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class ActivityTests
{
    [Test]
    public async Task Apply_EmitsAnActivityWithAnEventPerStep()
    {
        ConcurrentBag<Activity> stopped = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Mdev.NodeDev",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        FakeHost host = SampleHosts.Drivers();
        // A UUID of its own: other tests apply plans at the same time.
        await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(0x7ACE)),
                    new WriteAttributeStep("mtty", SampleUuids.Of(0x7ACE), new("nosuch", "1"))
                )
            );
        Activity activity = stopped.Single(one =>
            one.Events.Any(step => step.Tags.Any(tag => Equals(tag.Value, $"{SampleUuids.Of(0x7ACE)}")))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(activity.OperationName, Is.EqualTo("mdev.apply"));
        Assert.That(activity.GetTagItem("mdev.plan.steps"), Is.EqualTo(2));
        Assert.That(activity.GetTagItem("mdev.failure.reason"), Is.EqualTo(nameof(HostChangeReason.AttributeNotFound)));
        Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(
            activity.Events.Select(step => step.Tags.First(tag => tag.Key == "mdev.step.outcome").Value),
            Is.EqualTo(new[] { "done", "failed", "undone" })
        );
    }
}
