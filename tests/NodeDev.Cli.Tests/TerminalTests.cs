namespace NodeDev.Cli.Tests;

/// <summary>What a terminal shows: tables, progress, colours, and no control characters of names.</summary>
public sealed class TerminalTests
{
    [TestCase("list")]
    [TestCase("list", "--defined")]
    [TestCase("plan", "reconcile", "--start", "all")]
    [TestCase("create", "--parent", Parent, "--type", TypeId, "--uuid", New)]
    [TestCase("create", "--parent", Parent, "--type", "i915-GVTg_V5_4", "--uuid", New)]
    [TestCase("stop", Active)]
    public void Terminal_PrintsTables(params string[] args) =>
        Snapshot.Verify(
            CliRun
                .OnTerminal(100, [.. args, "--root", CliRun.Host("gvtg")])
                .Text(Path.GetDirectoryName(CliRun.Host("gvtg")))
        );

    [Test]
    public void Terminal_Narrow_PrintsPlainLines()
    {
        string[] args = ["list", "--root", CliRun.Host("gvtg")];

        Assert.That(CliRun.OnTerminal(79, args), Is.EqualTo(CliRun.Of(args)));
        Assert.That(CliRun.OnTerminal(80, args).Output, Does.Contain("│").And.Contain(Active));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Terminal_PrintsPrintableCharactersOnly(string host)
    {
        string root = CliRun.Host(host);
        CliRun run = CliRun.OnTerminal(120, "list", "--root", root);
        Assert.That(
            (run.Output + run.Error).Where(c =>
                c != '\n' && (char.IsControl(c) || c is '\u202e' or '\u200b' or '\ufeff')
            ),
            Is.Empty
        );
    }

    [Test]
    public void Terminal_MarkupInNames_IsText()
    {
        using TemporaryDirectory directory = new();
        string json = """{"mdev_type": "[red]x[/]", "start": "auto", "attrs": [{"[b]a": "[/]\u001b[31m"}]}""";
        string host = directory.Write(
            "markup.tree",
            $"sys/\netc/mdevctl.d/mtty/{New} = \"{json.Replace("\\", @"\\").Replace("\"", "\\\"")}\"\n"
        );
        string all =
            CliRun.OnTerminal(120, "list", "--defined", "--root", host).Output
            + CliRun.OnTerminal(120, "undefine", New, "--root", host).Output
            + CliRun.OnTerminal(120, "undefine", New, "--root", host, "--dry-run").Output;

        Assert.That(all, Does.Contain("[red]x[/]").And.Contain("[b]a=[/]\\u001b[31m"));
        Assert.That(all, Does.Not.Contain('\u001b'));
    }

    [Test]
    public void Colours_AreWrittenToTerminalOnly()
    {
        string[] args = ["list", "--root", CliRun.Host("gvtg")];
        CliRun colored = CliRun.OnTerminal(new Terminal(100, HasColors: true), args);

        Assert.That(colored.Output, Does.Contain("\u001b["));
        Assert.That(CliRun.OnTerminal(100, args).Output, Does.Not.Contain('\u001b'));
        Assert.That(CliRun.Of(args).Output, Does.Not.Contain('\u001b'));
    }

    [Test]
    public void Progress_IsDrawnAndErased()
    {
        CliRun run = CliRun.OnTerminal(
            new Terminal(100, HasColors: true),
            ["create", .. NewOne, "--root", CliRun.Host("gvtg")]
        );

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain("0%").And.Contain("100%"));
        Assert.That(run.Output, Does.EndWith($"\n{New}\n"));
    }
}
