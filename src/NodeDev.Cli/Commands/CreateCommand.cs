using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev create</c>: creates devices, which do not survive a restart.</summary>
static class CreateCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        FunctionOptions functions = new();
        RequestOptions request = new(context) { Functions = functions };
        Command command = new(
            "create",
            "Creates mediated devices, as 'virsh nodedev-create' does, and prints their UUIDs; with --function, a vGPU "
                + "without one."
        );
        request.AddTo(command);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                if (functions.Read(line) is (var function, var profile))
                    return change
                        .Open(line)
                        .CreateVgpuAsync(function, profile, request.AttributesOf(line), cancellation);
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
