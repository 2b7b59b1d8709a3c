using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace NodeDev.Cli;

/// <summary>The whole program but for the process around it.</summary>
static class CommandLineApp
{
    internal const string Name = "nodedev";

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="input">Opens the standard input, if a command asks for it.</param>
    /// <param name="terminal">The terminal that results go to; <see langword="null"/> if they go to a file or another program.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Run(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter error,
        Func<Stream> input,
        Terminal? terminal = null
    )
    {
        Messages messages = new(output, error);
        try
        {
            int code = Run(args, messages, output, error, input, terminal);
            output.Flush();
            return code;
        }
        catch (Exception e) when (Messages.IsOfStream(e))
        {
            messages.Fail(e.Message);
            return ExitCode.Failure;
        }
    }

    static int Run(
        IReadOnlyList<string> args,
        Messages messages,
        TextWriter output,
        TextWriter error,
        Func<Stream> input,
        Terminal? terminal
    )
    {
        // A word that starts with '@' is a word, not the name of a file with more words.
        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        ParseResult line = Root(messages, input, terminal).Parse(args, parser);
        if (line.Action is ParseErrorAction)
            return WrongUsage(line, messages, line.Errors.Select(problem => problem.Message));
        if (line.Action == line.CommandResult.Command.Action && UnknownOption(line) is { } unknown)
            return WrongUsage(line, messages, [unknown]);
        try
        {
            return line.Invoke(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (CliException e)
        {
            if (e.Message.Length > 0)
                messages.Complain(e.Message);
            return e.ExitCode;
        }
    }

    static RootCommand Root(Messages messages, Func<Stream> input, Terminal? terminal)
    {
        HostOptions host = new(messages);
        RootCommand root = new("Mediated devices of a Linux host as libvirt's node-device XML.")
        {
            HelpName = Name,
        };
        host.AddTo(root);
        root.Add(ListCommand.Create(host, messages, terminal));
        root.Add(TypesCommand.Create(host, messages));
        root.Add(DumpXmlCommand.Create(host, messages));
        root.Add(FormatCommand.Create(host, messages, input));
        root.Add(ValidateCommand.Create(host, messages, input));
        root.Add(HostdevCommand.Create(host, messages));
        ChangeOptions change = new(host, messages, terminal);
        root.Add(CreateCommand.Create(change, input, messages));
        root.Add(RemoveCommand.Create(change));
        root.Add(DefineCommand.Create(change, input, messages));
        root.Add(UndefineCommand.Create(change));
        root.Add(StartCommand.Create(change));
        root.Add(StopCommand.Create(change));
        root.Add(AutostartCommand.Create(change));
        root.Add(ModifyCommand.Create(change, input, messages));
        root.Add(PlanCommand.Make(host, input, messages, terminal));
        root.Add(ApplyCommand.Create(change, input, messages));
        root.Add(ReconcileCommand.Create(change, input, messages));
        root.Add(DemoCommand.Create(host, messages));
        root.Add(RecordCommand.Create(host, messages));
        return root;
    }

    /// <summary>The parser takes a misspelt option for one more name, where names are asked for.</summary>
    static string? UnknownOption(ParseResult line) =>
        line
            .Tokens.TakeWhile(word => word.Type != TokenType.DoubleDash)
            .FirstOrDefault(word => word.Type == TokenType.Argument && word.Value is ['-', _, ..])
            is { } unknown
            ? $"unknown option '{unknown.Value}'; names that begin with '-' go behind '--'"
            : null;

    /// <summary>The parser ends what it says with a type of .NET, which says nothing to a user.</summary>
    static string Plain(string problem) =>
        problem.IndexOf(" as expected type", StringComparison.Ordinal) is > 0 and int end
            ? problem[..end]
            : problem;

    static int WrongUsage(ParseResult line, Messages messages, IEnumerable<string> problems)
    {
        foreach (string problem in problems)
            messages.Complain(Plain(problem));
        Command command = line.CommandResult.Command;
        string name = command is RootCommand ? Name : $"{Name} {command.Name}";
        messages.Complain($"'{name} --help' says more");
        return ExitCode.Usage;
    }
}
