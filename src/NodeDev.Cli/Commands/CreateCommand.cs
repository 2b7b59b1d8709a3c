using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev create</c>: creates devices, which do not survive a restart.</summary>
static class CreateCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        FunctionOptions functions = new();
        AggregateOptions aggregate = new();
        RequestOptions request = new(context)
        {
            Functions = functions,
            Aggregate = aggregate,
            FindsParent = true,
            BeforeHelp =
                "A file below the parent's directory and its value, written before the device is created, for example "
                + "wq0.0/type=mdev. May be given more than once; the order counts. Undone if the creation fails.",
        };
        Command command = new(
            "create",
            "Creates mediated devices, as 'virsh nodedev-create' does, and prints their UUIDs; with --function, a vGPU "
                + "without one. With --type alone, the first place of 'nodedev find' makes it."
        );
        request.AddTo(command);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                if (functions.Read(line) is (var function, var profile))
                {
                    ChangeExecution execution = change.Open(line);
                    return execution.RunAsync(
                        function,
                        planner => planner.CreateVgpu(function, profile, request.AttributesOf(line), execution.Gpus),
                        cancellation
                    );
                }
                if (aggregate.Read(line) is { } units)
                    return change
                        .Open(line, proposals: HostProposals.Aggregation)
                        .CreateAggregatedAsync(
                            new MdevDefinition
                            {
                                ParentName = request.ParentOf(line) ?? "",
                                Uuid = request.UuidOf(line),
                                TypeId = request.TypeOf(line)!,
                                Attributes = request.AttributesOf(line),
                            },
                            units,
                            cancellation
                        );
                if (request.TypeAlone(line) is (var type, var uuid))
                    return change.Open(line).CreateAnywhereAsync(type, uuid, request.AttributesOf(line), cancellation);
                IReadOnlyList<RequestedDevice> devices = request.Read(line);
                ValueList<MdevAttribute> before = request.BeforeOf(line);
                return change
                    .Open(line, prepares: true)
                    .RunAsync(
                        devices,
                        creates: true,
                        (planner, _, definition) =>
                            planner.Create(definition, new MdevRecipe { Uuid = definition.Uuid, Before = before }),
                        cancellation
                    );
            },
            makesVgpus: true
        );
        return command;
    }
}
