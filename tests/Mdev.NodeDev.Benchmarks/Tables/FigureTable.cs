namespace Mdev.NodeDev.Benchmarks;

/// <summary>The tables.</summary>
enum FigureTable
{
    /// <summary>Documents.</summary>
    Documents,

    /// <summary>Hosts.</summary>
    Host,
}
