using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mdev.NodeDev.Hosts;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Changes;

/// <summary>What others see of changes: activities, metrics and log entries.</summary>
sealed class ChangeTelemetry(ILoggerFactory? factory)
{
    internal static readonly ActivitySource Activities = new(NodeDevTelemetry.ActivitySourceName);

    static readonly Meter Meter = new(NodeDevTelemetry.MeterName);

    static readonly Counter<long> Steps = Meter.CreateCounter<long>(
        NodeDevTelemetry.StepsCounter,
        "{step}",
        "Outcomes of the steps of plans"
    );

    static readonly Histogram<double> Removals = Meter.CreateHistogram<double>(
        NodeDevTelemetry.RemovalDuration,
        "s",
        "How long removals of mediated devices took"
    );

    readonly ILogger _logger = SafeLogger.Create<HostOperations>(factory);

    /// <summary>Starts the activity of a plan.</summary>
    internal static Activity? Start(HostPlan plan)
    {
        Activity? activity = Activities.StartActivity(NodeDevTelemetry.ApplyActivity);
        if (activity is null)
            return null;
        activity.SetTag(NodeDevTelemetry.PlanStepsTag, plan.Steps.Count);
        // A tag without a value is none.
        activity.SetTag(NodeDevTelemetry.DeviceTag, Only(plan, static step => step.Device.ToString()));
        activity.SetTag(NodeDevTelemetry.ParentTag, Only(plan, static step => step.ParentName));
        activity.SetTag(NodeDevTelemetry.TypeTag, Only(plan, static step => step.DeviceTypeId));
        return activity;
    }

    /// <summary>Ends the activity of a plan.</summary>
    internal static void End(Activity? activity, HostChangeResult result)
    {
        if (activity is null || result.Failure is not { } failure)
            return;
        activity.SetTag(NodeDevTelemetry.FailureReasonTag, failure.Reason.ToString());
        activity.SetTag(NodeDevTelemetry.FailureIdTag, failure.Diagnostic.Id);
        activity.SetTag(NodeDevTelemetry.NotUndoneTag, result.NotUndone.Count);
        activity.SetStatus(ActivityStatusCode.Error, $"{failure.Reason} ({failure.Diagnostic.Id})");
    }

    /// <summary>Adds an event to the activity of a plan.</summary>
    internal static void AddEvent(Activity activity, HostStepResult result) =>
        activity.AddEvent(
            new ActivityEvent(
                NodeDevTelemetry.StepEvent,
                tags: new()
                {
                    [NodeDevTelemetry.StepKindTag] = result.Step.Kind,
                    [NodeDevTelemetry.AttributeTag] = result.Step.WrittenAttribute?.Name,
                    [NodeDevTelemetry.StepOutcomeTag] = WordOf(result.Outcome),
                    [NodeDevTelemetry.ParentTag] = result.Step.ParentName,
                    [NodeDevTelemetry.DeviceTag] = result.Step.Device.ToString(),
                    [NodeDevTelemetry.TypeTag] = result.Step.DeviceTypeId,
                }
            )
        );

    /// <summary>Counts and logs the outcome of a step.</summary>
    internal void Report(HostStep step, HostStepOutcome outcome, HostChangeFailure? failure)
    {
        string? reason = failure?.Reason.ToString();
        TagList tags = new()
        {
            { NodeDevTelemetry.StepKindTag, step.Kind },
            { NodeDevTelemetry.StepOutcomeTag, WordOf(outcome) },
        };
        if (reason is not null)
            tags.Add(NodeDevTelemetry.FailureReasonTag, reason);
        SafeLogger.Try(() => Steps.Add(1, tags));
        string device = step.Device.ToString();
        switch (outcome)
        {
            case HostStepOutcome.Failed:
                NodeDevLog.StepFailed(_logger, step.Kind, device, step.ParentName, reason, failure?.Diagnostic.Id);
                break;
            case HostStepOutcome.Undone:
                NodeDevLog.StepUndone(_logger, step.Kind, device, step.ParentName);
                break;
            case HostStepOutcome.NotUndone:
                NodeDevLog.StepNotUndone(_logger, step.Kind, device, step.ParentName, reason, failure?.Diagnostic.Id);
                break;
        }
    }

    /// <summary>Records how long a removal took, or waited in vain.</summary>
    internal void ReportRemoval(MdevStep step, TimeSpan duration, bool isGone)
    {
        string outcome = WordOf(isGone ? HostStepOutcome.Done : HostStepOutcome.NotUndone);
        SafeLogger.Try(() =>
            Removals.Record(
                duration.TotalSeconds,
                new KeyValuePair<string, object?>(NodeDevTelemetry.StepOutcomeTag, outcome)
            )
        );
        if (!isGone)
            NodeDevLog.RemovalStillWaiting(
                _logger,
                step.Uuid.ToString("D"),
                step.ParentName,
                Math.Round(duration.TotalSeconds, 1)
            );
    }

    /// <summary>Logs a script that refused or failed.</summary>
    internal void ReportCallout(MdevctlAction action, MdevDefinition device, CalloutResult result)
    {
        if (result.IsRefused)
            NodeDevLog.CalloutFailed(
                _logger,
                result.Script,
                CalloutOperation.Word(action),
                device.Uuid,
                device.ParentName,
                result.Status.ToString(),
                result.ExitCode
            );
    }

    static string? Only(HostPlan plan, Func<HostStep, string?> value)
    {
        string?[] values = [.. plan.Steps.Select(value).OfType<string>().Distinct(StringComparer.Ordinal).Take(2)];
        return values is [{ } only] ? only : null;
    }

    static string WordOf(HostStepOutcome outcome) =>
        outcome switch
        {
            HostStepOutcome.Done => "done",
            HostStepOutcome.AlreadyDone => "already_done",
            HostStepOutcome.Failed => "failed",
            HostStepOutcome.Undone => "undone",
            HostStepOutcome.NotUndone => "not_undone",
            _ => "not_reached",
        };
}
