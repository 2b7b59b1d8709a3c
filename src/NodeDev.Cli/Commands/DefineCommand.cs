using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev define</c>: devices that can be started, also after a restart.</summary>
static class DefineCommand
{
    internal static Command Create(ChangeOptions change, Func<Stream> input, Messages messages)
    {
        WishArguments wishes = new(input, messages)
        {
            Auto = new Option<bool>("--auto")
            {
                Description = "Start the devices with their parents.",
            },
            Manual = new Option<bool>("--manual")
            {
                Description =
                    "Start the devices by hand only. Default: as a definition in JSON says; else as it is, and by hand for new ones.",
            },
        };
        Option<bool> replace = new("--replace")
        {
            Description =
                "Replace a definition that is there. Documents in XML always do, as with 'virsh nodedev-define'.",
        };
        Command command = new(
            "define",
            "Defines mediated devices, as 'virsh nodedev-define' and 'mdevctl define' do, and prints their UUIDs."
        );
        wishes.AddTo(command);
        command.Add(replace);
        change.AddTo(command);
        change.SetAction(
            command,
            async (line, cancellation) =>
            {
                IReadOnlyList<DeviceWish> wanted = wishes.Of(line);
                bool isReplacing = line.GetValue(replace);
                return await change
                    .Start(line)
                    .DoAsync(
                        wanted,
                        creates: false,
                        (planner, wish, device) =>
                            planner.Define(device, isReplacing || wish.Document is not null),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }
}
