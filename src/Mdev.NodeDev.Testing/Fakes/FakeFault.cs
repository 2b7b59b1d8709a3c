using System.IO.Enumeration;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Something that goes wrong on a <see cref="FakeHost"/> at a chosen moment: see <see cref="FakeHost.Inject"/>.</summary>
/// <remarks>
/// With nothing but <see cref="Errno"/> the next access fails, whatever it is. An access that fails has no effect, but for one: a change
/// of an ordinary file that fails at <see cref="FileWriteStage.SyncDirectory"/> was made.
/// </remarks>
public sealed record FakeFault
{
    /// <summary>Which accesses count; by default all of them.</summary>
    public FakeFaultTarget Target { get; init; } = FakeFaultTarget.Anything;

    /// <summary>Which paths count: one as in <see cref="HostAccess.Path"/>, with <c>*</c> for any characters; <see langword="null"/> for all.</summary>
    public string? Path { get; init; }

    /// <summary>At which of the accesses that count it happens; 1 is the next one.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>Whether it happens at all later ones, too.</summary>
    public bool Repeats { get; init; }

    /// <summary>The error number of Linux with which the access fails; 0 lets it be done.</summary>
    public int Errno { get; init; }

    /// <summary>What was being done when a change fails; <see langword="null"/> for what comes first to mind: writing, unlinking, making a directory.</summary>
    public FileWriteStage? Stage { get; init; }

    /// <summary>How long the access waits before it is done. Others go on meanwhile.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The UUID of a device or the name of a parent that goes away just before, whoever uses it; <see langword="null"/> for none.</summary>
    public string? Vanishes { get; init; }

    internal bool Counts(HostAccessKind kind, string path) =>
        Target switch
        {
            FakeFaultTarget.Reads => kind < HostAccessKind.Write,
            FakeFaultTarget.Changes => kind >= HostAccessKind.Write,
            _ => true,
        }
        && (Path is null || FileSystemName.MatchesSimpleExpression(Path, path, ignoreCase: false));
}
