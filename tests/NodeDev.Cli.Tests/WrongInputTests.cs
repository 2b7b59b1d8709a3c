namespace NodeDev.Cli.Tests;

/// <summary>What is said of input that is something else: what is wanted, and what stands there.</summary>
public sealed class WrongInputTests
{
    [TestCase("domstatus")]
    [TestCase("domainsnapshot")]
    [TestCase("network")]
    public void Validate_AnotherDocument_NamesAllThatAreTaken(string root)
    {
        CliRun run = CliRun.WithInput(Encoding.UTF8.GetBytes($"<{root}/>"), "validate", "-");
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(
            run.Output,
            Is.EqualTo($"stdin(1,1): error ND1005: the root element is <{root}>, not <device>, <domain> or <hostdev>\n")
        );
    }

    [TestCase("version: v1\nconfigs:\n", "version: v1")]
    [TestCase("Domain 'g' defined from g.xml\n<domain/>", "Domain 'g' defined from g.xml")]
    [TestCase("Node device mdev_x created\n\n", "Node device mdev_x created")]
    public void Command_TextInsteadOfDocument_SaysWhatIsWantedAndWhatStandsThere(string text, string shown)
    {
        byte[] input = Encoding.UTF8.GetBytes(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string command in (string[])["create", "define", "reconcile"])
        {
            CliRun run = CliRun.WithInput(input, command, "-", "--dry-run", "--root", InventedHosts.PathOf("gvtg"));
            Assert.That(run.Code, Is.EqualTo(1), command);
            Assert.That(
                run.Error,
                Does.Contain("XML or JSON is wanted").And.Contain($"'{shown}' stands there"),
                command
            );
        }
        CliRun validated = CliRun.WithInput(input, "validate", "-");
        Assert.That(validated.Code, Is.EqualTo(1));
        Assert.That(
            validated.Output,
            Is.EqualTo($"stdin(1,1): error ND1001: an XML element is expected, and '{shown}' stands there\n")
        );
    }

    [Test]
    public void Validate_LiveDomain_SaysNothingOfLibvirtsOwnAliases()
    {
        const string domain = """
            <domain type='kvm' id='1'><name>g</name><devices>
            <hostdev mode='subsystem' type='mdev' model='vfio-pci'><source>
            <address uuid='11111111-2222-4333-8444-555555555551'/></source><alias name='hostdev0'/></hostdev>
            </devices></domain>
            """;
        Assert.That(
            CliRun.WithInput(Encoding.UTF8.GetBytes(domain), "validate", "-").Output,
            Is.EqualTo("stdin: valid\n")
        );
    }
}
