namespace Mdev.NodeDev.Vgpu;

/// <summary>The words of modes and generations in JSON and in messages.</summary>
static class VgpuWords
{
    static readonly (VgpuMode Mode, string Word)[] Modes =
    [
        (VgpuMode.SameSize, "same-size"),
        (VgpuMode.MixedSize, "mixed-size"),
        (VgpuMode.Mig, "mig"),
    ];

    static readonly (VgpuGeneration Generation, string Word)[] Generations =
    [
        (VgpuGeneration.Maxwell, "maxwell"),
        (VgpuGeneration.Pascal, "pascal"),
        (VgpuGeneration.Volta, "volta"),
        (VgpuGeneration.Turing, "turing"),
        (VgpuGeneration.Ampere, "ampere"),
        (VgpuGeneration.Ada, "ada"),
        (VgpuGeneration.Hopper, "hopper"),
        (VgpuGeneration.Blackwell, "blackwell"),
    ];

    /// <summary>The words of the modes of a GPU; an instance has the first two.</summary>
    internal static IEnumerable<string> OfModes => Modes.Select(row => row.Word);

    internal static IEnumerable<string> OfGenerations => Generations.Select(row => row.Word);

    /// <summary>The word of a mode; <see langword="null"/> of one that is not known.</summary>
    internal static string? Of(VgpuMode? mode) => Modes.FirstOrDefault(row => row.Mode == mode).Word;

    /// <summary>The word of a mode in a message, before the word mode.</summary>
    internal static string InText(VgpuMode mode) => mode == VgpuMode.Mig ? "MIG" : Of(mode) ?? "unknown";

    internal static string? Of(VgpuGeneration? generation) =>
        Generations.FirstOrDefault(row => row.Generation == generation).Word;

    /// <summary>The mode of a word; <see cref="VgpuMode.Unknown"/> of another one.</summary>
    internal static VgpuMode Mode(string word) => Modes.FirstOrDefault(row => row.Word == word).Mode;

    internal static VgpuGeneration Generation(string word) =>
        Generations.FirstOrDefault(row => row.Word == word).Generation;
}
