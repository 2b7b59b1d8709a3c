using System.Diagnostics;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>Callers in one process and in others, on one directory.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(300_000)]
[Category("Slow")]
public sealed class VgpuCallersTests
{
    const int Callers = 16;
    const int Rounds = 12;

    /// <summary>
    /// No function is taken twice, no vGPU of another is cleared, a stale lease clears nothing, and a refusal has its
    /// reason.
    /// </summary>
    [Test]
    public async Task Create_SixteenCallersHalfOfThemProcesses_NoFunctionIsTakenTwice()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, Vgpus.Gpu, NvidiaExposure.VendorVfio, VgpuCallers.Functions)
            .Build();
        using ExportedTree host = new(fake.ToTree());
        _ = Directory.CreateDirectory(Path.Combine(host.Root, VgpuCallers.Witness));
        Process[] processes = [.. Enumerable.Range(0, Callers / 2).Select(caller => Start(host.Root, caller))];
        foreach (Process process in processes)
            Assert.That(await process.StandardOutput.ReadLineAsync(), Is.EqualTo("ready"));
        foreach (Process process in processes)
            await process.StandardInput.WriteLineAsync();
        List<string>[] lines = await Task.WhenAll([
            .. processes.Select(process => Task.Run(() => LinesAsync(process))),
            .. Enumerable
                .Range(Callers / 2, Callers / 2)
                .Select(caller => Task.Run(() => LinesAsync(host.Root, caller))),
        ]);
        string[] all = [.. lines.SelectMany(static one => one)];
        await TestContext.Out.WriteLineAsync(
            string.Join(", ", all.CountBy(static line => line).Select(static one => $"{one.Value} {one.Key}"))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(all, Has.Length.EqualTo(Callers * Rounds));
        Assert.That(all.Distinct(), Is.SubsetOf(new[] { "taken", "OwnedByAnother", "Busy" }));
        Assert.That(all, Has.Member("taken"));
        Assert.That(
            host.Tree.AsHost()
                .Scan()
                .PciDevices.Select(static device => device.VgpuFunction?.CurrentTypeId)
                .OfType<uint>(),
            Is.All.Zero.And.Exactly(VgpuCallers.Functions).Items
        );
        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(host.Root, "run/nodedev/vgpu")), Is.Empty);
    }

    static async Task<List<string>> LinesAsync(string root, int caller)
    {
        List<string> lines = [];
        await foreach (string line in VgpuCallers.RunAsync(root, caller, Rounds))
            lines.Add(line);
        return lines;
    }

    static async Task<List<string>> LinesAsync(Process process)
    {
        using (process)
        {
            List<string> lines = [];
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                lines.Add(line);
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
            return lines;
        }
    }

    static Process Start(string root, int caller) =>
        Process.Start(
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [
                    "exec",
                    typeof(VgpuCallers).Assembly.Location,
                    root,
                    VgpuCallers.Verb,
                    caller.ToString(CultureInfo.InvariantCulture),
                    Rounds.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
}
