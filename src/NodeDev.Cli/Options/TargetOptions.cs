using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>What names the one device that a command changes: a mediated device, or a virtual function.</summary>
sealed class TargetOptions
{
    readonly Argument<string?> _name;
    readonly Option<PciAddress?> _function = FunctionOptions.Function(
        "The PCI address of a virtual function that is or becomes a vGPU itself (vendor VFIO), instead of its name."
    );

    internal TargetOptions(
        string helpName = "UUID|NAME|ADDRESS",
        string description =
            "The UUID of a mediated device, the name of its node device (mdev_…), or the PCI address "
            + "of a virtual function that is or becomes a vGPU."
    )
    {
        _name = CommonOptions.NotEmpty(
            new Argument<string?>(helpName) { Description = description, Arity = ArgumentArity.ZeroOrOne },
            "device"
        );
    }

    /// <summary>The argument.</summary>
    internal Argument<string?> Name => _name;

    /// <summary>The option.</summary>
    internal Option<PciAddress?> Function => _function;

    /// <summary>Adds the argument and the option.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ofMdevs">What describes a mediated device, and is excluded.</param>
    internal void AddTo(Command command, params Symbol[] ofMdevs)
    {
        command.Add(_name);
        command.Add(_function);
        OptionRule.Add(
            command,
            OptionRule.AtLeastOne(_name, _function),
            OptionRule.Excludes(_function, [_name, .. ofMdevs])
        );
    }

    /// <summary>The function that is named; <see langword="null"/> for a mediated device.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="execution">The host.</param>
    /// <param name="ofMdevs">The options that a function does not have.</param>
    /// <exception cref="CliException">The name is that of a function, and such an option is given.</exception>
    internal PciAddress? FindFunction(ParseResult line, ChangeExecution execution, params Option[] ofMdevs)
    {
        if (line.GetValue(_function) is { } function)
            return function;
        if (FunctionNames.Find(execution.Snapshot, execution.Definitions, line.GetValue(_name)!) is not { } named)
            return null;
        return Array.Find(ofMdevs, option => OptionRule.IsGiven(line.CommandResult, option)) is null
            ? named
            : throw new CliException($"{named} is not a mediated device: it has no parent and no type id");
    }

    /// <summary>The mediated device that is named.</summary>
    /// <exception cref="CliException">There is none.</exception>
    internal MdevTarget FindMdev(ParseResult line, ChangeExecution execution, string? parent) =>
        MdevTarget.Resolve(execution.Snapshot, line.GetValue(_name)!, parent);
}
