using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev define</c>: defines devices, which can be started again after a restart.</summary>
static class DefineCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        RequestOptions request = new(
            context,
            "The UUID. Alone, that of an active device, which is defined as it is; its attributes are not known, "
                + "so give them with --attr. Default: a random one."
        )
        {
            TakesRunning = true,
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
            "Defines mediated devices, as 'virsh nodedev-define' and 'mdevctl define' do, and prints their UUIDs."
        );
        request.AddTo(command);
        command.Add(replace);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                IReadOnlyList<RequestedDevice> devices = request.Read(line);
                bool replaces = line.GetValue(replace);
                return change
                    .Open(line)
                    .RunAsync(
                        devices,
                        creates: false,
                        (planner, device, definition) =>
                            planner.Define(definition, replaces || device.Document is not null),
                        cancellation
                    );
            }
        );
        return command;
    }
}
