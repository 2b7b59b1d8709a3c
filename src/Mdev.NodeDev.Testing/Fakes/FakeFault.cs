using System.IO.Enumeration;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A failure, a delay or a disappearing device at a chosen access to a <see cref="FakeHost"/>.</summary>
/// <remarks>
/// With only <see cref="Errno"/> set, the next access of any kind fails. A failed access has no effect, with one
/// exception: a change of an ordinary file that fails at <see cref="FileWriteStage.SyncDirectory"/> has been made.
/// </remarks>
public sealed record FakeFault
{
    /// <summary>The accesses that count. Default: all.</summary>
    public FakeFaultTarget Target { get; init; } = FakeFaultTarget.Anything;

    /// <summary>
    /// The paths that count, as in <see cref="HostAccess.Path"/>; <c>*</c> matches any characters. Default: all.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Which of the counted accesses is affected, from 1. Default: 1, the next one.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>Whether all later accesses are affected too. Default: <see langword="false"/>.</summary>
    public bool Repeats { get; init; }

    /// <summary>The Linux error number of the failure; 0 lets the access succeed. Default: 0.</summary>
    public int Errno { get; init; }

    /// <summary>
    /// The stage at which a change fails. Default: writing, unlinking or making a directory, by the kind of change.
    /// </summary>
    public FileWriteStage? Stage { get; init; }

    /// <summary>The delay before the access; other accesses continue meanwhile. Default: none.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// A device UUID, a parent name or the address of a virtual function to remove just before the access, even if it
    /// is in use; see <see cref="FakeHost.Vanish"/>. Default: none.
    /// </summary>
    public string? Vanishes { get; init; }

    internal bool Counts(HostAccessKind kind, string path) =>
        Target switch
        {
            FakeFaultTarget.Reads => kind < HostAccessKind.Write,
            FakeFaultTarget.Changes => kind >= HostAccessKind.Write,
            _ => true,
        } && (Path is null || FileSystemName.MatchesSimpleExpression(Path, path, ignoreCase: false));
}
