using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev create</c>: creates devices, which do not survive a restart.</summary>
static class CreateCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        RequestOptions request = new(context);
        Command command = new(
            "create",
            "Creates mediated devices, as 'virsh nodedev-create' does, and prints their UUIDs."
        );
        request.AddTo(command);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                IReadOnlyList<RequestedDevice> devices = request.Read(line);
                return change
                    .Open(line)
                    .RunAsync(
                        devices,
                        creates: true,
                        (planner, _, definition) => planner.Create(definition),
                        cancellation
                    );
            }
        );
        return command;
    }
}
