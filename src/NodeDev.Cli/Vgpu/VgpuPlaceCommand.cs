using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu place</c>: says whether vGPUs fit together, and where.</summary>
static class VgpuPlaceCommand
{
    const string Compact = "compact";
    const string Spread = "spread";

    internal static Command Create(CommandContext context, VgpuOptions options)
    {
        Argument<VgpuRequestItem[]> items = new("PROFILE[=COUNT]")
        {
            Description = "How many vGPUs of a profile are wanted; default: one.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseItems,
        };
        Option<string?> policy = new("--policy")
        {
            Description =
                "compact (fewest GPUs that were empty, then fewest GPUs) or spread (fullest GPU as empty as possible, "
                + "then more GPUs). Default: compact.",
        };
        policy.AcceptOnlyFromAmong(Compact, Spread);
        Option<string[]> gpus = new("--gpu")
        {
            Description = "A GPU to use; may be repeated. Default: all.",
            HelpName = "NAME",
        };
        Option<int?> preferred = new("--prefer-numa")
        {
            Description = "The NUMA node that gets as many as possible.",
            HelpName = "NODE",
        };
        Option<int?> required = new("--require-numa") { Description = "The only NUMA node to use.", HelpName = "NODE" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("place", "Says whether vGPUs fit together, and where; writes nothing to the host.")
        {
            items,
            policy,
            gpus,
            preferred,
            required,
            json,
        };
        command.SetAction(line =>
        {
            VgpuHost host = options.Read(line);
            VgpuRequest request = new()
            {
                Items =
                [
                    .. line.GetValue(items)!
                        .Select(item => item with { Profile = VgpuOptions.Resolve(host, item.Profile).Text }),
                ],
                Policy = line.GetValue(policy) == Spread ? VgpuPlacementPolicy.Spread : VgpuPlacementPolicy.Compact,
                Gpus = line.GetValue(gpus) is [_, ..] named ? ValueList.From(named) : null,
                PreferredNumaNode = line.GetValue(preferred),
                RequiredNumaNode = line.GetValue(required),
            };
            VgpuPlacement placement = Place(host, request);
            TextWriter output = context.ScreenOf(line).Output;
            if (line.GetValue(json))
                VgpuJson.WritePlacement(output, placement);
            else
                Write(output, context.Errors, request, placement);
            return placement.Answer == VgpuPlacementAnswer.Fits ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    static VgpuPlacement Place(VgpuHost host, VgpuRequest request)
    {
        if (request.Gpus?.FirstOrDefault(name => host.Find(name) is null) is { } unknown)
            throw new CliException($"this host has no GPU '{unknown}'");
        if (request.Items.Select(item => item.Profile).Distinct(StringComparer.Ordinal).Count() < request.Items.Count)
            throw new CliException("a profile is given twice");
        return host.Place(request);
    }

    static void Write(TextWriter output, StandardError errors, VgpuRequest request, VgpuPlacement placement)
    {
        if (placement.Answer == VgpuPlacementAnswer.MayFit)
            output.WriteLine($"may fit: needs {string.Join(", ", placement.Assumptions)}");
        for (int i = 0; i < placement.Steps.Count; i++)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {placement.Steps[i]}"));
        if (placement.Answer == VgpuPlacementAnswer.TooHard)
            errors.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"whether {Text(request, placement)} fit is not known: the search ended after "
                        + $"{placement.StatesLookedAt} states"
                )
            );
        if (placement.Answer != VgpuPlacementAnswer.DoesNotFit)
            return;
        errors.Write($"{Text(request, placement)} do not fit");
        foreach (VgpuCapacity capacity in placement.Capacities)
        {
            string profile = placement.Capacities.Count > 1 ? $"{capacity.Profile.LastWord}  " : "";
            foreach (VgpuGpuCapacity gpu in capacity.Gpus)
            {
                string most =
                    gpu.AtMost == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"at most {gpu.AtMost}");
                errors.WriteDetail($"{profile}{gpu.Gpu}  {most}  {gpu.Obstacle}");
            }
        }
    }

    static string Text(VgpuRequest request, VgpuPlacement placement) =>
        string.Join(
            ", ",
            request.Items.Select(
                (item, index) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{item.Count} × {placement.Capacities[index].Profile.LastWord}"
                    )
            )
        );

    static VgpuRequestItem[] ParseItems(ArgumentResult result)
    {
        List<VgpuRequestItem> items = [];
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.LastIndexOf('=');
            string profile = equals < 0 ? token.Value : token.Value[..equals];
            int count = 1;
            bool isCount =
                equals < 0
                || int.TryParse(
                    token.Value.AsSpan(equals + 1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out count
                )
                    && count > 0;
            if (profile.Length == 0)
                result.AddError("the name of a profile is empty");
            else if (isCount)
                items.Add(new VgpuRequestItem(profile, count));
            else
                result.AddError($"'{token.Value}': the count has to be a number, 1 or above");
        }
        return [.. items];
    }
}
