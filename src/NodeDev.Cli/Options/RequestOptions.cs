using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The devices of a command line: documents, or one described by options.</summary>
sealed class WishArguments
{
    readonly MdevOptions _mdev = new();
    readonly Func<Stream> _input;
    readonly Messages _messages;

    internal WishArguments(Func<Stream> input, Messages messages)
    {
        _input = input;
        _messages = messages;
    }

    internal Argument<string[]> Sources { get; } =
        new("FILE|DIR|-")
        {
            Description =
                "Node-device XML, a folder of it (its *.xml), a definition of mdevctl (JSON, with --parent), or what 'mdevctl list --dumpjson' prints; - for the standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    /// <summary>The option that makes a device start with its parent, where there is one.</summary>
    internal Option<bool>? Auto { get; init; }

    /// <summary>The option that makes a device start by hand only, where there is one.</summary>
    internal Option<bool>? Manual { get; init; }

    internal void AddTo(Command command)
    {
        command.Add(Sources);
        command.Add(_mdev.Parent);
        command.Add(_mdev.Type);
        command.Add(_mdev.Uuid);
        command.Add(_mdev.Attributes);
        if (Auto is not null)
            command.Add(Auto);
        if (Manual is not null)
            command.Add(Manual);
        command.Validators.Add(result =>
        {
            bool hasSources = result.GetValue(Sources) is { Length: > 0 };
            bool hasType = result.IsGiven(_mdev.Type);
            if (result.GetValue(Sources)?.Contains("") == true)
                result.AddError(OptionRules.EmptyDocument);
            else if (hasSources && (hasType || result.IsGiven(_mdev.Attributes)))
                result.AddError("either FILE, or --type and --attr");
            else if (!hasSources && !(hasType && result.IsGiven(_mdev.Parent)))
                result.AddError("a FILE is missing, or --parent and --type");
            if (
                Auto is { } auto
                && Manual is { } manual
                && result.IsSet(auto)
                && result.IsSet(manual)
            )
                result.AddError("either --auto or --manual");
        });
    }

    /// <summary>Reads the devices.</summary>
    /// <exception cref="CliException">A document is refused.</exception>
    internal IReadOnlyList<DeviceWish> Of(ParseResult line)
    {
        bool? autostart =
            Auto is not null && line.GetValue(Auto) ? true
            : Manual is not null && line.GetValue(Manual) ? false
            : null;
        string[] sources = line.GetValue(Sources) ?? [];
        if (sources.Length > 0)
        {
            DeviceDocuments documents = new(_input, _messages)
            {
                ParentName = line.GetValue(_mdev.Parent),
                Uuid = line.GetValue(_mdev.Uuid),
            };
            return [.. documents.Read(sources).Select(wish => wish with { Autostart = autostart })];
        }
        return
        [
            new DeviceWish(
                null,
                new MdevDefinition
                {
                    ParentName = line.GetValue(_mdev.Parent)!,
                    Uuid = line.GetValue(_mdev.Uuid) ?? MdevUuid.New(),
                    TypeId = line.GetValue(_mdev.Type)!,
                    Attributes = [.. line.GetValue(_mdev.Attributes) ?? []],
                }
            )
            {
                Autostart = autostart,
                SaysAutostart = false,
            },
        ];
    }
}
