using System.CommandLine;
using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev find</c>: finds the parents and functions that can make a device of a type.</summary>
sealed class FindCommand
{
    const int MostTypes = 8;

    readonly CommandContext _context;
    readonly VgpuOptions _gpus;

    readonly Argument<string> _type = CommonOptions.NotEmpty(
        new Argument<string>("TYPE")
        {
            Description =
                "The id of a type (mtty-2, nvidia-558, 1150), or its name, which stands for all ids that carry it.",
        },
        "type"
    );

    readonly Option<string?> _parent = CommonOptions.Parent(
        "The only parent, function or card of functions to look at."
    );

    readonly Option<string?> _driver = CommonOptions.Text("--driver", "NAME", "The only driver to look at.");

    readonly Option<string?> _api = CommonOptions.Text(
        "--api",
        "API",
        "The only device API to look at: vfio-pci, vfio-ccw or vfio-ap."
    );

    readonly Option<int?> _preferred = new("--prefer-numa")
    {
        Description = "The NUMA node that comes first, of what has enough room.",
        HelpName = "NODE",
    };

    readonly Option<int?> _required = new("--require-numa")
    {
        Description = "The only NUMA node to look at.",
        HelpName = "NODE",
    };

    readonly Option<int> _count = new("--count")
    {
        DefaultValueFactory = static _ => 1,
        Description = "How many devices are needed: what has room for all of them comes first.",
        HelpName = "NUMBER",
    };

    readonly Option<bool> _json = CommonOptions.Json();

    FindCommand(CommandContext context)
    {
        _context = context;
        _gpus = new VgpuOptions(context);
        _count.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && !(int.TryParse(text, out int count) && count > 0))
                result.AddError("--count is a number from 1");
        });
    }

    internal static Command Create(CommandContext context) => new FindCommand(context).Create();

    Command Create()
    {
        Command command = new("find", "Finds what can make a device of a type, the best place first.")
        {
            _type,
            _parent,
            _driver,
            _api,
            _preferred,
            _required,
            _count,
            _json,
        };
        _gpus.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult line)
    {
        HostSearchOptions options = new()
        {
            Parent = line.GetValue(_parent),
            Driver = line.GetValue(_driver),
            DeviceApi = line.GetValue(_api) is { } api ? new DeviceApi(api) : null,
            PreferredNumaNode = line.GetValue(_preferred),
            RequiredNumaNode = line.GetValue(_required),
            Count = line.GetValue(_count),
        };
        string type = line.GetValue(_type)!;
        (HostSnapshot snapshot, VgpuHost gpus) = _gpus.ReadHost(line, out _);
        HostSearchResult found = HostSearch.Find(snapshot, type, options, gpus);
        TextWriter output = line.InvocationConfiguration.Output;
        if (line.GetValue(_json))
            SupplyJson.WriteSearch(output, found);
        else if (!found.IsAmbiguous)
            new TextTree(output).WriteMatches(found.Matches);
        if (Obstacle(found, options, () => HostSearch.Find(snapshot, type, null, gpus)) is not { } message)
            return ExitCode.Success;
        _context.Errors.Write(message);
        return ExitCode.Failure;
    }

    /// <summary>Why what is needed cannot be made for certain or possibly, if so.</summary>
    static string? Obstacle(HostSearchResult found, HostSearchOptions options, Func<HostSearchResult> anywhere)
    {
        string type = TerminalText.From(found.Type);
        if (found.IsAmbiguous)
            return $"'{type}' means different things: {string.Join("; ", Meanings(found))}";
        if (found.Matches.IsEmpty)
        {
            HostSearchMatch[] elsewhere = [.. anywhere().Matches];
            return elsewhere.Length > 0
                ? $"nothing that these options allow can make {type}; without them: "
                    + List(elsewhere.Select(static match => match.Name))
                : $"no parent here can make {type}"
                    + (found.OfferedTypes.IsEmpty ? "" : $"; there are {List(found.OfferedTypes)}");
        }
        return found.Room.AtMost < options.Count
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{type}: {found.Room} more, and {options.Count} {(options.Count == 1 ? "is" : "are")} needed"
            )
            : null;
    }

    /// <summary>Each thing that a text means, with where it is: <c>x-1 (vfio-pci, 2 GiB) on a, b</c>.</summary>
    static IEnumerable<string> Meanings(HostSearchResult found) =>
        from match in found.Matches
        group match by (match.TypeId, match.TypeName, match.DeviceApi, match.Memory) into same
        let facts = (string?[])[same.Key.TypeName, same.Key.DeviceApi?.Value, SizeOf(same.Key.Memory)]
        select $"{TerminalText.From(same.Key.TypeId)} ({List(facts.OfType<string>())}) on "
            + List(same.Select(static match => match.Name));

    static string? SizeOf(long? memory) => memory is { } bytes ? VgpuText.Size(bytes) : null;

    static string List(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostTypes).Select(static name => TerminalText.From(name)))
            + (all.Length > MostTypes ? " …" : "");
    }
}
