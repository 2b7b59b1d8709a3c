using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>A type of vGPU of an <see cref="NvidiaCard"/>.</summary>
/// <param name="Number">NVIDIA's number of it: 558 is the type <c>nvidia-558</c>.</param>
/// <param name="Name">The name, for example <c>NVIDIA A40-2Q</c>.</param>
/// <param name="FrameBuffer">The memory of a vGPU in MB. In same-size mode all vGPUs of a GPU have the same.</param>
/// <param name="Heads">The number of displays.</param>
/// <param name="FrameRateLimit">Frames per second.</param>
/// <param name="MaxResolution">The largest display, for example <c>7680x4320</c>.</param>
/// <param name="MaxInstances">The most vGPUs of this type on one GPU; with MIG, in all its GPU instances.</param>
public sealed record NvidiaType(
    int Number,
    string Name,
    int FrameBuffer,
    int Heads,
    int FrameRateLimit,
    string MaxResolution,
    int MaxInstances
)
{
    const string Prefix = "nvidia-";
    const int MegabytesOfGigabyte = 1024;
    const int LargestFrameBuffer = 1024;

    readonly int _guestMemory;

    /// <summary>
    /// The shape of GPU instance that its vGPUs need, as <see cref="NvidiaInstanceShape.Name"/>;
    /// <see langword="null"/> for a type without MIG. Default: <see langword="null"/>.
    /// </summary>
    public string? Shape { get; init; }

    /// <summary>The most vGPUs of this type in one GPU instance, 1 to 12. Default: 1.</summary>
    public int MaxInInstance { get; init; } = 1;

    /// <summary>The memory that the guest gets, in MB. Default: <see cref="FrameBuffer"/>.</summary>
    /// <remarks>
    /// On 48 GiB, a type of 1 GB whose guests get all of it has fewer places in mixed-size mode: 30 on Ampere, 16 on
    /// Ada and Hopper.
    /// </remarks>
    public int GuestMemory
    {
        get => _guestMemory > 0 ? _guestMemory : FrameBuffer;
        init => _guestMemory = value;
    }

    /// <summary>The id, for example <c>nvidia-558</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"nvidia-{Number}");

    /// <summary>
    /// Parses the driver's description of a type; <see langword="null"/> without its memory or number of instances.
    /// </summary>
    internal static NvidiaType? Parse(string id, string name, string description)
    {
        Dictionary<string, string> values = description
            .TrimEnd('\n')
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('='))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return
            NumberOf(id[Prefix.Length..]) is { } number
            && Value("framebuffer") is { } memory
            && Value("max_instance") is { } most
            ? new NvidiaType(
                number,
                name.TrimEnd('\n'),
                memory,
                Value("num_heads") ?? 0,
                Value("frl_config") ?? 0,
                values.GetValueOrDefault("max_resolution", ""),
                most
            )
            : null;

        int? Value(string key) => NumberOf(values.GetValueOrDefault(key, "").TrimEnd('M'));
    }

    /// <summary>
    /// A type without a description, whose memory is the number in the last word of its name: <c>A40-2B</c> has 2 GB,
    /// <c>-0B</c> half a GB; <see langword="null"/> if the name does not say it.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The name.</param>
    /// <param name="room">How many devices the GPU holds.</param>
    internal static NvidiaType? FromName(string id, string name, int room)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        string last = name.TrimEnd('\n').Split('-')[^1];
        int digits = last.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && NumberOf(id[Prefix.Length..]) is { } number && NumberOf(last[..digits]) is { } gigabytes
            ? new NvidiaType(
                number,
                name.TrimEnd('\n'),
                gigabytes == 0
                    ? MegabytesOfGigabyte / 2
                    : Math.Min(gigabytes, LargestFrameBuffer) * MegabytesOfGigabyte,
                0,
                0,
                "",
                room
            )
            : null;
    }

    static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    internal FakeType ToFakeType() =>
        new(
            Id,
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"num_heads={Heads}, frl_config={FrameRateLimit}, framebuffer={FrameBuffer}"
                    + $"M, max_resolution={MaxResolution}, max_instance={MaxInstances}\n"
            ),
            FrameBuffer
        );
}
