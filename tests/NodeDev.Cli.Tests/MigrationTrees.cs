namespace NodeDev.Cli.Tests;

/// <summary>
/// Two hosts in files: an L40S with a vGPU, and another one with an earlier release of NVIDIA's driver.
/// </summary>
static class MigrationTrees
{
    internal static void Write(TemporaryDirectory directory)
    {
        FakeHost source = Host("595.45.04", "0000:41:00.0");
        Assert.That(source.Write("sys/devices/pci0000:41/0000:41:00.4/nvidia/current_vgpu_type", "1150\n"u8).IsOk);
        directory.Write("source.tree", Text(source));
        directory.Write("target.tree", Text(Host("580.142", "0000:a1:00.0")));
    }

    /// <summary>Writes the hosts of <see cref="Write"/>, and saves them with what no file says.</summary>
    internal static void Save(TemporaryDirectory directory)
    {
        Write(directory);
        directory.Write("a-facts.json", """{"format":1,"gpus":{"0000:41:00.0":{"mode":"same-size","ecc":true}}}""");
        directory.Write("b-facts.json", """{"format":1,"gpus":{"0000:a1:00.0":{"mode":"same-size","ecc":true}}}""");
        Save("a", "source.tree");
        Save("b", "target.tree");

        void Save(string name, string tree)
        {
            CliRun run = CliRun.Of(
                "host",
                "save",
                directory.At($"{name}.json"),
                "--libvirt",
                "11.3",
                "--qemu",
                "10.0",
                "--facts",
                directory.At($"{name}-facts.json"),
                "--root",
                directory.At(tree)
            );
            Assert.That(run.Text(), Is.Empty);
        }
    }

    static FakeHost Host(string driver, string gpu) =>
        new FakeHostBuilder { NvidiaDriver = driver }
            .AddNvidia(NvidiaCard.L40S, gpu, NvidiaExposure.VendorVfio, 4)
            .AddNvidiaCatalogue()
            .Build();

    static string Text(FakeHost host) =>
        HostTreeText.Write(
            HostTreeBuilder.From(host.ToTree()).File("proc/sys/kernel/osrelease", "6.12.0-1-amd64\n").Build()
        );
}
