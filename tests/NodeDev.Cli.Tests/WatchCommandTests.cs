using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>
/// <c>nodedev watch</c> and <c>nodedev list --watch</c> on a directory that a test changes meanwhile.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed partial class WatchCommandTests
{
    const string Parent = "sys/devices/virtual/mtty/mtty";
    const string Evil = "etc/mdevctl.d/\u001b]0;evil\u0007";
    static readonly Guid Device = Guid.Parse("11111111-1111-4111-8111-111111111111");

    ExportedTree _host = null!;

    [SetUp]
    public void ExportHost() => _host = new ExportedTree(new FakeHostBuilder().AddMtty().Build());

    [TearDown]
    public void DeleteHost() => _host.Dispose();

    [Test]
    public void Watch_PrintsChanges() => Snapshot.Verify(Watch(3, Define, Consume, Undefine));

    [Test]
    public void Watch_Json_PrintsALineOfJsonForEachChange()
    {
        string text = Watch(3, ["--json"], Define, Consume, Undefine);

        Assert.That(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Has.All.Matches<string>(line => JsonDocument.Parse(line!).RootElement.TryGetProperty("kind", out _))
        );
        Snapshot.Verify(text);
    }

    [Test]
    public void ListWatch_WritesTheListAgain()
    {
        // What goes to standard error flushes once more.
        using ActingWriter output = new(static () => { }, Define, Undefine);
        (int code, string error) = RunToEnd(output, "list", "--watch", "--count", "2", "--poll", "0.1");
        Assert.That(code, Is.Zero);
        Assert.That(
            error,
            Is.EqualTo(
                "nodedev: resynchronized (NoKernelEvents): the root is not that of this machine; polled every 0.1 s\n"
            )
        );

        Snapshot.Verify(Clean(output.ToString()));
    }

    [Test]
    public void Watch_NamesOfFiles_NeverReachTheTerminalAsTheyAre()
    {
        string text = Watch(
            1,
            () =>
            {
                Directory.CreateDirectory(At(Evil));
                File.WriteAllText(At($"{Evil}/x"), "{");
            }
        );

        Assert.That(text.Where(static c => char.IsControl(c) && c != '\n'), Is.Empty);
        Assert.That(text, Does.Contain("evil"));
    }

    [Test]
    public void Watch_RefusesWrongUsage() =>
        Snapshot.Verify(
            string.Concat(
                CliRun.Of("watch", "--count", "0").Text(),
                CliRun.Of("watch", "--poll", "0.01").Text(),
                CliRun.Of("watch", "x").Text(),
                CliRun.Of("list", "--count", "1").Text(),
                CliRun.Of("list", "--watch", "--json").Text()
            )
        );

    [Test]
    public void Watch_HostInAFile_IsRefused()
    {
        CliRun run = CliRun.On("gvtg", "watch");

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.EndWith(": a host in a file never changes\n"));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [Category("Slow")]
    public void Watch_Signal_EndsWithSuccess(string signal)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in (string[])[typeof(CommandLineApp).Assembly.Location, "watch", "--root", _host.Root])
            start.ArgumentList.Add(word);
        using Process process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Does.StartWith("resynchronized (NoKernelEvents)"));
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        string error = process.StandardError.ReadToEnd();

        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That((process.ExitCode, error), Is.EqualTo((ExitCode.Success, "")));
    }

    /// <summary>A container with namespaces of its own gets no messages of the kernel, and the watch says so.</summary>
    [Test]
    [Category("Slow")]
    public void Watch_NamespaceWithoutEvents_Polls()
    {
        ProcessStartInfo start = new("unshare")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        foreach (string word in (string[])["-Urn", dotnet, typeof(CommandLineApp).Assembly.Location, "watch"])
            start.ArgumentList.Add(word);
        using Process process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is not { } line)
        {
            Assert.Ignore($"no namespace of its own: {process.StandardError.ReadToEnd()}");
            return;
        }
        process.Kill();
        process.WaitForExit();

        Assert.That(line, Does.StartWith("resynchronized (NoKernelEvents)").And.EndWith("; polled every 5 s"));
    }

    string Watch(int count, params Action[] actions) => Watch(count, [], actions);

    string Watch(int count, string[] options, params Action[] actions)
    {
        using ActingWriter output = new(actions);
        Assert.That(Run(output, ["watch", "--count", $"{count}", "--poll", "0.1", .. options]), Is.Zero);
        return Clean(output.ToString());
    }

    int Run(StringWriter output, params string[] args)
    {
        (int code, string error) = RunToEnd(output, args);
        Assert.That(error, Is.Empty);
        return code;
    }

    (int Code, string Error) RunToEnd(StringWriter output, params string[] args)
    {
        using StringWriter error = new() { NewLine = "\n" };
        int code = CommandLineApp.Run([.. args, "--root", _host.Root], output, error, static () => Stream.Null);
        return (code, error.ToString());
    }

    void Define()
    {
        // Under another name first, so that it is never seen half written.
        Directory.CreateDirectory(At("etc/mdevctl.d/mtty"));
        File.WriteAllText(At("new"), """{"mdev_type":"mtty-1","start":"auto","attrs":[{"a":"1"}]}""");
        File.Move(At("new"), At($"etc/mdevctl.d/mtty/{Device}"));
    }

    void Undefine() => File.Delete(At($"etc/mdevctl.d/mtty/{Device}"));

    /// <summary>Changes a count, as a driver does; the files of an exported tree are ordinary ones.</summary>
    void Consume()
    {
        string file = At($"{Parent}/mdev_supported_types/mtty-1/available_instances");
        File.WriteAllText(At("new"), "23\n");
        File.Move(At("new"), file, overwrite: true);
    }

    string At(string path) => Path.Combine(_host.Root, path);

    /// <summary>The text without the temporary directory.</summary>
    string Clean(string text) => TemporaryName().Replace(text.Replace(_host.Root, "ROOT"), "ROOT");

    [GeneratedRegex("mdev-nodedev-[A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex TemporaryName();
}
