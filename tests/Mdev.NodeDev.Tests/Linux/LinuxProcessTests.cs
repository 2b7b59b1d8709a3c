using System.Runtime.InteropServices;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Tests;

/// <summary>Processes whose end somebody else was told.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class LinuxProcessTests
{
    [Test, CancelAfter(30_000)]
    public void HasEnded_ReapedByAnother_IsLost()
    {
        using LinuxProcess process = LinuxProcess.Start("/bin/sh", ["-c", "exit 3"])!;
        Assert.That(Wait(process.Id, out int status, 0), Is.EqualTo(process.Id));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(status, Is.EqualTo(3 << 8), "the other one knows");
        Assert.That(process.HasEnded());
        Assert.That(process.IsLost);
        Assert.That(process.ExitCode, Is.Null);
    }

    [Test, CancelAfter(30_000)]
    public void HasEnded_Killed_IsNotLost()
    {
        using LinuxProcess process = LinuxProcess.Start("/bin/sh", ["-c", "sleep 100"])!;
        Assert.That(process.HasEnded(), Is.False);
        process.Kill();
        Assert.That(process.HasEnded, Is.True.After(20_000, 5));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(process.IsLost, Is.False);
        Assert.That(process.ExitCode, Is.Null);
    }

    [DllImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Wait(int id, out int status, int options);
}
