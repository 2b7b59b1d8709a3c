namespace NodeDev.Cli.Tests;

public sealed class ChangeReportTests
{
    [TestCase(false, ": ")]
    [TestCase(true, " │")]
    public void WriteResult_EveryOutcome_HasItsWords(bool isTerminal, string end)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        RemoveMdevStep step = new("mtty", Guid.Empty, "mtty-1");
        Screen screen = new(output, isTerminal ? new Terminal(120, HasColors: false) : null);
        ChangeReport report = new(screen, new StandardError(output, error), isDryRun: false, isJson: false);

        _ = report.WriteResult(
            new PlannedChange(HostPlan.Empty),
            new()
            {
                Steps = [.. Enum.GetValues<HostStepOutcome>().Select(outcome => new HostStepResult(step, outcome))],
            }
        );

        foreach (
            string word in (string[])["not reached", "done", "already in effect", "failed", "undone", "not undone"]
        )
            Assert.That(output.ToString(), Does.Match($"(?m)(^|│ ){word} *{end}"));
        Assert.That(error.ToString(), Is.EqualTo($"nodedev: not undone: {step}\n"));
    }
}
