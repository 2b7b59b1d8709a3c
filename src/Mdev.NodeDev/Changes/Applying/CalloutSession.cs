using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Calls the scripts of mdevctl around the operations of a plan: a creation with its attributes is a start, a removal
/// a stop. Nothing is called for steps that are already in effect.
/// </summary>
sealed class CalloutSession
{
    readonly MdevctlCallouts? _callouts;
    readonly ChangeTelemetry _telemetry;

    /// <summary>The operation of each step; <see langword="null"/> where no script is called.</summary>
    readonly Operation?[] _operations;

    internal CalloutSession(MdevctlCallouts? callouts, HostPlan plan, HostSnapshot snapshot, ChangeTelemetry telemetry)
    {
        _callouts = callouts;
        _telemetry = telemetry;
        _operations = new Operation?[plan.Steps.Count];
        if (callouts is null)
            return;
        for (int first = 0; first < _operations.Length; )
        {
            if (plan.Steps[first].Callout is not { } callout)
            {
                first++;
                continue;
            }
            Operation operation = Group(plan, snapshot, first, callout);
            Array.Fill(_operations, operation, first, operation.Last - first + 1);
            first = operation.Last + 1;
        }
    }

    /// <summary>Whether scripts are called at all.</summary>
    internal bool AreCalled => _callouts is not null;

    /// <summary>Asks the scripts right before a step changes something, unless its operation has begun.</summary>
    /// <param name="step">The number of the step.</param>
    /// <returns>The refusal; <see langword="null"/> if the step may go on.</returns>
    internal async Task<CalloutResult?> BeginAsync(int step)
    {
        if (_operations[step] is not { Calls: null } operation)
            return null;
        operation.Calls = _callouts!.Begin(operation.Action);
        if (operation.IsLive)
            return null;
        CalloutResult result = await operation
            .Calls.PreAsync(operation.Device, CancellationToken.None)
            .ConfigureAwait(false);
        _telemetry.ReportCallout(operation.Action, operation.Device, result);
        if (!result.IsRefused)
            return null;
        operation.HasEnded = true;
        await operation.Calls.NotifyAsync(operation.Device, null, CancellationToken.None).ConfigureAwait(false);
        return result;
    }

    /// <summary>Tells the scripts that a step ended. If it failed, its operation is undone by then.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="succeeded">Whether it succeeded.</param>
    internal async Task EndAsync(int step, bool succeeded)
    {
        if (
            _operations[step] is not { HasEnded: false, Calls: { } calls } operation
            || succeeded && step != operation.Last
        )
            return;
        operation.HasEnded = true;
        operation.HasSucceeded = succeeded;
        await FinishAsync(calls, operation, operation.Device, succeeded).ConfigureAwait(false);
    }

    /// <summary>
    /// Undoes a step. If the scripts were told that its operation succeeded, they see an operation of its own, which
    /// none can refuse.
    /// </summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="undo">Undoes the step, and returns why that failed.</param>
    internal async Task<HostChangeFailure?> UndoAsync(int step, Func<Task<HostChangeFailure?>> undo)
    {
        if (_operations[step] is not { HasSucceeded: true, IsLive: false } operation || step != operation.First)
            return await undo().ConfigureAwait(false);
        MdevDefinition device = operation.Previous ?? operation.Device;
        CalloutOperation calls = _callouts!.Begin(Reverse(operation.Action));
        CalloutResult result = await calls.PreAsync(device, CancellationToken.None).ConfigureAwait(false);
        _telemetry.ReportCallout(Reverse(operation.Action), device, result);
        HostChangeFailure? failure = await undo().ConfigureAwait(false);
        await FinishAsync(calls, operation, device, failure is null).ConfigureAwait(false);
        return failure;
    }

    async Task FinishAsync(CalloutOperation calls, Operation operation, MdevDefinition device, bool succeeded)
    {
        if (!operation.IsLive)
        {
            CalloutResult result = await calls
                .PostAsync(device, succeeded, CancellationToken.None)
                .ConfigureAwait(false);
            _telemetry.ReportCallout(operation.Action, device, result);
        }
        await calls
            .NotifyAsync(device, operation.IsLive ? null : succeeded, CancellationToken.None)
            .ConfigureAwait(false);
    }

    static MdevctlAction Reverse(MdevctlAction action) =>
        action switch
        {
            MdevctlAction.Start => MdevctlAction.Stop,
            MdevctlAction.Stop => MdevctlAction.Start,
            MdevctlAction.Define => MdevctlAction.Undefine,
            MdevctlAction.Undefine => MdevctlAction.Define,
            _ => action,
        };

    /// <summary>
    /// Finds the operation that begins at a step: a creation with the attributes that follow it, attributes alone, or
    /// one step.
    /// </summary>
    static Operation Group(HostPlan plan, HostSnapshot snapshot, int first, StepCallout callout)
    {
        HostStep step = plan.Steps[first];
        MdevDefinition device = callout.Device;
        int last = first;
        bool takesAttributes = callout.IsAttribute || callout.Action == MdevctlAction.Start;
        while (
            takesAttributes
            && last + 1 < plan.Steps.Count
            && plan.Steps[last + 1] is { Callout: { IsAttribute: true } attribute } next
            && next.Device == step.Device
            && next.ParentName == step.ParentName
        )
        {
            device = device with { Attributes = [.. device.Attributes, .. attribute.Device.Attributes] };
            last++;
        }
        if (callout.IsAttribute)
            device = device with { TypeId = FindType(plan, snapshot, first) };
        return new(callout.Action, device, first, last) { IsLive = callout.IsAttribute, Previous = callout.Previous };
    }

    /// <summary>
    /// The type that the device of a step has when the step is reached; empty if the device does not exist.
    /// </summary>
    static string FindType(HostPlan plan, HostSnapshot snapshot, int step)
    {
        HostDeviceId device = plan.Steps[step].Device;
        return plan.Steps.Take(step)
                .LastOrDefault(one => one.Effect == HostStepEffect.CreatesDevice && one.Device == device)
                ?.DeviceTypeId
            ?? snapshot
                .FindMdevs(device.Uuid ?? default)
                .Select(static mdev => mdev.Active?.TypeId)
                .FirstOrDefault(static type => type is not null)
            ?? "";
    }

    /// <summary>Steps that are one operation to mdevctl, and how far its scripts were told of it.</summary>
    /// <param name="action">The operation.</param>
    /// <param name="device">The device as the scripts read it.</param>
    /// <param name="first">Its first step.</param>
    /// <param name="last">Its last step.</param>
    sealed class Operation(MdevctlAction action, MdevDefinition device, int first, int last)
    {
        internal MdevctlAction Action => action;

        internal MdevDefinition Device => device;

        internal int First => first;

        internal int Last => last;

        /// <summary>
        /// Whether attributes of an existing device are written. We do that ourselves, where mdevctl has a script do
        /// it.
        /// </summary>
        internal bool IsLive { get; init; }

        /// <summary>The definition that the operation replaces.</summary>
        internal MdevDefinition? Previous { get; init; }

        internal CalloutOperation? Calls { get; set; }

        internal bool HasEnded { get; set; }

        internal bool HasSucceeded { get; set; }
    }
}
