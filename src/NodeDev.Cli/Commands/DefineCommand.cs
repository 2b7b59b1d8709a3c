using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary><c>nodedev define</c>: defines devices, which can be started again after a restart.</summary>
static class DefineCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        FunctionOptions functions = new();
        RequestOptions request = new(
            context,
            "The UUID. Alone, that of an active device, which is defined as it is; its attributes are not known, "
                + "so give them with --attr. Default: a random one."
        )
        {
            Functions = functions,
            TakesRunning = true,
            BeforeHelp =
                "A file below the parent's directory and its value, for example wq0.0/type=mdev: stored as a recipe "
                + "(etc/nodedev.d/recipes), and written each time before the device is started with "
                + "--allow-preparation. May be given more than once; the order counts.",
            Auto = CommonOptions.Switch("--auto", "Start the devices with their parents."),
            Manual = CommonOptions.Switch(
                "--manual",
                "Start the devices by hand only. Default: as a definition in JSON says; otherwise unchanged, "
                    + "and by hand for new ones."
            ),
        };
        Option<bool> replace = CommonOptions.Switch(
            "--replace",
            "Replace an existing definition. XML documents always do, as with 'virsh nodedev-define'."
        );
        Command command = new(
            "define",
            "Defines mediated devices, as 'virsh nodedev-define' and 'mdevctl define' do, and prints their UUIDs; with "
                + "--function, a vGPU without one."
        );
        request.AddTo(command);
        command.Add(replace);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                bool replaces = line.GetValue(replace);
                if (functions.Read(line) is (var function, var profile))
                {
                    ChangeExecution ofFunction = change.Open(line);
                    VgpuDefinition definition = VgpuAttributes.Set(
                        new VgpuDefinition
                        {
                            Function = function,
                            Profile = profile,
                            Autostart =
                                request.AutostartOf(line) ?? ofFunction.Definitions.Find(function)?.Autostart == true,
                        },
                        request.AttributesOf(line)
                    );
                    return ofFunction.RunAsync(
                        function,
                        planner => planner.DefineVgpu(definition, replaces, ofFunction.Gpus),
                        cancellation
                    );
                }
                IReadOnlyList<RequestedDevice> devices = request.Read(line);
                ValueList<MdevAttribute> before = request.BeforeOf(line);
                ChangeExecution execution = change.Open(line);
                return execution.RunAsync(
                    planner =>
                        execution.PlanEach(
                            planner,
                            devices,
                            creates: false,
                            (_, device, definition) =>
                                planner.Define(definition, replaces || device.Document is not null)
                        ) with
                        {
                            Before = before,
                        },
                    cancellation
                );
            }
        );
        return command;
    }
}
