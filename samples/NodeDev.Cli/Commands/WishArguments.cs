using System.CommandLine;
using Mdev.NodeDev;

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
        new("FILE|-")
        {
            Description =
                "Node-device XML, a definition of mdevctl (JSON, with --parent), or what 'mdevctl list --dumpjson' prints; - for the standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    /// <summary>The option that makes a device start with its parent, where there is one.</summary>
    internal Option<bool>? Auto { get; init; }

    internal void AddTo(Command command)
    {
        command.Add(Sources);
        command.Add(_mdev.Parent);
        command.Add(_mdev.Type);
        command.Add(_mdev.Uuid);
        command.Add(_mdev.Attributes);
        if (Auto is not null)
            command.Add(Auto);
        command.Validators.Add(result =>
        {
            bool hasSources = result.GetValue(Sources) is { Length: > 0 };
            bool hasType = result.GetResult(_mdev.Type) is not null;
            if (result.GetValue(Sources)?.Contains("") == true)
                result.AddError("the name of a document is empty");
            else if (hasSources && (hasType || result.GetResult(_mdev.Attributes) is not null))
                result.AddError("either FILE, or --type and --attr");
            else if (!hasSources && !(hasType && result.GetResult(_mdev.Parent) is not null))
                result.AddError("a FILE is missing, or --parent and --type");
        });
    }

    /// <summary>Reads the devices; <see langword="null"/> if that failed, which was said then.</summary>
    internal IReadOnlyList<DeviceWish>? Of(ParseResult line)
    {
        bool isAuto = Auto is not null && line.GetValue(Auto);
        string[] sources = line.GetValue(Sources) ?? [];
        if (sources.Length > 0)
        {
            DeviceDocuments documents = new(_input, _messages)
            {
                ParentName = line.GetValue(_mdev.Parent),
                Uuid = line.GetValue(_mdev.Uuid),
            };
            return documents.Read(sources) is not { } wishes ? null
                : isAuto ? [.. wishes.Select(WithAutostart)]
                : wishes;
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
                    Autostart = isAuto,
                    Attributes = [.. line.GetValue(_mdev.Attributes) ?? []],
                }
            ),
        ];
    }

    static DeviceWish WithAutostart(DeviceWish wish) =>
        wish.Definition is null
            ? wish with
            {
                IsAutostart = true,
            }
            : wish with
            {
                Definition = wish.Definition with { Autostart = true },
            };
}
