using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Calls the scripts of mdevctl around what it would take for one operation: a creation with its attributes is a start, a removal a stop. Nothing is called
/// for what is done already.
/// </summary>
sealed class PlanCallouts
{
    const int Nowhere = -1;

    readonly MdevctlCallouts? _callouts;
    readonly Operation?[] _operations;
    int _at = Nowhere;

    internal PlanCallouts(MdevctlCallouts? callouts, HostPlan plan, HostSnapshot snapshot)
    {
        _callouts = callouts;
        _operations = new Operation?[plan.Steps.Count];
        if (callouts is null)
            return;
        for (int i = 0; i < _operations.Length; i++)
        {
            Operation operation = Operation.Of(plan, snapshot, i);
            for (; i < operation.Last; i++)
                _operations[i] = operation;
            _operations[i] = operation;
        }
    }

    /// <summary>Whether scripts are called at all.</summary>
    internal bool AreCalled => _callouts is not null;

    /// <summary>A step is about to be looked at.</summary>
    internal void Enter(int step) => _at = step;

    /// <summary>The step that was entered is about to change something: a script may refuse that.</summary>
    /// <returns>What it said, <see langword="null"/> if nothing is against it.</returns>
    internal async Task<CalloutOutcome?> BeginAsync()
    {
        if (_at == Nowhere || _operations[_at] is not { Calls: null } operation)
            return null;
        operation.Calls = _callouts!.Begin(operation.Action);
        if (operation.IsLive)
            return null;
        CalloutOutcome outcome = await operation
            .Calls.PreAsync(operation.Config, CancellationToken.None)
            .ConfigureAwait(false);
        if (!outcome.IsRefused)
            return null;
        operation.HasEnded = true;
        await operation
            .Calls.NotifyAsync(operation.Config, null, CancellationToken.None)
            .ConfigureAwait(false);
        return outcome;
    }

    /// <summary>A step has ended, and if it failed, what its operation did was undone.</summary>
    internal async Task EndAsync(int step, bool succeeded)
    {
        _at = Nowhere;
        if (
            _operations[step] is not { HasEnded: false, Calls: { } calls } operation
            || succeeded && step != operation.Last
        )
            return;
        operation.HasEnded = true;
        operation.HasSucceeded = succeeded;
        await FinishAsync(calls, operation, succeeded).ConfigureAwait(false);
    }

    /// <summary>An operation that was told to have succeeded is undone: to the scripts that is an operation of its own, and none can refuse it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="undo">Undoes it, and says whether it could.</param>
    internal async Task UndoAsync(int step, Func<Task<bool>> undo)
    {
        _at = Nowhere;
        Operation? operation = _operations[step];
        if (operation is not { HasSucceeded: true, IsLive: false } || step != operation.First)
        {
            _ = await undo().ConfigureAwait(false);
            return;
        }
        Operation reverse = operation.Reverse();
        CalloutOperation calls = _callouts!.Begin(reverse.Action);
        _ = await calls.PreAsync(reverse.Config, CancellationToken.None).ConfigureAwait(false);
        bool succeeded = await undo().ConfigureAwait(false);
        await FinishAsync(calls, reverse, succeeded).ConfigureAwait(false);
    }

    static async Task FinishAsync(CalloutOperation calls, Operation operation, bool succeeded)
    {
        if (!operation.IsLive)
            _ = await calls
                .PostAsync(operation.Config, succeeded, CancellationToken.None)
                .ConfigureAwait(false);
        await calls
            .NotifyAsync(
                operation.Config,
                operation.IsLive ? null : succeeded,
                CancellationToken.None
            )
            .ConfigureAwait(false);
    }

    /// <summary>Steps that are one operation to mdevctl.</summary>
    /// <param name="Action">The operation.</param>
    /// <param name="Config">What its scripts are told of the device.</param>
    /// <param name="First">Its first step.</param>
    /// <param name="Last">Its last step.</param>
    sealed record Operation(MdevctlAction Action, MdevDefinition Config, int First, int Last)
    {
        /// <summary>Whether attributes of a device that exists are written, which the scripts themselves would do for mdevctl, and we do instead.</summary>
        internal bool IsLive { get; init; }

        internal MdevDefinition? Previous { get; init; }

        internal CalloutOperation? Calls { get; set; }

        internal bool HasEnded { get; set; }

        internal bool HasSucceeded { get; set; }

        internal static Operation Of(HostPlan plan, HostSnapshot snapshot, int first)
        {
            switch (plan.Steps[first])
            {
                case RemoveMdevStep remove:
                    return new(
                        MdevctlAction.Stop,
                        Device(remove, remove.TypeId, remove.Attributes),
                        first,
                        first
                    );
                case WriteDefinitionStep { Previous: null } define:
                    return new(MdevctlAction.Define, define.Definition, first, first);
                case WriteDefinitionStep modify:
                    return new(MdevctlAction.Modify, modify.Definition, first, first)
                    {
                        Previous = modify.Previous,
                    };
                case DeleteDefinitionStep undefine:
                    return new(MdevctlAction.Undefine, undefine.Previous, first, first);
                default:
                    return Live(plan, snapshot, first);
            }
        }

        internal Operation Reverse() =>
            Action switch
            {
                MdevctlAction.Start => this with { Action = MdevctlAction.Stop },
                MdevctlAction.Stop => this with { Action = MdevctlAction.Start },
                MdevctlAction.Define => this with { Action = MdevctlAction.Undefine },
                MdevctlAction.Undefine => this with { Action = MdevctlAction.Define },
                _ => this with { Config = Previous ?? Config },
            };

        /// <summary>A creation with the attributes that follow it, or attributes alone.</summary>
        static Operation Live(HostPlan plan, HostSnapshot snapshot, int first)
        {
            HostStep step = plan.Steps[first];
            int last = first;
            while (
                last + 1 < plan.Steps.Count
                && plan.Steps[last + 1] is WriteAttributeStep write
                && write.Uuid == step.Uuid
                && write.ParentName == step.ParentName
            )
                last++;
            ValueList<MdevAttribute> attributes =
            [
                .. plan
                    .Steps.Skip(first)
                    .Take(last - first + 1)
                    .OfType<WriteAttributeStep>()
                    .Select(write => write.Attribute),
            ];
            return step is CreateMdevStep create
                ? new(MdevctlAction.Start, Device(create, create.TypeId, attributes), first, last)
                : new(
                    MdevctlAction.Modify,
                    Device(step, TypeOf(plan, snapshot, first), attributes),
                    first,
                    last
                )
                {
                    IsLive = true,
                };
        }

        /// <summary>The type of a device that exists when a step is reached; empty if none does.</summary>
        static string TypeOf(HostPlan plan, HostSnapshot snapshot, int step)
        {
            Guid uuid = plan.Steps[step].Uuid;
            return plan.Steps.Take(step)
                    .OfType<CreateMdevStep>()
                    .LastOrDefault(create => create.Uuid == uuid)
                    ?.TypeId
                ?? snapshot
                    .FindMdevs(uuid)
                    .Select(static mdev => mdev.Active?.TypeId)
                    .FirstOrDefault(static type => type is not null)
                ?? "";
        }

        static MdevDefinition Device(
            HostStep step,
            string typeId,
            ValueList<MdevAttribute> attributes
        ) =>
            new()
            {
                ParentName = step.ParentName,
                Uuid = step.Uuid,
                TypeId = typeId,
                Attributes = attributes,
            };
    }
}
