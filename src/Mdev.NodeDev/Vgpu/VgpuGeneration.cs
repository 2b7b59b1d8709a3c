using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The generation of a GPU, which decides some rules of its driver; <see cref="VgpuGenerations"/>.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<VgpuGeneration>))]
public enum VgpuGeneration
{
    /// <summary>Not known, or none of these.</summary>
    Unknown,

    /// <summary><c>maxwell</c>: for example M10, M60.</summary>
    Maxwell,

    /// <summary><c>pascal</c>: for example P4, P40, P100.</summary>
    Pascal,

    /// <summary><c>volta</c>: V100.</summary>
    Volta,

    /// <summary><c>turing</c>: for example T4, Quadro RTX 6000 and 8000.</summary>
    Turing,

    /// <summary><c>ampere</c>: for example A2, A10, A16, A40, A100.</summary>
    Ampere,

    /// <summary><c>ada</c>: for example L4, L40, L40S.</summary>
    Ada,

    /// <summary><c>hopper</c>: for example H100, H200.</summary>
    Hopper,

    /// <summary><c>blackwell</c>: for example RTX PRO 6000 Blackwell, B200.</summary>
    Blackwell,
}
