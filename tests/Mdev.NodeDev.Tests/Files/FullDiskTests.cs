using System.Diagnostics;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// A definition is changed on a file system that has no room for it, or that is read-only. Each is mounted where only
/// the test sees it.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class FullDiskTests
{
    const string Scenario = "modify";
    const string ParentPath = "etc/mdevctl.d/mtty";

    [TestCase("size=24k", "Status = Failed, Errno = 28, Stage = Write")]
    [TestCase("ro", "Status = Failed, Errno = 30, Stage = Open")]
    public void Replace_FullDisk_LeavesTheOldDefinitionOnly(string option, string expected)
    {
        CrashScenario scenario = CrashScenarios.All.Single(one => one.Name == Scenario);
        using ExportedTree host = new(MemoryHostTree.Empty);
        scenario.Prepare(host.Root);
        string script = $$"""
            set -e
            mkdir copy
            mount -t tmpfs -o size=1m none copy
            cp {{ParentPath}}/* copy
            mount -o remount,{{option}} copy
            mount --move copy {{ParentPath}}
            set +e
            "$1" exec "$2" . {{Scenario}}
            ls -A {{ParentPath}}
            cat {{ParentPath}}/*
            """;
        (int code, string output, string error) = Run("true");
        if (code != 0)
            Assert.Ignore($"Nothing may be mounted: {error.Trim()}");
        (_, output, error) = Run(script);
        string[] files = [.. scenario.Before.Keys.Where(IsThere).Order(StringComparer.Ordinal)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Does.StartWith("FileWriteResult { " + expected), error);
            Assert.That(
                output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..],
                Is.EqualTo(
                    string.Concat(files.Select(path => $"{Path.GetFileName(path)}\n"))
                        + string.Concat(files.Select(path => scenario.Before[path]))
                )
            );
        }

        bool IsThere(string path) => path.StartsWith(ParentPath, StringComparison.Ordinal);

        (int Code, string Output, string Error) Run(string text)
        {
            ProcessStartInfo start = new(
                "unshare",
                [
                    "--mount",
                    "sh",
                    "-c",
                    text,
                    "sh",
                    Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                    typeof(CrashScenarios).Assembly.Location,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = host.Root,
            };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, printed, errors.Result);
        }
    }
}
