using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Samples.Tests;

/// <summary>Starts each sample as its first lines say, and compares its output with <c>output.txt</c>.</summary>
/// <remarks>To accept a new output, run the tests with <c>SNAPSHOT_ACCEPT=1</c>.</remarks>
[Platform("Linux")]
public sealed partial class SampleTests
{
    const int MostLines = 80;

    [TestCase("ListTypes", 0, "samples/gpus.tree")]
    [TestCase("ValidateDocuments", 1, "samples/ValidateDocuments/documents")]
    [TestCase("EditDocument", 0, "samples/EditDocument/device.xml", "vgpu_params=1")]
    [TestCase("AttachDevice", 0, "samples/AttachDevice/domain.xml", "i915-GVTg_V5_4", "samples/gpus.tree")]
    [TestCase("Worker", 0, "--Host=samples/gpus.tree", "--Rounds=2", "--Logging:LogLevel:Microsoft=Warning")]
    [TestCase("PlaceVgpus", 0, "L40S-4Q", "2", "vendor")]
    public Task Sample_PrintsItsOutput(string name, int exitCode, params string[] args) =>
        CheckAsync(name, "output.txt", exitCode, args);

    [TestCase("A40-8Q", "functions")]
    [TestCase("T4-2Q", "gpu")]
    public Task PlaceVgpus_OtherExposures_PrintsTheirOutput(string profile, string host) =>
        CheckAsync("PlaceVgpus", $"output-{host}.txt", 0, [profile, "2", host]);

    static async Task CheckAsync(string name, string file, int exitCode, string[] args)
    {
        (int code, string output, string error) = await RunAsync(name, args);
        string expected = Repository.At($"samples/{name}/{file}");
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            await File.WriteAllTextAsync(expected, output);

        Assert.That(error, Is.Empty);
        Assert.That(output, Is.EqualTo(await File.ReadAllTextAsync(expected)));
        Assert.That(code, Is.EqualTo(exitCode));
    }

    [TestCase("ListTypes", 0, "tests")]
    [TestCase("ValidateDocuments", 2)]
    [TestCase("EditDocument", 2, "samples/EditDocument/device.xml", "vgpu_params")]
    [TestCase("AttachDevice", 2, "domain.xml")]
    [TestCase("PlaceVgpus", 2, "L40S-4Q")]
    [TestCase("PlaceVgpus", 1, "L40S-4Q", "13", "vendor")]
    [TestCase("AttachDevice", 1, "samples/AttachDevice/domain.xml", "nvidia-558", "samples/gpus.tree")]
    public async Task Sample_OtherArguments_EndsWithItsCode(string name, int exitCode, params string[] args) =>
        Assert.That((await RunAsync(name, args)).Code, Is.EqualTo(exitCode));

    [Test]
    public void Samples_AreShort()
    {
        foreach (string sample in Directory.GetDirectories(Repository.At("samples")))
        {
            string[] files = Directory.GetFiles(sample, "*.cs");
            Assert.That(files, Is.Not.Empty, sample);
            foreach (string file in files)
                Assert.That(File.ReadAllLines(file), Has.Length.LessThanOrEqualTo(MostLines), file);
        }
    }

    static async Task<(int Code, string Output, string Error)> RunAsync(string name, string[] args)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        // A new device has a random UUID.
        return (process.ExitCode, RandomUuid().Replace(await output, "UUID"), await error);
    }

    [GeneratedRegex(
        "[0-9a-f]{8}(?<join>[-_])[0-9a-f]{4}\\k<join>[0-9a-f]{4}\\k<join>[0-9a-f]{4}\\k<join>[0-9a-f]{12}",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex RandomUuid();
}
