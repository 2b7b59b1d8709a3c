namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// The <c>description</c> of a type of mediated device as the driver of NVIDIA writes it:
/// <c>num_heads=4, frl_config=60, framebuffer=2048M, max_resolution=7680x4320, max_instance=12</c>.
/// </summary>
/// <remarks>Keys that are not known are skipped. The first of a repeated key counts.</remarks>
sealed record NvidiaDescription
{
    const string CountAbove0 = "a number above 0";

    /// <summary><c>num_heads</c>.</summary>
    internal int? Heads { get; private set; }

    /// <summary><c>frl_config</c>.</summary>
    internal int? FrameRateLimit { get; private set; }

    /// <summary><c>framebuffer</c>, in bytes.</summary>
    internal long? Memory { get; private set; }

    /// <summary><c>max_resolution</c>.</summary>
    internal VgpuResolution? LargestDisplay { get; private set; }

    /// <summary><c>max_instance</c>.</summary>
    internal int? Maximum { get; private set; }

    /// <summary>Reads a description; one of another driver says nothing.</summary>
    /// <param name="text">The description; <see langword="null"/> if there is none.</param>
    /// <param name="report">Receives the key, the value and what it should be, where it is malformed.</param>
    internal static NvidiaDescription Parse(string? text, Action<string, string, string> report)
    {
        NvidiaDescription description = new();
        string[] pairs = (text ?? "").Split(
            [',', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        // Other drivers describe their types with other signs, or in words.
        if (!pairs.All(static pair => pair.Count(c => c == '=') == 1))
            return description;
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = pair[..equals].TrimEnd();
            string value = pair[(equals + 1)..].TrimStart();
            if (description.Set(key, value) is { } expected)
                report(key, value, expected);
        }
        return description;
    }

    /// <summary>Keeps a value, or says what it should be.</summary>
    string? Set(string key, ReadOnlySpan<char> value)
    {
        switch (key)
        {
            case "num_heads":
                return (Heads ??= Number(value, 1)) is null ? CountAbove0 : null;
            case "frl_config":
                return (FrameRateLimit ??= Number(value, 0)) is null ? "a number of 0 or above" : null;
            case "framebuffer":
                return (Memory ??= Size(value)) is null ? "a size such as 2048M" : null;
            case "max_resolution":
                return (LargestDisplay ??= Resolution(value)) is null ? "a size such as 7680x4320" : null;
            case "max_instance":
                return (Maximum ??= Number(value, 1)) is null ? CountAbove0 : null;
            default:
                return null;
        }
    }

    static int? Number(ReadOnlySpan<char> text, int least) =>
        DecimalText.TryRead(text, out uint number) && number >= least && number <= int.MaxValue ? (int)number : null;

    static long? Size(ReadOnlySpan<char> text)
    {
        int shift = text switch
        {
            [.., 'K'] => 10,
            [.., 'M'] => 20,
            [.., 'G'] => 30,
            _ => -1,
        };
        // 2³² GiB are 2⁶² bytes.
        return shift > 0 && DecimalText.TryRead(text[..^1], out uint number) && number > 0
            ? (long)number << shift
            : null;
    }

    static VgpuResolution? Resolution(ReadOnlySpan<char> text)
    {
        int x = text.IndexOf('x');
        return x > 0 && Number(text[..x], 1) is { } width && Number(text[(x + 1)..], 1) is { } height
            ? new VgpuResolution(width, height)
            : null;
    }
}
