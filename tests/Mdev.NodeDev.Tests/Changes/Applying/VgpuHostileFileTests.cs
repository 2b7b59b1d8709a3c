using System.Diagnostics;

namespace Mdev.NodeDev.Tests;

/// <summary>Functions whose files are not what the driver shows: nothing hangs, and nothing else is written.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(60_000)]
public sealed class VgpuHostileFileTests
{
    [TestCase("directory", HostChangeReason.SourceUnreadable)]
    [TestCase("fifo", HostChangeReason.SourceUnreadable)]
    [TestCase("link out of the root", HostChangeReason.SourceUnreadable)]
    [TestCase("link to nothing", HostChangeReason.DeviceNotFound)]
    [TestCase("0\0\n", HostChangeReason.SourceUnreadable)]
    [TestCase("", HostChangeReason.SourceUnreadable)]
    [TestCase("-1\n", HostChangeReason.SourceUnreadable)]
    [TestCase("4294967296\n", HostChangeReason.SourceUnreadable)]
    [TestCase("1000000000\n", HostChangeReason.Mismatch)]
    [TestCase("long", HostChangeReason.SourceUnreadable)]
    public async Task Apply_OddTypeFile_IsNamedAndTheOthersAreUnharmed(string content, HostChangeReason reason)
    {
        using ExportedTree host = new(Vgpus.Host(functions: 2, hasCatalogue: false).ToTree());
        string outside = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(outside, "0\n");
        string path = Path.Combine(host.Root, Vgpus.Host(functions: 2).TypePath(0));
        File.Delete(path);
        switch (content)
        {
            case "directory":
                _ = Directory.CreateDirectory(path);
                break;
            case "fifo":
                using (Process make = Process.Start("mkfifo", [path]))
                    await make.WaitForExitAsync();
                break;
            case "link out of the root":
                _ = File.CreateSymbolicLink(path, "../../../../../../../../../../../.." + outside);
                break;
            case "link to nothing":
                _ = File.CreateSymbolicLink(path, "nothing");
                break;
            case "long":
                await File.WriteAllTextAsync(path, new string('0', 1_000_000));
                break;
            default:
                await File.WriteAllTextAsync(path, content);
                break;
        }
        PhysicalHostFiles files = new(host.Root);
        HostOperations operations = new(
            files.AsHost(),
            files,
            new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
        );
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Vgpus.Setting(1), Vgpus.Setting(0)),
            new HostApplyOptions { PerDevice = true }
        );
        HostChangeResult cleared = await operations.ApplyAsync(Mdevs.Plan(Vgpus.Clearing(0, 7)));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Steps[1].Failure?.Reason, Is.EqualTo(reason));
        Assert.That(
            cleared.Failure?.Reason,
            // Where there is no such file, there is nothing to clear.
            reason == HostChangeReason.DeviceNotFound
                ? Is.Null
                : Is.EqualTo(reason)
        );
        Assert.That(result.Steps[0].Outcome, Is.EqualTo(HostStepOutcome.Done), result.Steps[0].Failure?.ToString());
        Assert.That(await File.ReadAllTextAsync(outside), Is.EqualTo("0\n"));
        File.Delete(outside);
    }
}
