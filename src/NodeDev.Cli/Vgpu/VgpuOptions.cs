using System.CommandLine;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The options of commands that look at GPUs.</summary>
sealed class VgpuOptions(CommandContext context)
{
    readonly Option<string?> _facts = FactsOption.Create();

    internal void AddTo(Command command)
    {
        _facts.Recursive = true;
        command.Add(_facts);
    }

    /// <summary>Reads the GPUs of the host.</summary>
    /// <exception cref="CliException">
    /// The host or the facts cannot be read, or the host disproves the facts.
    /// </exception>
    internal VgpuHost Read(ParseResult line) => ReadHost(line, out _).Gpus;

    /// <summary>Reads the host, its GPUs, and the files that they were read from.</summary>
    /// <exception cref="CliException">As for <see cref="Read"/>.</exception>
    internal (HostSnapshot Snapshot, VgpuHost Gpus) ReadHost(ParseResult line, out IHostTree tree)
    {
        VgpuFacts? facts = FactsOption.Read(line.GetValue(_facts), context.Errors);
        tree = context.Host.TreeOf(line);
        HostSnapshot snapshot = context.Host.Scan(line, tree);
        return (snapshot, FactsOption.Check(VgpuHost.Create(snapshot, tree, facts), context.Errors));
    }

    /// <summary>Finds the one profile that a word names.</summary>
    /// <exception cref="CliException">There is none, or the word means several.</exception>
    internal static VgpuProfileName Resolve(VgpuHost host, string text) =>
        host.Resolve(text) switch
        {
            [{ } only] => only,
            [] => throw new CliException($"no GPU of this host has the profile '{text}'"),
            { } several => throw new CliException(
                $"'{text}' can be {string.Join(" or ", several.Select(name => $"'{name.Text}'"))}"
            ),
        };
}
