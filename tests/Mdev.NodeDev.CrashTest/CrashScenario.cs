using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>A change of a host that a crash may interrupt at any moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">The files before it: content by path below the root.</param>
/// <param name="After">The files after it.</param>
/// <param name="Change">
/// Makes the change and returns its outcome. Repeated after a crash, it completes the change.
/// </param>
sealed record CrashScenario(
    string Name,
    IReadOnlyDictionary<string, string> Before,
    IReadOnlyDictionary<string, string> After,
    Func<IHostTree, IHostWriter, FileWriteResult> Change
)
{
    /// <summary>
    /// Whether the change, made again, leaves alone what is there already. Then it does not make durable what a process
    /// that died had renamed and not synced: with bad luck twice, the old definition is back, but none is lost.
    /// </summary>
    internal bool LooksFirst { get; init; }

    /// <summary>Every file that is there before or after.</summary>
    internal IEnumerable<string> Paths => Before.Keys.Union(After.Keys);

    /// <summary>
    /// What a file may hold after a crash: the content before or after; <see langword="null"/> if it does not exist.
    /// </summary>
    internal bool Allows(string path, string? content) =>
        content == Before.GetValueOrDefault(path) || content == After.GetValueOrDefault(path);

    /// <summary>Writes the files before it below a root.</summary>
    internal void Prepare(string root)
    {
        foreach ((string path, string content) in Before)
        {
            string file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }

    public override string ToString() => Name;
}
