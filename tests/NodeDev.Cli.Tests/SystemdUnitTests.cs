namespace NodeDev.Cli.Tests;

/// <summary>The sample unit that reconciles at boot.</summary>
public sealed class SystemdUnitTests
{
    static readonly string[] Lines = File.ReadAllLines(
        Repository.At("src/NodeDev.Cli/systemd/nodedev-reconcile.service")
    );

    [Test]
    public void Unit_StartsExistingCommand()
    {
        string[] words = Value("ExecStart").Split(' ');
        CliRun run = OnGvtg([.. words[1..], "--dry-run"]);

        Assert.That(Path.GetFileName(words[0]), Is.EqualTo(CommandLineApp.Name));
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.StartWith("1. create "));
    }

    [Test]
    public void Unit_RunsBetweenUdevAndLibvirt()
    {
        Assert.That(Values("After"), Does.Contain("systemd-udev-settle.service"));
        Assert.That(Values("After"), Does.Contain("systemd-modules-load.service"));
        Assert.That(Values("Before"), Does.Contain("libvirtd.service"));
        Assert.That(Values("Before"), Does.Contain("virtnodedevd.service"));
    }

    static string Value(string key) =>
        Lines.Single(line => line.StartsWith($"{key}=", StringComparison.Ordinal))[(key.Length + 1)..];

    static IEnumerable<string> Values(string key) =>
        Lines
            .Where(line => line.StartsWith($"{key}=", StringComparison.Ordinal))
            .SelectMany(line => line[(key.Length + 1)..].Split(' '));
}
