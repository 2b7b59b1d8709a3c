namespace NodeDev.Cli.Tests;

public sealed class HelpTests
{
    [TestCase]
    [TestCase("list")]
    [TestCase("watch")]
    [TestCase("types")]
    [TestCase("dumpxml")]
    [TestCase("format")]
    [TestCase("demo")]
    [TestCase("record")]
    [TestCase("create")]
    [TestCase("remove")]
    [TestCase("define")]
    [TestCase("undefine")]
    [TestCase("start")]
    [TestCase("stop")]
    [TestCase("autostart")]
    [TestCase("modify")]
    [TestCase("plan")]
    [TestCase("apply")]
    [TestCase("reconcile")]
    [TestCase("hostdev")]
    [TestCase("find")]
    [TestCase("supplies")]
    [TestCase("vgpu", "map")]
    [TestCase("host", "save")]
    [TestCase("migrate", "check")]
    public void Help_DescribesCommand(params string[] command) =>
        Snapshot.Verify(CliRun.Of([.. command, "--help"]).Text());

    [Test]
    public void NoCommand_PrintsHelp() => Snapshot.Verify(CliRun.Of().Text());

    [Test]
    public void MisspeltCommand_SuggestsAnother() => Snapshot.Verify(CliRun.Of("lisst\u001b[31m").Text());
}
