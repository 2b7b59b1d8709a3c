using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace NodeDev.Cli;

/// <summary>The program without the process around it.</summary>
static class CommandLineApp
{
    internal const string Name = "nodedev";

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="input">Opens the standard input, if a command reads it.</param>
    /// <param name="terminal">The terminal that results go to, if any.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Run(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter error,
        Func<Stream> input,
        Terminal? terminal = null
    )
    {
        StandardError errors = new(output, error);
        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // A change handles signals itself, and is given the time that it needs; anything else ends at once.
            ProcessTerminationTimeout = null,
        };
        try
        {
            int code = Run(args, errors, configuration, input, terminal);
            output.Flush();
            return code;
        }
        catch (Exception e) when (StandardError.IsStreamFailure(e))
        {
            errors.WriteOnce(e.Message);
            return ExitCode.Failure;
        }
    }

    static int Run(
        IReadOnlyList<string> args,
        StandardError errors,
        InvocationConfiguration configuration,
        Func<Stream> input,
        Terminal? terminal
    )
    {
        if (args.FirstOrDefault(word => word.Contains('\uFFFD', StringComparison.Ordinal)) is { } garbled)
        {
            // The runtime puts this character where bytes are not UTF-8: the name that was meant is lost.
            errors.Write($"'{garbled}' is not UTF-8");
            return ExitCode.Usage;
        }
        // '@word' is a word, not a response file.
        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        ParseResult line = Root(errors, input, terminal).Parse(args, parser);
        if (line.Action is ParseErrorAction)
            return WrongUsage(line, errors, line.Errors.Select(error => error.Message));
        if (line.Action == line.CommandResult.Command.Action && UnknownOption(line) is { } unknown)
            return WrongUsage(line, errors, [unknown]);
        try
        {
            return line.Invoke(configuration);
        }
        catch (CliException e)
        {
            if (e.Message.Length > 0)
                errors.Write(e.Message);
            return e.ExitCode;
        }
    }

    static RootCommand Root(StandardError errors, Func<Stream> input, Terminal? terminal)
    {
        HostOptions host = new(errors);
        CommandContext context = new(host, errors, input, terminal);
        ChangeOptions change = new(context);
        RootCommand root = new("Mediated devices of a Linux host as libvirt's node-device XML.")
        {
            ListCommand.Create(context),
            WatchCommand.Create(context),
            TypesCommand.Create(context),
            DumpXmlCommand.Create(context),
            FormatCommand.Create(context),
            ValidateCommand.Create(context),
            HostdevCommand.Create(context),
            VgpuCommand.Create(context),
            FindCommand.Create(context),
            SuppliesCommand.Create(context),
            HostCommand.Create(context),
            MigrateCommand.Create(context),
            CreateCommand.Create(context, change),
            DeviceCommands.Remove(change),
            DefineCommand.Create(context, change),
            DeviceCommands.Undefine(change),
            DeviceCommands.Start(change),
            DeviceCommands.Stop(change),
            DeviceCommands.Autostart(change),
            new ModifyCommand(context, change).Create(),
            new PlanCommand(context).Create(),
            ApplyCommand.Create(context, change),
            ReconcileCommand.Create(context, change),
            DemoCommand.Create(context),
            RecordCommand.Create(context),
        };
        root.HelpName = Name;
        host.AddTo(root);
        return root;
    }

    /// <summary>Finds a misspelt option, which the parser takes for another name where names are expected.</summary>
    static string? UnknownOption(ParseResult line) =>
        line
            .Tokens.TakeWhile(word => word.Type != TokenType.DoubleDash)
            .FirstOrDefault(word => word.Type == TokenType.Argument && word.Value is ['-', _, ..])
            is { } unknown
            ? $"unknown option '{unknown.Value}'; put names that begin with '-' after '--'"
            : null;

    /// <summary>Removes the name of a .NET type, with which the parser ends some messages.</summary>
    static string WithoutType(string message) =>
        message.IndexOf(" as expected type", StringComparison.Ordinal) is > 0 and int end ? message[..end] : message;

    /// <summary>The words that call a command: <c>nodedev vgpu list</c>.</summary>
    static string NameOf(CommandResult command) =>
        command.Parent is CommandResult group ? $"{NameOf(group)} {command.Command.Name}" : Name;

    static int WrongUsage(ParseResult line, StandardError errors, IEnumerable<string> messages)
    {
        foreach (string message in messages)
            errors.Write(WithoutType(message));
        errors.Write($"Run '{NameOf(line.CommandResult)} --help' for usage.");
        return ExitCode.Usage;
    }
}
