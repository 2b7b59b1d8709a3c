using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev modify</c>: other attributes, another type, other autostart.</summary>
static class ModifyCommand
{
    internal static Command Create(ChangeOptions change, Func<Stream> input, Messages messages)
    {
        Argument<string> target = new("UUID|NAME|FILE|-")
        {
            Description =
                "A mediated device, or a document that says how it should be: node-device XML, or what 'mdevctl list --dumpjson' prints.",
        };
        target.Validators.Add(static result => result.RefuseEmpty(OptionRules.EmptyDevice));
        Option<string?> parent = TargetCommand.Parent();
        Option<string?> type = MdevOptions.Text("--type", "ID", "The new type of the definition.");
        Option<bool> auto = new("--auto") { Description = "Start the device with its parent." };
        Option<bool> manual = new("--manual") { Description = "Start the device by hand only." };
        Option<MdevAttribute[]> attributes = MdevOptions.Attribute(
            "--attr",
            "An attribute in the place of all that there are; live, one to be written. May be given more than once; the order counts."
        );
        Option<MdevAttribute[]> added = MdevOptions.Attribute(
            "--addattr",
            "An attribute to be added: at --index, or at the end."
        );
        Option<bool> deleted = new("--delattr")
        {
            Description = "Delete the attribute at --index, or the last.",
        };
        Option<uint?> index = new("--index")
        {
            Description = "The position of an attribute, from 0.",
            HelpName = "N",
        };
        Option<bool> live = new("--live") { Description = "Change the device that exists." };
        Option<bool> defined = new("--defined")
        {
            Description =
                "Change the definition. Default: the definition if there is one, for documents the device if it exists.",
        };
        Command command = new(
            "modify",
            "Changes a mediated device or its definition, as 'virsh nodedev-update' and 'mdevctl modify' do."
        )
        {
            target,
            parent,
            type,
            auto,
            manual,
            attributes,
            added,
            deleted,
            index,
            live,
            defined,
        };
        change.AddTo(command);
        command.Validators.Add(result =>
        {
            bool[] kinds =
            [
                result.IsGiven(attributes),
                result.IsGiven(added),
                result.IsSet(deleted),
            ];
            bool isAttribute = kinds.Contains(true);
            bool isDefinition =
                result.IsGiven(type) || result.IsSet(auto) || result.IsSet(manual) || kinds[2];
            bool isDocument =
                result.GetResult(target)?.Tokens is [{ Value: var name }] && IsDocument(name);
            if (isDocument && (isAttribute || isDefinition))
                result.AddError(
                    "a document says all; --type, --auto, --manual and attributes go with a UUID"
                );
            if (!isDocument && !isAttribute && !isDefinition)
                result.AddError(
                    "what is to be changed? --type, --auto, --manual, --attr, --addattr or --delattr"
                );
            bool isOfBoth = result.IsSet(defined) && (kinds[0] || kinds[1]);
            if (isDefinition && result.IsSet(live) && !isOfBoth)
                result.AddError("of a device that exists, attributes can be written, and no more");
            if (result.IsGiven(index) && result.IsSet(live) && !result.IsSet(defined))
                result.AddError(
                    "--index is a position in the definition; a device that exists has none"
                );
            if (result.IsSet(auto) && result.IsSet(manual))
                result.AddError("either --auto or --manual");
            if (kinds.Count(isGiven => isGiven) > 1)
                result.AddError("only one of --attr, --addattr and --delattr");
            if (result.IsGiven(index) && !kinds[1] && !kinds[2])
                result.AddError("--index goes with --addattr or --delattr");
            if (result.GetResult(added)?.Tokens.Count > 1)
                result.AddError("one --addattr at a time");
        });
        change.SetAction(
            command,
            async (line, cancellation) =>
            {
                string name = line.GetRequiredValue(target);
                ModifyTargets scope =
                    (line.GetValue(live) ? ModifyTargets.Live : ModifyTargets.None)
                    | (line.GetValue(defined) ? ModifyTargets.Defined : ModifyTargets.None);
                ModifyRun run = new(
                    scope,
                    new MdevDefinitionEdit
                    {
                        TypeId = line.GetValue(type),
                        Autostart =
                            line.GetValue(auto) ? true
                            : line.GetValue(manual) ? false
                            : null,
                    }
                )
                {
                    Attributes = line.GetResult(attributes) is null
                        ? null
                        : [.. line.GetValue(attributes) ?? []],
                    Added = line.GetValue(added) is [{ } one] ? one : null,
                    IsDeleting = line.GetValue(deleted),
                    Index = line.GetValue(index),
                };
                if (!IsDocument(name))
                    return await run.OneAsync(
                            change.Start(line),
                            name,
                            line.GetValue(parent),
                            cancellation
                        )
                        .ConfigureAwait(false);
                DeviceDocuments documents = new(input, messages)
                {
                    ParentName = line.GetValue(parent),
                };
                IReadOnlyList<DeviceWish> wishes = documents.Read([name]);
                return await run.AllAsync(change.Start(line), wishes, cancellation)
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    /// <summary>No UUID and no name of a node device has a dot or a slash in it.</summary>
    static bool IsDocument(string name) => name == "-" || name.AsSpan().ContainsAny('.', '/');
}
