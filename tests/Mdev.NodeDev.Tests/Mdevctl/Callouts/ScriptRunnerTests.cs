using System.Diagnostics;

namespace Mdev.NodeDev.Tests;

/// <summary>Real scripts in real processes.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class ScriptRunnerTests
{
    readonly string _root = Path.Combine(Path.GetTempPath(), $"nodedev-scripts-{Guid.NewGuid():N}");

    [SetUp]
    public void Begin() => Directory.CreateDirectory(_root);

    [TearDown]
    public void End() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task Run_PassesArgumentsAndInput()
    {
        Script("a", "echo \"$#:$1:$2\"; cat; echo err >&2; exit 3");
        ScriptResult run = await RunAsync("a", ["x y", "é\"'"], "line\nrest");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(Encoding.UTF8.GetString(run.Output.Span), Is.EqualTo("2:x y:é\"'\nline\nrest"));
        Assert.That(run.Errors, Is.EqualTo("err\n"));
    }

    [Test]
    [NonParallelizable]
    public async Task Run_Environment_IsThatOfThePageOnMdevctl()
    {
        Script("a", "exec /usr/bin/env");
        Environment.SetEnvironmentVariable("NODEDEV_TEST_TOKEN", "s3cret");
        Environment.SetEnvironmentVariable("LC_MESSAGES", "C.UTF-8");
        try
        {
            ScriptResult run = await RunAsync("a", [], "");
            string[] lines = Encoding
                .UTF8.GetString(run.Output.Span)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(lines, Has.Some.EqualTo("LC_MESSAGES=C.UTF-8"));
            Assert.That(lines, Has.Some.EqualTo("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
            // What a shell sets by itself is not of the caller.
            Assert.That(
                lines
                    .Select(line => line.Split('=')[0])
                    .Where(name => !name.StartsWith("LC_", StringComparison.Ordinal))
                    .Except(["PATH", "LANG", "TZ", "PWD", "SHLVL", "_"]),
                Is.Empty
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable("NODEDEV_TEST_TOKEN", null);
            Environment.SetEnvironmentVariable("LC_MESSAGES", null);
        }
    }

    [TestCase(UnixFileMode.GroupWrite)]
    [TestCase(UnixFileMode.OtherWrite)]
    public async Task Run_ScriptThatOthersMayWrite_IsRefused(UnixFileMode mode)
    {
        Script("a", "touch \"$0.ran\"");
        string file = Path.Combine(_root, "a");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | mode);
        ScriptResult run = await RunAsync("a", [], "");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Refusal, Does.Contain(file));
        Assert.That(run.IsKilled, Is.False);
        Assert.That(File.Exists($"{file}.ran"), Is.False);
    }

    [Test]
    public async Task Run_DirectoryThatOthersMayWrite_IsRefused()
    {
        Script("d/a", "exit 0");
        File.SetUnixFileMode(Path.Combine(_root, "d"), (UnixFileMode)0b111_111_111);
        Assert.That((await RunAsync("d/a", [], "")).Refusal, Does.Contain($"'{Path.Combine(_root, "d")}'"));
    }

    [Test]
    public async Task Operation_ScriptThatOthersMayWrite_RefusesIt()
    {
        const string script = "etc/mdevctl.d/scripts.d/callouts/a";
        Script(script, "exit 0");
        File.SetUnixFileMode(Path.Combine(_root, script), (UnixFileMode)0b111_111_111);
        using MdevctlCallouts callouts = new(new PhysicalHostTree(_root), _root);
        CalloutResult result = await callouts.Begin(MdevctlAction.Start).PreAsync(Mdevs.Port(1), default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((result.Status, result.Script), Is.EqualTo((CalloutStatus.Failed, script)));
        Assert.That(result.Message, Does.Contain("others may write to it"));
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_Timeout_KillsWhatLeftTheGroup()
    {
        Script("a", "setsid sleep 100 & echo $! >\"$0.pids\"; sleep 100");
        ScriptResult run = await RunAsync("a", [], "", TimeSpan.FromSeconds(2));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.IsTimeout);
        Assert.That(Processes(), Has.Length.EqualTo(1));
        Assert.That(() => Processes().Where(IsRunning), Is.Empty.After(5_000, 20));
    }

    [Test]
    public async Task Run_InputNotRead_Succeeds()
    {
        Script("a", "exec 0<&-; exit 0");
        Assert.That((await RunAsync("a", [], new string('x', 1_000_000))).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Run_LargeInputAndOutput_Succeeds()
    {
        Script("a", "cat");
        string input = new('x', 900_000);
        Assert.That((await RunAsync("a", [], input)).Output.Length, Is.EqualTo(input.Length));
    }

    [Test]
    public async Task Run_VeryLargeOutput_IsCut()
    {
        Script("a", "head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2; exit 1");
        ScriptResult run = await RunAsync("a", [], "");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output.Length, Is.EqualTo(1024 * 1024));
    }

    [TestCase("kill -9 $$", null)]
    [TestCase("exit 137", 137)]
    [TestCase("exit 255", 255)]
    public async Task Run_Signal_HasNoExitCode(string body, int? expected)
    {
        Script("a", body);
        ScriptResult run = await RunAsync("a", [], "");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(expected));
        Assert.That(run.IsTimeout, Is.False);
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_Timeout_KillsTheScriptAndItsChildren()
    {
        Script("a", Sleepers);
        Stopwatch time = Stopwatch.StartNew();
        ScriptResult run = await RunAsync("a", [], "", TimeSpan.FromSeconds(2));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.IsTimeout);
        Assert.That(run.ExitCode, Is.Null);
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(Processes(), Has.Length.EqualTo(3));
        Assert.That(() => Processes().Where(IsRunning), Is.Empty.After(5_000, 20));
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_ChildrenOutliveTheScript_Returns()
    {
        Script("a", "sleep 100 & echo $! >\"$0.pids\"; echo said; echo why >&2; exit 3");
        ScriptResult run = await RunAsync("a", [], "");
        int left = Processes().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.IsTimeout, Is.False);
            Assert.That(Encoding.UTF8.GetString(run.Output.Span), Is.EqualTo("said\n"));
            Assert.That(run.Errors, Is.EqualTo("why\n"));
            Assert.That(IsRunning(left), "what a script that succeeded has started is its matter");
        }
        Process.GetProcessById(left).Kill();
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_ChildrenPrintForever_Returns()
    {
        Script("a", "yes & echo $! >\"$0.pids\"; exit 0");
        ScriptResult run = await RunAsync("a", [], "");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(() => Processes().Where(IsRunning), Is.Empty.After(5_000, 20));
    }

    [Test]
    public async Task Run_OutputsClosedEarly_ReadsTheInput()
    {
        Script("a", "exec >&- 2>&-; sleep 0.3; cat >\"$0.got\"");
        ScriptResult run = await RunAsync("a", [], new string('x', 900_000));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(new FileInfo(Path.Combine(_root, "a.got")).Length, Is.EqualTo(900_000));
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_InputNeverReadAndOutputsClosed_Returns()
    {
        Script("a", "exec >&- 2>&-; sleep 0.2; exit 4");
        Assert.That((await RunAsync("a", [], new string('x', 900_000))).ExitCode, Is.EqualTo(4));
    }

    [Test, CancelAfter(30_000)]
    public async Task Run_InheritsNoFiles()
    {
        Script("other", Sleepers);
        Script("a", "ls /proc/self/fd");
        using CancellationTokenSource source = new();
        Task<ScriptResult> other = new ScriptRunner(_root, TimeSpan.FromSeconds(20)).RunAsync(
            "other",
            [],
            default,
            source.Token
        );
        while (!File.Exists(Path.Combine(_root, "other.pids")) && !other.IsCompleted)
            await Task.Delay(5);
        // What whoever has started this process gives to all that it starts is not the point.
        HashSet<int> expected = [0, 1, 2, .. Inheritable()];
        _ = expected.Add(Enumerable.Range(0, int.MaxValue).First(file => !expected.Contains(file)));
        ScriptResult run = await RunAsync("a", [], "");
        bool wasOpen = !other.IsCompleted;
        await source.CancelAsync();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(wasOpen);
        Assert.That(
            Encoding.UTF8.GetString(run.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse),
            Is.EquivalentTo(expected)
        );
        Assert.That(async () => await other, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test, CancelAfter(30_000)]
    public void Run_Cancelled_KillsTheScript()
    {
        Script("a", Sleepers);
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(2));
        Assert.That(
            async () => await new ScriptRunner(_root, TimeSpan.FromMinutes(1)).RunAsync("a", [], default, source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(Processes(), Has.Length.EqualTo(3));
        Assert.That(() => Processes().Where(IsRunning), Is.Empty.After(5_000, 20));
    }

    [Test]
    public async Task Run_NotStartable_IsKilled()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "a"), "exit 0\n");
        await File.WriteAllTextAsync(Path.Combine(_root, "b"), "#!/nonexistent\n");
        foreach (string name in (string[])["a", "b"])
            File.SetUnixFileMode(Path.Combine(_root, name), UnixFileMode.UserExecute | UnixFileMode.UserRead);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((await RunAsync("a", [], "")).ExitCode, Is.Null);
        Assert.That((await RunAsync("b", [], "")).ExitCode, Is.Null);
        Assert.That((await RunAsync("c", [], "")).ExitCode, Is.Null);
    }

    [Test]
    public void IsExecutable_NeedsAFileBelowTheRoot()
    {
        Script("script", "exit 0");
        File.WriteAllText(Path.Combine(_root, "plain"), "#!/bin/sh\n");
        _ = Directory.CreateDirectory(Path.Combine(_root, "folder"));
        _ = File.CreateSymbolicLink(Path.Combine(_root, "inside"), "script");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "outside"), "/bin/sh");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "dangling"), "nowhere");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "loop"), "loop");
        Assert.That(
            Executable(["script", "plain", "folder", "inside", "outside", "dangling", "loop", "none"]),
            Is.EqualTo(["script", "inside"])
        );
    }

    [Test]
    public void IsExecutable_FollowsLinksOfDirectories()
    {
        Script("real/inner/script", "exit 0");
        Script("outside/script", "exit 0");
        _ = Directory.CreateDirectory(Path.Combine(_root, "real/inner/deep"));
        Link("real/out", Path.Combine(_root, "outside"));
        Link("real/far", "out/script");
        Link("real/beside", "../outside");
        Link("real/in", "inner");
        Link("real/near", "in/script");
        Link("real/back", "inner/deep/../../in/script");
        Link("root", "real");
        Link("realm", "real");
        foreach (string root in (string[])["real", "root"])
        {
            Assert.That(
                Executable(["inner/script", "out/script", "far", "beside/script", "in/script", "near", "back"], root),
                Is.EqualTo(["inner/script", "in/script", "near", "back"])
            );
        }
    }

    [Test]
    public async Task Protocol_WithARealScript_Works()
    {
        Script(
            "usr/lib/mdevctl/scripts.d/callouts/a",
            "printf '%s <%s>\\n' \"$*\" \"$(cat)\" >>\"${0%/usr/*}/rec\"; [ \"$4\" != pre ] || exit 1"
        );
        using MdevctlCallouts callouts = new(new PhysicalHostTree(_root), _root);
        CalloutResult outcome = await callouts
            .Begin(MdevctlAction.Start)
            .PreAsync(
                new MdevDefinition
                {
                    ParentName = "p",
                    Uuid = Guid.Parse(SampleUuids.First),
                    TypeId = "t",
                },
                default
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.IsRefused);
        Assert.That(
            (await File.ReadAllLinesAsync(Path.Combine(_root, "rec")))[^1],
            Is.EqualTo(
                "-t t -e pre -a start -s none -u 11111111-2222-4333-8444-555555555555 "
                    + "-p p <{\"mdev_type\":\"t\",\"start\":\"manual\",\"attrs\":[]}>"
            )
        );
    }

    /// <summary>A script that starts two more processes, writes all three down, and goes on for long.</summary>
    const string Sleepers = "sleep 100 & a=$!; sleep 100 & echo $$ $a $! >\"$0.new\"; mv \"$0.new\" \"$0.pids\"; wait";

    int[] Processes(string script = "a") =>
        [
            .. File.ReadAllText(Path.Combine(_root, $"{script}.pids"))
                .Split()
                .Where(text => text.Length > 0)
                .Select(Parse),
        ];

    /// <summary>Whether a process is there and has not ended.</summary>
    static bool IsRunning(int process)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{process}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The files of this process that every process it starts gets.</summary>
    static IEnumerable<int> Inheritable()
    {
        const int closeOnExec = 0x80000;
        foreach (string path in Directory.GetFiles("/proc/self/fdinfo"))
        {
            string[] lines;
            try
            {
                lines = File.ReadAllLines(path);
            }
            catch (IOException)
            {
                continue;
            }
            string flags = lines.First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            if ((Convert.ToInt32(flags[6..].Trim(), 8) & closeOnExec) == 0)
                yield return Parse(Path.GetFileName(path));
        }
    }

    static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    IEnumerable<string> Executable(string[] names, string root = "")
    {
        ScriptRunner runner = new(Path.Combine(_root, root), TimeSpan.FromSeconds(1));
        return names.Where(runner.IsExecutable);
    }

    void Link(string path, string target) => File.CreateSymbolicLink(Path.Combine(_root, path), target);

    void Script(string path, string body)
    {
        string file = Path.Combine(_root, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    Task<ScriptResult> RunAsync(string script, string[] arguments, string input, TimeSpan? timeout = null) =>
        new ScriptRunner(_root, timeout ?? TimeSpan.FromSeconds(30)).RunAsync(
            script,
            arguments,
            Encoding.UTF8.GetBytes(input),
            default
        );
}
