using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Intel's accelerators with mediated devices, as proposed: each device has a work queue of its own.
/// </summary>
/// <param name="pci">The PCI function, which is the parent.</param>
/// <param name="queues">The queues.</param>
/// <param name="model">When queues are configured.</param>
sealed class FakeIdxd(FakePci pci, IReadOnlyList<FakeIdxdQueue> queues, IdxdModel model) : FakeDriver("idxd")
{
    internal const int UsualQueues = 8;

    const string Dsa = "idxd-dsa-1dwq-v1";

    /// <summary>Types of the other kind of accelerator are registered, too, and never fit.</summary>
    const string Iax = "idxd-iax-1dwq-v1";

    internal override string MdevDriver => "vfio_mdev";

    internal override IReadOnlyList<FakeType> Types { get; } =
    [new(Dsa, "dsa-1dwq-v1", null, 1), new(Iax, "iax-1dwq-v1", null, 1)];

    /// <summary>The PCI function of an accelerator for data streaming.</summary>
    internal static FakePci Accelerator(PciAddress address, ushort deviceId)
    {
        const ushort intel = 0x8086;
        const uint systemPeripheral = 0x88000;
        return new FakePci(address, intel, deviceId, systemPeripheral, "idxd");
    }

    /// <summary>The directory of a queue below its parent, for example <c>wq0.3</c>.</summary>
    internal static string QueueName(int device, int queue) =>
        string.Create(CultureInfo.InvariantCulture, $"wq{device}.{queue}");

    /// <summary>A driver that continues where the files of a host are.</summary>
    internal static FakeIdxd? Found(FakeFound parent, FakePci? pci)
    {
        if (pci is null)
            return null;
        FakeIdxdQueue[] queues =
        [
            .. parent
                .Names("")
                .Where(static name => name.StartsWith("wq", StringComparison.Ordinal))
                .Select(name => new FakeIdxdQueue($"{parent.Path}/{name}")
                {
                    Type = Word(parent, name, "type") is { Length: > 0 } type ? type : FakeIdxdQueue.NoType,
                    Mode = Word(parent, name, "mode"),
                    Name = Word(parent, name, "name"),
                    IsEnabled = Word(parent, name, "state") == FakeIdxdQueue.Enabled,
                }),
        ];
        // Only devices of the second model have a mode, and only it counts queues without a type.
        bool isPost =
            parent.Devices.Any(device => parent.Names(device.Name).Contains("mode", StringComparer.Ordinal))
            || parent.Devices.Count == 0
                && parent.Available(Dsa) == queues.Count(static queue => queue.Type == FakeIdxdQueue.NoType)
                && parent.Available(Dsa) != queues.Count(static queue => queue.IsForMdev);
        return new FakeIdxd(pci, queues, isPost ? IdxdModel.PostConfiguration : IdxdModel.PreConfiguration);
    }

    internal override long Available(FakeParent parent, FakeType type) =>
        type.Id == Dsa ? Free.Count(queue => model == IdxdModel.PostConfiguration || queue.IsForMdev) : 0;

    /// <summary>What is counted can be configured and not enabled, which is what the answer means.</summary>
    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        type.Id == Dsa && Next is not null ? 0 : Errno.ENODEV;

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        // A device that was in the files of a host has some queue, which the files do not name.
        FakeIdxdQueue? queue = Next ?? (device.IsCopied ? Free.FirstOrDefault() : null);
        if (queue is not null && queues.All(other => other.Owner != device))
            queue.Owner = device;
        if (model == IdxdModel.PreConfiguration)
            return;
        string path = $"{device.Path}/mode";
        string mode = kernel.Tree.Find(path) is HostFileNode file
            ? SurrogateEscape.Decode(file.Content.Span).TrimEnd('\n')
            : "";
        device.State = mode;
        kernel.Answer(
            path,
            FakeIdxdQueue.Shown(
                () => (string)device.State,
                text =>
                {
                    if (device.Users > 0)
                        return Errno.EBUSY;
                    if (!FakeIdxdQueue.IsMode(text))
                        return Errno.EINVAL;
                    device.State = text;
                    return 0;
                }
            )
        );
    }

    internal override string? WhyNotOpened(FakeDevice device) =>
        model == IdxdModel.PostConfiguration && device.State is "" ? "its 'mode' is not set" : null;

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        pci.Plug(kernel);
        pci.Bind(kernel.Tree);
        AnswerQueues(kernel);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent)
    {
        pci.Unbind(kernel.Tree);
        foreach (FakeIdxdQueue queue in queues)
            kernel.Tree.Remove(queue.Path);
    }

    /// <summary>Makes the files of the queues answer.</summary>
    internal void AnswerQueues(FakeKernel kernel)
    {
        foreach (FakeIdxdQueue queue in queues)
            queue.Answer(kernel);
    }

    /// <summary>The queues that no device has.</summary>
    IEnumerable<FakeIdxdQueue> Free =>
        queues.Where(queue =>
            queue.Owner is null && (model == IdxdModel.PreConfiguration || queue.Type == FakeIdxdQueue.NoType)
        );

    /// <summary>The queue that the next device gets.</summary>
    FakeIdxdQueue? Next =>
        Free.FirstOrDefault(queue =>
            model == IdxdModel.PostConfiguration || queue is { IsForMdev: true, IsEnabled: true }
        );

    static string Word(FakeFound parent, string queue, string file) => parent.Text($"{queue}/{file}").TrimEnd('\n');
}
