namespace Mdev.NodeDev.Testing;

/// <summary>How a GPU of a <see cref="FakeHost"/> shares its memory among vGPUs. Sysfs does not show it.</summary>
public enum NvidiaMode
{
    /// <summary>All vGPUs of the GPU have the same memory. The mode of a GPU that nobody has changed.</summary>
    SameSize,

    /// <summary>vGPUs of different memory, each at a placement of its type. Needs virtual functions.</summary>
    MixedSize,

    /// <summary>The GPU is divided into GPU instances (MIG); vGPUs are in them.</summary>
    Mig,
}
