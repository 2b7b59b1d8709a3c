namespace NodeDev.Cli.Tests;

/// <summary>Every option of every command, with invalid values.</summary>
public sealed class OptionRulesTests
{
    static readonly string[] Values = ["x", "", "=", "-1", "99999999999999999999"];

    static IEnumerable<string> Commands => Names("--help", "Commands:");

    [TestCaseSource(nameof(Commands))]
    public void Option_MalformedValue_IsReported(string command)
    {
        string[] options =
        [
            .. Words(command, "--help")
                .Where(word => word.StartsWith("--", StringComparison.Ordinal))
                .Select(word => word.TrimEnd(','))
                .Except(["--output", "--root"]),
        ];
        Assert.That(options, Does.Contain("--libvirt"));
        foreach (string option in options)
        {
            foreach (string value in Values)
            {
                foreach (
                    string[] words in (string[][])
                        [
                            [option, value],
                            [$"{option}={value}"],
                        ]
                )
                {
                    CliRun run = CliRun.Of([command, "--root", CliRun.Host("gvtg"), .. words]);

                    Assert.That(run.Code, Is.InRange(ExitCode.Success, ExitCode.Usage), string.Join(' ', words));
                    Assert.That(run.Error, Does.Not.Contain("expected type"));
                }
            }
        }
    }

    static IEnumerable<string> Names(string help, string title) =>
        CliRun
            .Of(help)
            .Output.Split('\n')
            .SkipWhile(line => line != title)
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => line.Trim().Split(' ')[0]);

    static IEnumerable<string> Words(params string[] args) =>
        CliRun
            .Of(args)
            .Output.Split('\n')
            .Where(line => line.StartsWith("  -", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2));
}
