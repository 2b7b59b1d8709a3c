namespace Mdev.NodeDev.Benchmarks;

/// <summary>The most that a figure should be.</summary>
/// <param name="Most">The number, or with a peer a multiple of its number.</param>
/// <param name="Peer">The peer.</param>
sealed record Goal(double Most, string? Peer = null)
{
    /// <summary>Whether a figure reaches it.</summary>
    internal bool IsMetBy(Figure figure) =>
        Peer is null
            ? figure.Ours <= Most
            : figure.Peers.TryGetValue(Peer, out double peer) && figure.Ours <= Most * peer;

    /// <inheritdoc/>
    public override string ToString() =>
        Peer is null
            ? $"≤ {Most.ToString("#,0.##", CultureInfo.InvariantCulture)}"
            : $"≤ {Most.ToString(CultureInfo.InvariantCulture)} × {Peer}";
}
