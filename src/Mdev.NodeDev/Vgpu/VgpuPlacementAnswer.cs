namespace Mdev.NodeDev.Vgpu;

/// <summary>Whether vGPUs that are wanted together fit.</summary>
public enum VgpuPlacementAnswer
{
    /// <summary>They do, whatever is not known; there is a plan.</summary>
    Fits,

    /// <summary>They do if what is assumed is so; there is a plan.</summary>
    MayFit,

    /// <summary>No order and no choice of GPUs and places fits.</summary>
    DoesNotFit,

    /// <summary>The search had to look at more states than its limit: the answer is not known.</summary>
    TooHard,
}
