using System.CommandLine;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The options that say how far a host is brought in line with definitions.</summary>
sealed class ReconcileOptions
{
    const string Suspended = "nothing is removed, because a requested device, or what the host has, is uncertain";

    static readonly Dictionary<string, StartPolicy> Policies = new(StringComparer.Ordinal)
    {
        ["none"] = StartPolicy.None,
        ["autostart"] = StartPolicy.Autostart,
        ["all"] = StartPolicy.All,
    };

    readonly Option<string?> _start = new("--start")
    {
        Description = "Which requested devices to start: none, autostart or all. Default: autostart.",
        HelpName = "WHICH",
    };

    readonly Option<bool> _otherDefinitions = CommonOptions.Switch(
        "--remove-other-definitions",
        "Delete definitions that are not requested."
    );

    readonly Option<bool> _otherDevices = CommonOptions.Switch(
        "--remove-other-devices",
        "Remove devices that are not requested."
    );

    readonly Option<bool> _replace = CommonOptions.Switch(
        "--replace-conflicting",
        "Remove a device that exists with another parent or type than requested."
    );

    internal ReconcileOptions() => _start.AcceptOnlyFromAmong([.. Policies.Keys]);

    /// <summary>All options.</summary>
    internal Option[] All => [_start, _otherDefinitions, _otherDevices, _replace];

    StartPolicy PolicyOf(ParseResult line) => Policies[line.GetValue(_start) ?? "autostart"];

    internal void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Add(option);
    }

    /// <summary>
    /// Reads the requested devices, or selects the host's own definitions and those of its vGPUs, and plans what is
    /// missing.
    /// </summary>
    /// <exception cref="CliException">A document is refused, or a directory holds none.</exception>
    internal Func<ChangeExecution, HostPlanner, PlannedChange> Read(
        CommandContext context,
        ParseResult line,
        string[] sources
    )
    {
        HostReconcileOptions options = new()
        {
            Start = PolicyOf(line),
            RemoveOtherDefinitions = line.GetValue(_otherDefinitions),
            RemoveOtherDevices = line.GetValue(_otherDevices),
            ReplaceConflicting = line.GetValue(_replace),
        };
        if (sources.Length == 0)
        {
            return (execution, planner) =>
            {
                PlannedChange own = Plan(planner, null, options, execution.Snapshot);
                if (options.Start == StartPolicy.None)
                    return own;
                context.Errors.Report(execution.Definitions.Diagnostics);
                return execution.AddVgpus(planner, own);
            };
        }
        IReadOnlyList<RequestedDevice> devices = new DeviceDocuments(context)
        {
            WithoutUuid = "no <uuid>; reconcile needs one to find the device again",
            AreComplete = Removes(options),
        }.Read(sources);
        return (execution, planner) => Plan(planner, devices, options, execution.Snapshot);
    }

    /// <summary>Plans what is missing; without requested devices, for the host's own definitions.</summary>
    static PlannedChange Plan(
        HostPlanner planner,
        IReadOnlyList<RequestedDevice>? requested,
        HostReconcileOptions options,
        HostSnapshot snapshot
    )
    {
        List<HostChangeFailure> unresolved = [];
        List<MdevDefinition> definitions = [];
        foreach (RequestedDevice device in requested ?? [])
        {
            try
            {
                definitions.Add(device.Resolve(planner, snapshot));
            }
            catch (HostChangeException refusal)
            {
                unresolved.Add(refusal.Failure);
            }
        }
        HostReconcilePlan planned = requested is null
            ? planner.ReconcileOwn(options)
            : planner.Reconcile(definitions, options, [.. unresolved]);
        return new PlannedChange(planned.Plan)
        {
            NotPlanned = planned.NotPlanned,
            Omission = planned.AreRemovalsSuspended ? Suspended : null,
            IsPerDevice = true,
        };
    }

    static bool Removes(HostReconcileOptions options) =>
        options.RemoveOtherDefinitions || options.RemoveOtherDevices || options.ReplaceConflicting;
}
