namespace Mdev.NodeDev.Testing;

/// <summary>The generation of an <see cref="NvidiaCard"/>: it decides where the driver places vGPUs.</summary>
public enum NvidiaGeneration
{
    /// <summary>Not known. It is treated as a generation without virtual functions.</summary>
    Unknown,

    /// <summary>Maxwell, for example the Tesla M60.</summary>
    Maxwell,

    /// <summary>Pascal, for example the Tesla P40.</summary>
    Pascal,

    /// <summary>Volta, for example the Tesla V100.</summary>
    Volta,

    /// <summary>Turing, for example the Tesla T4.</summary>
    Turing,

    /// <summary>Ampere, the first with virtual functions, for example the A40.</summary>
    Ampere,

    /// <summary>Ada Lovelace, for example the L40S.</summary>
    Ada,

    /// <summary>Hopper, for example the H100.</summary>
    Hopper,

    /// <summary>Blackwell, for example the RTX PRO 6000.</summary>
    Blackwell,
}
