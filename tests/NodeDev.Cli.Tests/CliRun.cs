namespace NodeDev.Cli.Tests;

/// <summary>One command line, run in this process.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">The text on the standard output.</param>
/// <param name="Error">The text on the standard error.</param>
sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>The file of an invented host.</summary>
    internal static string Host(string name) => InventedHosts.PathOf(name);

    /// <summary>Runs a command line; reading the standard input fails the test.</summary>
    internal static CliRun Of(params string[] args) =>
        With(() => throw new AssertionException("The standard input was opened."), args);

    /// <summary>Runs a command line on an invented host.</summary>
    internal static CliRun On(string host, params string[] args) => Of([.. args, "--root", Host(host)]);

    /// <summary>Runs a command line with bytes on the standard input.</summary>
    internal static CliRun WithInput(byte[] input, params string[] args) => With(() => new MemoryStream(input), args);

    /// <summary>Runs a command line as on a terminal without colours.</summary>
    internal static CliRun OnTerminal(int width, params string[] args) =>
        OnTerminal(new Terminal(width, HasColors: false), args);

    /// <summary>Runs a command line as on a terminal.</summary>
    internal static CliRun OnTerminal(Terminal terminal, params string[] args) =>
        With(() => throw new AssertionException("The standard input was opened."), args, terminal);

    /// <summary>Both streams and the exit code, with the directory of the test shown as <c>DIR</c>.</summary>
    internal string Text(string? directory = null)
    {
        StringBuilder text = new(Output);
        if (Error.Length > 0)
            text.Append("=== standard error\n").Append(Error);
        if (Code != ExitCode.Success)
            text.Append(CultureInfo.InvariantCulture, $"=== exit code {Code}\n");
        return directory is null ? text.ToString() : text.Replace(directory, "DIR").ToString();
    }

    static CliRun With(Func<Stream> input, string[] args, Terminal? terminal = null)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = CommandLineApp.Run(args, output, error, input, terminal);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
