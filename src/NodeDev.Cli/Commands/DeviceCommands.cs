using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>
/// The commands that change one device of the host: <c>remove</c>, <c>undefine</c>, <c>start</c>, <c>stop</c>,
/// <c>autostart</c>.
/// </summary>
static class DeviceCommands
{
    internal static Command Remove(ChangeOptions change)
    {
        Option<string?> type = CommonOptions.Text(
            "--type",
            "ID",
            "The expected type. A device of another type is not removed."
        );
        return Create(
            new Command(
                "remove",
                "Removes a mediated device, as 'virsh nodedev-destroy' does, or the vGPU of a virtual function, "
                    + "unless a process has it open."
            )
            {
                type,
            },
            change,
            (planner, device, line) => planner.Remove(device.Uuid, device.ParentName, line.GetValue(type)),
            (planner, function, _, _) => planner.RemoveVgpu(function),
            CommonOptions.Parent("The expected parent. A device of another parent is not removed."),
            removes: true,
            ofMdevs: type
        );
    }

    internal static Command Undefine(ChangeOptions change) =>
        Create(
            new Command(
                "undefine",
                "Deletes the definitions of a UUID, as 'mdevctl undefine' does; with --parent, that of one parent. Or "
                    + "deletes that of a virtual function."
            ),
            change,
            (planner, device, _) => planner.Undefine(device.Uuid, device.ParentName),
            (planner, function, _, _) => planner.UndefineVgpu(function),
            CommonOptions.Parent("Delete only the definition of this parent. Default: all.")
        );

    internal static Command Start(ChangeOptions change) =>
        Create(
            new Command(
                "start",
                "Creates a mediated device, or the vGPU of a virtual function, from its definition, with its "
                    + "attributes. An existing device is kept."
            ),
            change,
            (planner, device, _) => planner.Start(device.Uuid, device.ParentName),
            (planner, function, execution, _) => planner.StartVgpu(function, execution.Gpus),
            makesVgpus: true,
            prepares: true
        );

    internal static Command Stop(ChangeOptions change) =>
        Create(
            new Command(
                "stop",
                "Removes a mediated device, or the vGPU of a virtual function, that is defined and can be started "
                    + "again, unless a process has it open."
            ),
            change,
            (planner, device, _) => planner.Stop(device.Uuid, device.ParentName),
            (planner, function, _, _) => planner.StopVgpu(function),
            removes: true
        );

    internal static Command Autostart(ChangeOptions change)
    {
        Option<bool> disable = CommonOptions.Switch("--disable", "Start it by hand only.");
        return Create(
            new Command(
                "autostart",
                "Makes a defined device start with its parent, as 'virsh nodedev-autostart' does, or a defined vGPU "
                    + "with 'nodedev reconcile'."
            )
            {
                disable,
            },
            change,
            (planner, device, line) => planner.SetAutostart(device.Uuid, !line.GetValue(disable), device.ParentName),
            (planner, function, _, line) => planner.SetVgpuAutostart(function, !line.GetValue(disable))
        );
    }

    static Command Create(
        Command command,
        ChangeOptions change,
        Func<HostPlanner, MdevTarget, ParseResult, HostPlan> plan,
        Func<HostPlanner, PciAddress, ChangeExecution, ParseResult, HostPlan> planVgpu,
        Option<string?>? parentOption = null,
        bool removes = false,
        bool makesVgpus = false,
        bool prepares = false,
        params Option[] ofMdevs
    )
    {
        TargetOptions target = new();
        Option<string?> parent = parentOption ?? CommonOptions.Parent();
        target.AddTo(command, [parent, .. ofMdevs]);
        command.Add(parent);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                ChangeExecution execution = change.Open(line);
                if (target.FindFunction(line, execution, [parent, .. ofMdevs]) is { } function)
                    return execution.RunAsync(planner => planVgpu(planner, function, execution, line), cancellation);
                MdevTarget device = target.FindMdev(line, execution, line.GetValue(parent));
                return execution.RunAsync(planner => plan(planner, device, line), cancellation);
            },
            removes,
            makesVgpus: makesVgpus,
            prepares: prepares
        );
        return command;
    }
}
