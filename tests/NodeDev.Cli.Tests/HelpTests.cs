using NUnit.Framework;

namespace NodeDev.Cli.Tests;

public sealed class HelpTests
{
    [TestCase]
    [TestCase("list")]
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
    public void Help(params string[] command) =>
        Snapshot.Verify(CliRun.Of([.. command, "--help"]).Text());

    [Test]
    public void No_command() => Snapshot.Verify(CliRun.Of().Text());

    [Test]
    public void A_misspelt_command() => Snapshot.Verify(CliRun.Of("lisst\u001b[31m").Text());
}
