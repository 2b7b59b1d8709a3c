namespace Mdev.NodeDev.Testing;

/// <summary>A model of NVIDIA GPU with the types of vGPU that its driver offers.</summary>
/// <param name="Name">The model, for example <c>NVIDIA A40</c>.</param>
/// <param name="DeviceId">The PCI device id; the vendor is 10de.</param>
/// <param name="VirtualFunctions">How many virtual functions it has, each a place for one vGPU; with 0 the GPU itself
/// is the parent of all.</param>
/// <param name="Types">Its types, in the order of their numbers.</param>
/// <remarks>
/// <para>
/// Numbers, names, memory, displays and resolutions are those of driver releases around 510 where they are known. Of
/// the A16, the A100, the L40S and the RTX PRO 6000 some numbers are made up; they differ between cards.
/// </para>
/// <para>
/// An 8-GB M60 board has two GPUs and an A16 has four, each a card here. The number of vGPUs of one type is the memory
/// of the GPU divided by that of the type, and at most 32.
/// </para>
/// </remarks>
public sealed partial record NvidiaCard(string Name, int DeviceId, int VirtualFunctions, ValueList<NvidiaType> Types)
{
    readonly NvidiaGeneration? _generation;
    readonly int _memory;

    /// <summary>The generation. Default: what the PCI device id says.</summary>
    public NvidiaGeneration Generation
    {
        get => _generation ?? NvidiaGenerations.FromDeviceId(DeviceId);
        init => _generation = value;
    }

    /// <summary>The memory of the GPU in GiB. Default: the most that vGPUs of one type take.</summary>
    public int MemoryGiB
    {
        get =>
            _memory > 0
                ? _memory
                : Types.Select(static type => type.FrameBuffer * type.MaxInstances / 1024).DefaultIfEmpty(0).Max();
        init => _memory = value;
    }

    /// <summary>The shapes of its GPU instances. Default: none, which is a card without MIG.</summary>
    public ValueList<NvidiaInstanceShape> Shapes { get; init; } = [];

    /// <summary>
    /// Whether a GPU instance can have several vGPUs; otherwise it has one. Default: <see langword="false"/>.
    /// </summary>
    public bool TimeSlicesInstances { get; init; }

    /// <summary>All models here.</summary>
    internal static IEnumerable<NvidiaCard> Known => [TeslaM60, TeslaT4, Rtx6000, A16, A40, A100, L40S, RtxPro6000];
}
