using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

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
            CommonOptions.Parent("The expected parent. A device of another parent is not removed."),
            removes: true,
            expectedType: type
        );
    }

    internal static Command Undefine(ChangeOptions change) =>
        Create(
            new Command(
                "undefine",
                "Deletes the definitions of a UUID, as 'mdevctl undefine' does; with --parent, that of one parent."
            ),
            change,
            (planner, device, _) => planner.Undefine(device.Uuid, device.ParentName),
            CommonOptions.Parent("Delete only the definition of this parent. Default: all.")
        );

    internal static Command Start(ChangeOptions change) =>
        Create(
            new Command(
                "start",
                "Creates a mediated device from its definition, with its attributes. An existing device is kept."
            ),
            change,
            (planner, device, _) => planner.Start(device.Uuid, device.ParentName)
        );

    internal static Command Stop(ChangeOptions change) =>
        Create(
            new Command(
                "stop",
                "Removes a mediated device that is defined and can be started again, unless a process has it open."
            ),
            change,
            (planner, device, _) => planner.Stop(device.Uuid, device.ParentName),
            removes: true
        );

    internal static Command Autostart(ChangeOptions change)
    {
        Option<bool> disable = CommonOptions.Switch("--disable", "Start it by hand only.");
        return Create(
            new Command("autostart", "Makes a defined device start with its parent, as 'virsh nodedev-autostart' does.")
            {
                disable,
            },
            change,
            (planner, device, line) => planner.SetAutostart(device.Uuid, !line.GetValue(disable), device.ParentName)
        );
    }

    static Command Create(
        Command command,
        ChangeOptions change,
        Func<HostPlanner, MdevTarget, ParseResult, HostPlan> plan,
        Option<string?>? parentOption = null,
        bool removes = false,
        Option<string?>? expectedType = null
    )
    {
        Argument<string> target = expectedType is null
            ? CommonOptions.Device()
            : CommonOptions.Device(
                "UUID|NAME|ADDRESS",
                "The UUID of a mediated device, the name of its node device (mdev_…), or the PCI address of a "
                    + "virtual function that is a vGPU."
            );
        Option<string?> parent = parentOption ?? CommonOptions.Parent();
        command.Add(target);
        command.Add(parent);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                ChangeExecution execution = change.Open(line);
                if (expectedType is not null && FindVgpu(execution.Snapshot, line.GetRequiredValue(target)) is { } vgpu)
                    return line.GetValue(expectedType) is null && line.GetValue(parent) is null
                        ? execution.RunAsync(planner => planner.RemoveVgpu(vgpu), cancellation)
                        : throw new CliException($"{vgpu} is not a mediated device: it has no parent and no type id");
                MdevTarget device = MdevTarget.Resolve(
                    execution.Snapshot,
                    line.GetRequiredValue(target),
                    line.GetValue(parent)
                );
                return execution.RunAsync(planner => plan(planner, device, line), cancellation);
            },
            removes
        );
        return command;
    }

    /// <summary>The virtual function of an address, if it is one that becomes a vGPU.</summary>
    static PciAddress? FindVgpu(HostSnapshot snapshot, string name) =>
        PciAddress.TryParse(name, out PciAddress address)
        && snapshot.PciDevices.Any(device => device.Address == address && device.VgpuFunction is not null)
            ? address
            : null;
}
