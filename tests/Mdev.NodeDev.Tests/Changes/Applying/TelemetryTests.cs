using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Tests;

/// <summary>What others see of changes: log entries, metrics and activities.</summary>
[CancelAfter(60_000)]
public sealed class TelemetryTests
{
    static readonly WriteAttributeStep Secret = new("mtty", SampleUuids.Of(0x7ACF), new("nosuch", "s3cret"));

    [Test]
    public async Task Log_FailedPlan_SaysWhatFailedAndWhatWasUndone()
    {
        using LogEntries log = new();
        FakeHost host = SampleHosts.Drivers();
        _ = await host.Operations(new HostOperationsOptions { LoggerFactory = log })
            .ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(0x7ACF)), Secret));
        string device = SampleUuids.Of(0x7ACF).ToString("D");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            log.All,
            Is.EqualTo(
                new[]
                {
                    (
                        LogLevel.Warning,
                        NodeDevEventIds.StepFailed,
                        $"The step 'write-attribute' of {device} below mtty failed: AttributeNotFound (ND4022)"
                    ),
                    (
                        LogLevel.Information,
                        NodeDevEventIds.StepUndone,
                        $"The step 'create' of {device} below mtty was undone"
                    ),
                }
            )
        );
        Assert.That(log.Categories, Has.All.StartsWith(NodeDevTelemetry.LogCategory + "."));
    }

    [Test]
    public async Task Log_RemovalThatWaits_IsAWarning()
    {
        using LogEntries log = new();
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations(new HostOperationsOptions { LoggerFactory = log });
        await operations.CreateAsync(Mdevs.Port(1));
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        HostApplyOptions impatient = new() { Force = true, RemoveTimeout = TimeSpan.FromMilliseconds(50) };
        await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.RemoveAsync(SampleUuids.Of(1), options: impatient)
        );
        Assert.That(
            log.All.Select(entry => (entry.Level, entry.Id)),
            Is.EqualTo(
                new[]
                {
                    (LogLevel.Warning, NodeDevEventIds.RemovalStillWaiting),
                    (LogLevel.Error, NodeDevEventIds.StepNotUndone),
                }
            )
        );
    }

    [Test]
    public async Task Log_LoggerThatThrows_DoesNotStopUndoing()
    {
        using LogEntries log = new() { Failure = new InvalidOperationException("logger") };
        FakeHost host = SampleHosts.Drivers();
        HostChangeResult result = await host.Operations(new HostOperationsOptions { LoggerFactory = log })
            .ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(0x7ACF)), Secret));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Steps.Select(step => step.Outcome),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Failed })
        );
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public void Log_ScanWithDiagnostics_IsADebugEntry()
    {
        using LogEntries log = new();
        MemoryHostTree tree = new HostTreeBuilder().File("etc/mdevctl.d/mtty/stray", "").Build();
        NodeHost host = new(tree, new NodeHostOptions { LoggerFactory = log });
        _ = host.Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            log.All.Select(entry => (entry.Level, entry.Id)),
            Is.EqualTo(new[] { (LogLevel.Debug, NodeDevEventIds.ScanDiagnostics) })
        );
        Assert.That(log.Categories, Is.EqualTo(new[] { "Mdev.NodeDev.Hosts.NodeHost" }));
    }

    [Test, Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Log_WithoutOpenat2_SaysItOnce()
    {
        using ExportedTree exported = new(new HostTreeBuilder().WithMtty().Build());
        using LogEntries log = new();
        PhysicalHostTree tree = new(exported.Root);
        tree.Opener.IsAvailable = false;
        NodeHost host = new(tree, new NodeHostOptions { LoggerFactory = log });
        _ = host.Scan();
        _ = host.Scan();
        Assert.That(log.All.Count(entry => entry.Id == NodeDevEventIds.NoOpenat2), Is.EqualTo(1));
    }

    [Test]
    public async Task AddNodeDev_UsesTheLoggersOfTheContainer()
    {
        using LogEntries log = new();
        using LogEntries own = new();
        FakeHost host = SampleHosts.Drivers();
        foreach (
            HostOperationsOptions options in new[]
            {
                new(),
                new HostOperationsOptions { LoggerFactory = own },
            }
        )
        {
            await using ServiceProvider services = new ServiceCollection()
                .AddSingleton<ILoggerFactory>(log)
                .AddSingleton<IHostFiles>(host)
                .AddNodeDev(new NodeDevOptions { Operations = options })
                .BuildServiceProvider();
            _ = await services.GetRequiredService<HostOperations>().ApplyAsync(Mdevs.Plan(Secret));
        }
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(log.All.Count(entry => entry.Id == NodeDevEventIds.StepFailed), Is.EqualTo(1));
        Assert.That(own.All.Count(entry => entry.Id == NodeDevEventIds.StepFailed), Is.EqualTo(1));
    }

    [Test]
    public async Task Meter_CountsStepsAndTimesRemovals()
    {
        ConcurrentBag<(string Instrument, string? Unit, double Value, Dictionary<string, object?> Tags)> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == NodeDevTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
            where T : struct =>
            seen.Add(
                (
                    instrument.Name,
                    instrument.Unit,
                    Convert.ToDouble(value, CultureInfo.InvariantCulture),
                    new(tags.ToArray(), StringComparer.Ordinal)
                )
            );
        listener.SetMeasurementEventCallback<long>(Keep);
        listener.SetMeasurementEventCallback<double>(Keep);
        listener.Start();
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        _ = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(0x7ACF)), Secret));

        // Other tests apply plans at the same time.
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            (string kind, string outcome, string? reason) in new[]
            {
                ("create", "done", null),
                ("write-attribute", "failed", "AttributeNotFound"),
                ("create", "undone", (string?)null),
            }
        )
            Assert.That(
                seen.Where(one => one.Instrument == NodeDevTelemetry.StepsCounter && one.Unit == "{step}")
                    .Where(one => one.Value == 1)
                    .Select(one =>
                        (
                            one.Tags[NodeDevTelemetry.StepKindTag],
                            one.Tags[NodeDevTelemetry.StepOutcomeTag],
                            one.Tags.GetValueOrDefault(NodeDevTelemetry.FailureReasonTag)
                        )
                    ),
                Has.Some.EqualTo(((object?)kind, (object?)outcome, (object?)reason))
            );
        Assert.That(
            seen.Where(one => one.Instrument == NodeDevTelemetry.RemovalDuration && one.Unit == "s")
                .Where(one => Equals(one.Tags[NodeDevTelemetry.StepOutcomeTag], "done"))
                .Select(one => one.Value),
            Has.Some.InRange(0, 60)
        );
    }

    [Test]
    public async Task Activity_NamesTheDeviceAndHoldsNoValueOfAnAttribute()
    {
        ConcurrentBag<Activity> stopped = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == NodeDevTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        MdevDefinition port = Mdevs.Port(0x7ACE);
        WriteAttributeStep write = new("mtty", port.Uuid, new("nosuch", "s3cret"));
        _ = await SampleHosts.Drivers().Operations().ApplyAsync(Mdevs.Plan(Mdevs.Creation(port), write));
        _ = await SampleHosts
            .Drivers()
            .Operations()
            .ApplyAsync(Mdevs.Plan(Mdevs.Creation(port), Mdevs.Creation(Mdevs.Port(2))));
        Activity[] ours =
        [
            .. stopped.Where(one =>
                one.Events.Any(step => step.Tags.Any(tag => Equals(tag.Value, $"{SampleUuids.Of(0x7ACE)}")))
            ),
        ];
        Activity of = ours.Single(one => one.GetTagItem(NodeDevTelemetry.DeviceTag) is not null);
        Activity several = ours.Single(one => one != of);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(of.GetTagItem(NodeDevTelemetry.DeviceTag), Is.EqualTo($"{port.Uuid}"));
        Assert.That(of.GetTagItem(NodeDevTelemetry.ParentTag), Is.EqualTo("mtty"));
        Assert.That(of.GetTagItem(NodeDevTelemetry.TypeTag), Is.EqualTo("mtty-1"));
        Assert.That(several.GetTagItem(NodeDevTelemetry.ParentTag), Is.EqualTo("mtty"));
        Assert.That(
            of.Events.SelectMany(step => step.Tags).Concat(of.TagObjects).Select(tag => $"{tag.Value}"),
            Has.None.Contains("s3cret").And.Some.EqualTo("nosuch")
        );
        Assert.That(of.StatusDescription, Does.Not.Contain("s3cret"));
    }
}
