using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev create</c>: devices that are gone after a restart.</summary>
static class CreateCommand
{
    internal static Command Create(ChangeOptions change, Func<Stream> input, Messages messages)
    {
        WishArguments wishes = new(input, messages);
        Command command = new(
            "create",
            "Creates mediated devices, as 'virsh nodedev-create' does, and prints their UUIDs."
        );
        wishes.AddTo(command);
        change.AddTo(command);
        change.SetAction(
            command,
            async (line, cancellation) =>
            {
                IReadOnlyList<DeviceWish> wanted = wishes.Of(line);
                return await change
                    .Start(line)
                    .DoAsync(
                        wanted,
                        creates: true,
                        (planner, _, device) => planner.Create(device),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }
}
