using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using NUnit.Framework;

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
    public async Task Arguments_input_and_environment_arrive_and_output_comes_back()
    {
        Script("a", "echo \"$#:$1:$2\"; cat; echo; echo \"$HOME\"; echo err >&2; exit 3");
        CalloutRun run = await RunAsync("a", ["x y", "é\"'"], "line\nrest");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(
                Encoding.UTF8.GetString(run.Output.Span),
                Is.EqualTo(
                    $"2:x y:é\"'\nline\nrest\n{Environment.GetEnvironmentVariable("HOME")}\n"
                )
            );
            Assert.That(run.Errors, Is.EqualTo("err\n"));
        }
    }

    [Test]
    public void A_process_whose_end_somebody_else_was_told_of_has_ended()
    {
        // The first process is nobody's child, so that nobody is told of its end.
        Assert.That(LinuxProcess.StatusOf(1), Is.Not.Null);
        Assert.That(LinuxProcess.StatusOf(1) & 0x7F, Is.Not.Zero, "an exit code");
    }

    [Test]
    public async Task A_script_that_does_not_read_its_input_is_no_matter()
    {
        Script("a", "exec 0<&-; exit 0");
        Assert.That((await RunAsync("a", [], new string('x', 1_000_000))).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Input_and_output_may_be_large_at_the_same_time()
    {
        Script("a", "cat");
        string input = new('x', 900_000);
        Assert.That((await RunAsync("a", [], input)).Output.Length, Is.EqualTo(input.Length));
    }

    [Test]
    public async Task Of_a_very_large_output_the_beginning_is_kept()
    {
        Script("a", "head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2; exit 1");
        CalloutRun run = await RunAsync("a", [], "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output.Length, Is.EqualTo(1024 * 1024));
        }
    }

    [TestCase("kill -9 $$", null)]
    [TestCase("exit 137", 137)]
    [TestCase("exit 255", 255)]
    public async Task A_signal_is_told_from_an_exit_code(string body, int? expected)
    {
        Script("a", body);
        CalloutRun run = await RunAsync("a", [], "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(expected));
            Assert.That(run.IsTimeout, Is.False);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_script_that_does_not_end_is_ended_with_what_it_started()
    {
        Script("a", "sleep 100 & sleep 100");
        Stopwatch time = Stopwatch.StartNew();
        CalloutRun run = await RunAsync("a", [], "", TimeSpan.FromMilliseconds(300));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.IsTimeout);
            Assert.That(run.ExitCode, Is.Null);
            Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        }
    }

    [Test, CancelAfter(30_000)]
    public void Cancelling_ends_the_script()
    {
        Script("a", "sleep 100");
        using CancellationTokenSource source = new(200);
        Assert.That(
            async () =>
                await new ScriptRunner(_root, TimeSpan.FromMinutes(1)).RunAsync(
                    "a",
                    [],
                    default,
                    source.Token
                ),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public async Task What_cannot_be_started_is_as_if_killed()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "a"), "exit 0\n");
        await File.WriteAllTextAsync(Path.Combine(_root, "b"), "#!/nonexistent\n");
        foreach (string name in (string[])["a", "b"])
            File.SetUnixFileMode(
                Path.Combine(_root, name),
                UnixFileMode.UserExecute | UnixFileMode.UserRead
            );
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await RunAsync("a", [], "")).ExitCode, Is.Null);
            Assert.That((await RunAsync("b", [], "")).ExitCode, Is.Null);
            Assert.That((await RunAsync("c", [], "")).ExitCode, Is.Null);
        }
    }

    [Test]
    public void Only_files_below_the_root_with_an_executable_bit_are_scripts()
    {
        Script("script", "exit 0");
        File.WriteAllText(Path.Combine(_root, "plain"), "#!/bin/sh\n");
        _ = Directory.CreateDirectory(Path.Combine(_root, "folder"));
        _ = File.CreateSymbolicLink(Path.Combine(_root, "inside"), "script");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "outside"), "/bin/sh");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "dangling"), "nowhere");
        _ = File.CreateSymbolicLink(Path.Combine(_root, "loop"), "loop");
        ScriptRunner runner = new(_root, TimeSpan.FromSeconds(1));
        Assert.That(
            (
                (string[])
                    ["script", "plain", "folder", "inside", "outside", "dangling", "loop", "none"]
            ).Where(runner.IsExecutable),
            Is.EqualTo(["script", "inside"])
        );
    }

    [Test]
    public async Task Whole_protocol_with_a_real_script()
    {
        Script(
            "usr/lib/mdevctl/scripts.d/callouts/a",
            "printf '%s <%s>\\n' \"$*\" \"$(cat)\" >>\"${0%/usr/*}/rec\"; [ \"$4\" != pre ] || exit 1"
        );
        using MdevctlCallouts callouts = new(new PhysicalHostTree(_root), _root);
        CalloutOutcome outcome = await callouts
            .Begin(MdevctlAction.Start)
            .PreAsync(
                new MdevDefinition
                {
                    ParentName = "p",
                    Uuid = Guid.Parse(SmallHost.Uuid),
                    TypeId = "t",
                },
                default
            );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.IsRefused);
            Assert.That(
                (await File.ReadAllLinesAsync(Path.Combine(_root, "rec")))[^1],
                Is.EqualTo(
                    "-t t -e pre -a start -s none -u 11111111-2222-4333-8444-555555555555 -p p <{\"mdev_type\":\"t\",\"start\":\"manual\",\"attrs\":[]}>"
                )
            );
        }
    }

    void Script(string path, string body)
    {
        string file = Path.Combine(_root, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    Task<CalloutRun> RunAsync(
        string script,
        string[] arguments,
        string input,
        TimeSpan? timeout = null
    ) =>
        new ScriptRunner(_root, timeout ?? TimeSpan.FromSeconds(30)).RunAsync(
            script,
            arguments,
            Encoding.UTF8.GetBytes(input),
            default
        );
}
