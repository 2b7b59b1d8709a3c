namespace Mdev.NodeDev.Vgpu;

/// <summary>Scores what one GPU gets, and joins the scores of several.</summary>
/// <param name="request">The request.</param>
abstract class PlacementScoring(VgpuRequest request)
{
    /// <summary>The score of one GPU that gets vGPUs; one that gets none scores nothing.</summary>
    internal PlacementScore Of(VgpuGpu gpu, PlacementChoice choice, ValueList<ProfileTraits> types)
    {
        int count = choice.Counts.Sum;
        if (count == 0)
            return default;
        bool isElsewhere = request.PreferredNumaNode is { } node && gpu.NumaNode != node;
        (long first, long second) = Policy(gpu, choice, types);
        return new PlacementScore(choice.Cost, isElsewhere ? count : 0, first, second);
    }

    /// <summary>
    /// Whether a placement is never worse if a GPU that is used takes more, and GPUs after it take less.
    /// </summary>
    internal virtual bool FillsGpus => false;

    /// <summary>Whether a choice may be used at all.</summary>
    internal virtual bool Allows(VgpuGpu gpu, PlacementChoice choice, ValueList<ProfileTraits> types) => true;

    /// <summary>The score of two groups of GPUs together.</summary>
    internal PlacementScore Join(PlacementScore a, PlacementScore b) =>
        new(a.Assumed + b.Assumed, a.NotPreferred + b.NotPreferred, JoinFirst(a.First, b.First), a.Second + b.Second);

    private protected abstract (long First, long Second) Policy(
        VgpuGpu gpu,
        PlacementChoice choice,
        ValueList<ProfileTraits> types
    );

    private protected virtual long JoinFirst(long a, long b) => a + b;
}
