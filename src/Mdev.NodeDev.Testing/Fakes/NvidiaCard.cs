using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>A model of NVIDIA GPU with the types of vGPU that its driver offers as mediated devices.</summary>
/// <param name="Name">The model, for example <c>NVIDIA A40</c>.</param>
/// <param name="DeviceId">The PCI device id; the vendor is 10de.</param>
/// <param name="VirtualFunctions">How many virtual functions it has, each a parent of at most one device; with 0 the
/// GPU itself is the parent.</param>
/// <param name="Types">Its types, in the order of their numbers.</param>
/// <remarks>
/// Numbers, names, memory, displays and resolutions are those of driver releases around 510. An 8-GB M60 board has two
/// GPUs, each a card here. The number of vGPUs is the memory of the GPU divided by that of the type, at most its number
/// of virtual functions.
/// </remarks>
public sealed record NvidiaCard(string Name, int DeviceId, int VirtualFunctions, ValueList<NvidiaType> Types)
{
    const int Gigabyte = 1024;
    const string Small = "2560x1600";
    const string Application = "1280x1024";
    const string Compute = "4096x2160";
    const string Wide = "5120x2880";
    const string Widest = "7680x4320";

    /// <summary>One GPU of a Tesla M60 (Maxwell, 8 GB).</summary>
    public static NvidiaCard TeslaM60 { get; } =
        Make(
            "Tesla M60",
            0x13F2,
            8,
            0,
            "GRID M60-",
            "11 0B,12 0Q,13 1A,14 1B,15 1Q,16 2A,17 2B,18 2Q,19 4A,20 4Q,21 8A,22 8Q,210 2B4,238 1B4",
            Wide
        );

    /// <summary>A Tesla T4 (Turing, 16 GB).</summary>
    public static NvidiaCard TeslaT4 { get; } =
        Make(
            "Tesla T4",
            0x1EB8,
            16,
            0,
            "GRID T4-",
            "222 1B,223 2B,224 2B4,225 1A,226 2A,227 4A,228 8A,229 16A,230 1Q,231 2Q,232 "
                + "4Q,233 8Q,234 16Q,252 1B4,319 4C,320 8C,321 16C",
            Widest
        );

    /// <summary>A Quadro RTX 6000 (Turing, 24 GB).</summary>
    public static NvidiaCard Rtx6000 { get; } =
        Make(
            "Quadro RTX 6000",
            0x1E30,
            24,
            0,
            "GRID RTX6000-",
            "256 1Q,257 2Q,258 3Q,259 4Q,260 6Q,261 8Q,262 12Q,263 24Q,343 4C,344 6C,345 "
                + "8C,346 12C,347 24C,435 1B,436 2B,437 1A,438 2A,439 3A,440 4A,441 6A,442 "
                + "8A,443 12A,444 24A",
            Widest
        );

    /// <summary>An A40 (Ampere, 48 GB) with 32 virtual functions.</summary>
    public static NvidiaCard A40 { get; } =
        Make(
            "NVIDIA A40",
            0x2235,
            48,
            32,
            "NVIDIA A40-",
            "555 1B,556 2B,557 1Q,558 2Q,559 3Q,560 4Q,561 6Q,562 8Q,563 12Q,564 16Q,565 "
                + "24Q,566 48Q,567 1A,568 2A,569 3A,570 4A,571 6A,572 8A,573 12A,574 16A,575 "
                + "24A,576 48A,581 4C,582 6C,583 8C,584 12C,585 16C,586 24C,587 48C",
            Widest
        );

    /// <summary>Makes a card from its profiles: a number, then gigabytes (0 for half of one) and a series.</summary>
    static NvidiaCard Make(
        string name,
        int deviceId,
        int gigabytes,
        int virtualFunctions,
        string prefix,
        string profiles,
        string workstation
    ) =>
        new(
            name,
            deviceId,
            virtualFunctions,
            [
                .. profiles
                    .Split(',')
                    .Select(profile => profile.Split(' '))
                    .Select(parts =>
                        MakeType(
                            int.Parse(parts[0], CultureInfo.InvariantCulture),
                            prefix,
                            parts[1],
                            gigabytes * Gigabyte,
                            virtualFunctions,
                            workstation
                        )
                    ),
            ]
        );

    static NvidiaType MakeType(
        int number,
        string prefix,
        string profile,
        int memory,
        int virtualFunctions,
        string workstation
    )
    {
        int series = profile.AsSpan().IndexOfAny("ABCQ");
        int gigabytes = int.Parse(profile.AsSpan(0, series), CultureInfo.InvariantCulture);
        int frameBuffer = gigabytes == 0 ? Gigabyte / 2 : gigabytes * Gigabyte;
        (int heads, int limit, string resolution) = (profile[series], gigabytes) switch
        {
            ('A', _) => (1, 60, Application),
            ('B', 0) => (2, 45, Small),
            ('B', _) => (4, 45, Wide),
            ('C', _) => (1, 60, Compute),
            (_, 0) => (2, 60, Small),
            (_, 1) => (4, 60, Wide),
            _ => (4, 60, workstation),
        };
        int fitting = memory / frameBuffer;
        return new NvidiaType(
            number,
            prefix + profile,
            frameBuffer,
            heads,
            limit,
            resolution,
            virtualFunctions > 0 ? Math.Min(fitting, virtualFunctions) : fitting
        );
    }
}
