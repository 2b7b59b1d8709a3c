using System.Diagnostics;
using System.Security.Cryptography;

namespace NodeDev.Cli.Tests;

/// <summary>Signals sent to a real process: while it waits for input, and at random moments of a change.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Category("Slow")]
public sealed class SignalTests
{
    const int Steps = 1500;
    const string Parent = "0000:00:02.0";

    static readonly (string Name, int Number)[] Signals = [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)];

    readonly TemporaryDirectory _directory = new();

    string Definitions => _directory.At($"etc/mdevctl.d/{Parent}");

    [OneTimeSetUp]
    public void WritePlan()
    {
        Directory.CreateDirectory(_directory.At("sys"));
        HostPlan plan = new()
        {
            Steps =
            [
                .. Enumerable
                    .Range(1, Steps)
                    .Select(i => new WriteDefinitionStep(
                        new MdevDefinition
                        {
                            Uuid = new Guid(i, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1),
                            ParentName = Parent,
                            TypeId = "i915-GVTg_V5_8",
                        }
                    )),
            ],
        };
        File.WriteAllText(_directory.At("plan.json"), plan.ToJson());
    }

    [OneTimeTearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [SetUp]
    public void RemoveDefinitions()
    {
        if (Directory.Exists(Definitions))
            Directory.Delete(Definitions, recursive: true);
    }

    [Test]
    public void Apply_Signal_UndoesEverything([ValueSource(nameof(Signals))] (string Name, int Number) signal)
    {
        using Process process = Start("apply", _directory.At("plan.json"), "--root", _directory.At(""));
        WaitForDefinitions(process, RandomNumberGenerator.GetInt32(1, Steps * 3 / 4));
        Kill(signal.Name, process);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Count(), Is.Zero);
        Assert.That(process.ExitCode, Is.EqualTo(128 + signal.Number));
        Assert.That(error, Does.StartWith($"nodedev: SIG{signal.Name}: ").And.Contain("ND4027"));
    }

    [Test]
    public void Apply_SecondSignal_SaysWhatIsLeft()
    {
        using Process process = Start("apply", _directory.At("plan.json"), "--root", _directory.At(""));
        WaitForDefinitions(process, Steps / 2);
        Kill("TERM", process);
        Assert.That(process.StandardError.ReadLine(), Does.StartWith("nodedev: SIGTERM: "));
        Kill("INT", process);
        string[] error = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();

        int named = error.Count(line => line.StartsWith("nodedev: not undone: define ", StringComparison.Ordinal));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(130));
        // A step that takes more than a second is not waited for, which the last line says.
        int unknown = error[^1].EndsWith("may be done or not", StringComparison.Ordinal) ? 1 : 0;
        Assert.That(Count(), Is.InRange(named - unknown, named + unknown).And.GreaterThan(0));
        Assert.That(error[^1], Does.StartWith("nodedev: SIGINT: "));
    }

    /// <summary>Nothing can be told then; what is there is whole, and the same plan completes it.</summary>
    [Test]
    public void Apply_Kill_CanBeAppliedAgain()
    {
        using (Process process = Start("apply", _directory.At("plan.json"), "--root", _directory.At("")))
        {
            WaitForDefinitions(process, RandomNumberGenerator.GetInt32(1, Steps * 3 / 4));
            process.Kill();
            process.WaitForExit();
        }
        using Process again = Start("apply", _directory.At("plan.json"), "--root", _directory.At(""));
        again.WaitForExit();

        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(Count(), Is.EqualTo(Steps));
    }

    [TestCase("apply", "HUP", 1)]
    [TestCase("apply", "INT", 2)]
    [TestCase("apply", "QUIT", 3)]
    [TestCase("apply", "TERM", 15)]
    [TestCase("create", "TERM", 15)]
    [TestCase("define", "TERM", 15)]
    [TestCase("reconcile", "TERM", 15)]
    [TestCase("format", "TERM", 15)]
    public void Input_Signal_EndsAtOnce(string command, string signal, int number)
    {
        using Process process = Start(command, "-");
        Assert.That(() => IsReadingInput(process), Is.True.After(30_000, 10));
        Kill(signal, process);

        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(process.ExitCode, Is.EqualTo(128 + number));
    }

    /// <summary>Whether a thread waits in <c>read</c> of the standard input, of which .NET makes a copy.</summary>
    static bool IsReadingInput(Process process) =>
        Directory
            .GetDirectories($"/proc/{process.Id}/task")
            .Select(SystemCallOf)
            .Any(call => call.Split(' ') is ["0", { } file, ..] && IsInput(process, file));

    static bool IsInput(Process process, string file)
    {
        string? Target(int number) => new FileInfo($"/proc/{process.Id}/fd/{number}").LinkTarget;
        return Target(Convert.ToInt32(file, 16)) == Target(0);
    }

    /// <summary>The system call that a thread is in; empty if the thread has ended since it was listed.</summary>
    static string SystemCallOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "syscall"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    int Count() => Directory.Exists(Definitions) ? Directory.GetFiles(Definitions).Length : 0;

    void WaitForDefinitions(Process process, int count)
    {
        while (Count() < count && !process.HasExited)
            Thread.Sleep(1);
    }

    static void Kill(string signal, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    static Process Start(params string[] args)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(CommandLineApp).Assembly.Location);
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }
}
