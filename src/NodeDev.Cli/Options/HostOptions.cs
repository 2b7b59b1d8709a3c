using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The options of all commands: the host, and the libvirt whose view of it is shown.</summary>
sealed class HostOptions(StandardError errors)
{
    readonly Option<string?> _root = CommonOptions.Text(
        "--root",
        "DIR|FILE.tree",
        "The host: a root directory (with sys/, etc/ …), or a .tree file, which is never changed. "
            + "Default: /, this machine."
    );

    readonly Option<LibvirtVersion?> _version = new("--libvirt")
    {
        Description =
            $"The libvirt whose XML is written, {LibvirtVersion.Oldest} or later. "
            + $"Default: {LibvirtVersion.Newest}, the newest known.",
        HelpName = "VERSION",
        CustomParser = ParseVersion,
    };

    readonly Option<string?> _pciIds = CommonOptions.Text(
        "--pci-ids",
        "FILE",
        "The PCI id database with the names of vendors and products. Default: the one below the root."
    );

    readonly Option<Guid?> _hostUuid = CommonOptions.Uuid(
        "--host-uuid",
        "The UUID of the machine, as 'virsh capabilities' prints it. Default: from DMI, if readable."
    );

    internal void AddTo(RootCommand command)
    {
        foreach (Option option in (Option[])[_root, _version, _pciIds, _hostUuid])
        {
            option.Recursive = true;
            command.Add(option);
        }
    }

    /// <summary>Returns the libvirt that was given, or <see langword="null"/>.</summary>
    internal LibvirtVersion? VersionOf(ParseResult line) => line.GetValue(_version);

    /// <summary>Returns the root that was given.</summary>
    internal string RootOf(ParseResult line) => line.GetValue(_root) ?? "/";

    /// <summary>Whether the host is a directory other than the root of this machine.</summary>
    internal bool IsElsewhere(ParseResult line) =>
        Directory.Exists(RootOf(line)) && Path.GetFullPath(RootOf(line)).TrimEnd('/').Length > 0;

    /// <summary>Opens the files of the host.</summary>
    /// <exception cref="CliException">They cannot be opened.</exception>
    internal IHostTree TreeOf(ParseResult line)
    {
        string root = RootOf(line);
        IHostTree tree = HostTreeSource.Open(root);
        FileResult result = tree.OpenDirectory("sys", out IHostDirectory? sys);
        sys?.Dispose();
        if (!result.IsOk)
            errors.Write($"{root}: no sys/ in this directory; is it the root of a host?");
        return tree;
    }

    /// <summary>Scans the host.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal HostSnapshot Scan(ParseResult line) => Scan(line, TreeOf(line));

    /// <summary>Scans a host with the names and the UUID that were given.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal HostSnapshot Scan(ParseResult line, IHostTree tree) => new NodeHost(tree, HostOptionsOf(line)).Scan();

    /// <summary>Scans the host for the view of the libvirt that was given.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal HostView ViewOf(ParseResult line) => new(Scan(line), VersionOf(line));

    /// <summary>Opens the host for changes.</summary>
    /// <exception cref="CliException">It cannot be opened.</exception>
    internal HostSession Open(ParseResult line, bool callouts, VgpuFacts? facts, HostProposals proposals) =>
        HostSession.Open(
            TreeOf(line),
            RootOf(line),
            HostOptionsOf(line) with
            {
                Proposals = proposals,
            },
            callouts,
            facts
        );

    /// <summary>Opens the host for reading what some proposals give.</summary>
    /// <exception cref="CliException">It cannot be opened.</exception>
    internal NodeHost Open(ParseResult line, HostProposals proposals) =>
        new(TreeOf(line), HostOptionsOf(line) with { Proposals = proposals });

    /// <summary>Opens the host to watch it.</summary>
    /// <exception cref="CliException">It cannot be opened, or never changes.</exception>
    internal NodeHost OpenForWatch(ParseResult line) =>
        TreeOf(line) is var tree && tree is MemoryHostTree
            ? throw new CliException($"{RootOf(line)}: a host in a file never changes")
            : new NodeHost(tree, HostOptionsOf(line));

    /// <summary>Warns that a command does not read the host.</summary>
    internal void WarnUnusedRoot(ParseResult line)
    {
        if (line.GetValue(_root) is not null)
            errors.Write($"'{line.CommandResult.Command.Name}' does not use --root");
    }

    NodeHostOptions HostOptionsOf(ParseResult line) =>
        new()
        {
            HostUuid = line.GetValue(_hostUuid),
            PciIds = line.GetValue(_pciIds) is { } file
                ? PciIdDatabase.Parse(LocalFile.Read(file, PciIdDatabase.MaxBytes))
                : null,
        };

    static LibvirtVersion? ParseVersion(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!LibvirtVersion.TryParse(text, out LibvirtVersion version))
            result.AddError($"'{text}' is not a version of libvirt, for example 11.3 or newest");
        else if (version < LibvirtVersion.Oldest)
            result.AddError($"libvirt {version} is older than {LibvirtVersion.Oldest}, the oldest known version");
        else
            return version;
        return null;
    }
}
