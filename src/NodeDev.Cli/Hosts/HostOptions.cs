using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The options that every command has: which host, and as which libvirt shows it.</summary>
sealed class HostOptions(Messages messages)
{
    readonly Option<string?> _root = new("--root")
    {
        Description =
            "The host: a root directory (with sys/, etc/ …), or a .tree file, which is never changed. Default: /, this machine.",
        HelpName = "DIR|FILE.tree",
        Recursive = true,
    };

    readonly Option<LibvirtVersion?> _version = new("--libvirt")
    {
        Description =
            $"The libvirt whose XML is meant, {LibvirtVersion.Oldest} or later. Default: {LibvirtVersion.Newest}, the newest known.",
        HelpName = "VERSION",
        Recursive = true,
        CustomParser = ParseVersion,
    };

    readonly Option<string?> _pciIds = new("--pci-ids")
    {
        Description =
            "The PCI id database with the names of vendors and products. Default: the one found below the root.",
        HelpName = "FILE",
        Recursive = true,
    };

    readonly Option<Guid?> _hostUuid = new("--host-uuid")
    {
        Description =
            "The UUID of the machine, as 'virsh capabilities' prints it. Default: what DMI says, if it can be read.",
        HelpName = "UUID",
        Recursive = true,
        CustomParser = ParseUuid,
    };

    internal void AddTo(RootCommand command)
    {
        _root.Validators.Add(RefuseEmpty);
        _pciIds.Validators.Add(RefuseEmpty);
        command.Add(_root);
        command.Add(_version);
        command.Add(_pciIds);
        command.Add(_hostUuid);
    }

    /// <summary>The libvirt that was asked for, <see langword="null"/> if none was.</summary>
    internal LibvirtVersion? VersionOf(ParseResult line) => line.GetValue(_version);

    /// <summary>Opens the files of the host that was asked for.</summary>
    /// <exception cref="CliException">They cannot be opened.</exception>
    internal IHostTree TreeOf(ParseResult line)
    {
        string root = RootOf(line);
        IHostTree tree = HostTreeSource.Open(root);
        FileResult result = tree.OpenDirectory("sys", out IHostDirectory? sys);
        sys?.Dispose();
        if (!result.IsOk)
            messages.Complain($"{root}: there is no sys/ in it; is it the root of a host?");
        return tree;
    }

    /// <summary>Reads the host that was asked for.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal HostSnapshot Scan(ParseResult line) => Scan(line, TreeOf(line));

    /// <summary>Reads a host with the names and the UUID that were asked for.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal HostSnapshot Scan(ParseResult line, IHostTree tree) =>
        new NodeHost(tree, ReadingOf(line)).Scan();

    /// <summary>Opens the host that was asked for to change it.</summary>
    /// <exception cref="CliException">It cannot be opened.</exception>
    internal HostSession Open(ParseResult line, bool callouts) =>
        HostSession.Of(TreeOf(line), RootOf(line), ReadingOf(line), callouts);

    /// <summary>What the host was called.</summary>
    internal string RootOf(ParseResult line) => line.GetValue(_root) ?? "/";

    NodeHostOptions ReadingOf(ParseResult line) =>
        new()
        {
            HostUuid = line.GetValue(_hostUuid),
            PciIds = line.GetValue(_pciIds) is { } file
                ? PciIdDatabase.Parse(LocalFile.Read(file, PciIdDatabase.MaxBytes))
                : null,
        };

    /// <summary>Says that a command does not read the host that was asked for.</summary>
    internal void RemarkUnusedRoot(ParseResult line)
    {
        if (line.GetValue(_root) is not null)
            messages.Complain($"'{line.CommandResult.Command.Name}' does not use --root");
    }

    /// <summary>Refuses an option without a value.</summary>
    internal static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value: "" }])
            result.AddError($"{result.Option.Name} is empty");
    }

    static LibvirtVersion? ParseVersion(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!LibvirtVersion.TryParse(text, out LibvirtVersion version))
            result.AddError($"'{text}' is no version of libvirt, for example 11.3 or newest");
        else if (version < LibvirtVersion.Oldest)
        {
            result.AddError(
                $"libvirt {version} is older than {LibvirtVersion.Oldest}, the oldest version whose XML is known here"
            );
        }
        else
            return version;
        return null;
    }

    /// <summary>Reads a UUID, with dashes or without.</summary>
    internal static Guid? ParseUuid(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Guid.TryParseExact(text, "D", out Guid uuid))
            return uuid;
        if (Guid.TryParseExact(text, "N", out uuid))
            return uuid;
        result.AddError($"'{text}' is not a UUID");
        return null;
    }
}
