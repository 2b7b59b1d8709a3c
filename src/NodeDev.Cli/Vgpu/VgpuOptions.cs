using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The options of all <c>vgpu</c> commands.</summary>
sealed class VgpuOptions(CommandContext context)
{
    const int LargestFacts = 1 << 20;

    readonly Option<string?> _facts = CommonOptions.Text(
        "--facts",
        "FILE",
        "What the files of the host do not say (JSON): mode, memory, generation and GPU instances of its GPUs."
    );

    internal void AddTo(Command command)
    {
        _facts.Recursive = true;
        command.Add(_facts);
    }

    /// <summary>Reads the GPUs of the host.</summary>
    /// <exception cref="CliException">
    /// The host or the facts cannot be read, or the host disproves the facts.
    /// </exception>
    internal VgpuHost Read(ParseResult line)
    {
        VgpuFacts? facts = line.GetValue(_facts) is { } file ? ReadFacts(file) : null;
        IHostTree tree = context.Host.TreeOf(line);
        VgpuHost host = VgpuHost.Create(context.Host.Scan(line, tree), tree, facts);
        context.Errors.Report(host.Diagnostics);
        return host.Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error)
            ? throw CliException.AlreadyReported()
            : host;
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

    VgpuFacts ReadFacts(string file)
    {
        bool isRead = VgpuFacts.TryParse(
            LocalFile.Read(file, LargestFacts),
            file,
            out VgpuFacts? facts,
            out ValueList<Diagnostic> diagnostics
        );
        context.Errors.Report(diagnostics);
        return isRead && facts is not null ? facts : throw CliException.AlreadyReported();
    }
}
