namespace Mdev.NodeDev.Testing.Tests;

/// <summary>One step of building a random tree.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">What: a file, a directory, a link, or a special file.</param>
/// <param name="Content">The content of a file, or the bytes of the target of a link.</param>
/// <param name="Mode">The permissions, as a number.</param>
/// <param name="Errno">The error number with which something fails; 0 for nothing.</param>
public sealed record TreeStep(string Path, int Kind, byte[] Content, int Mode, int Errno)
{
    /// <summary>The tree that some steps make; a step that cannot be is skipped.</summary>
    internal static MemoryHostTree Build(IEnumerable<TreeStep> steps, MemoryHostTree? from = null)
    {
        HostTreeBuilder builder = HostTreeBuilder.From(from ?? MemoryHostTree.Empty);
        foreach (TreeStep step in steps)
        {
            try
            {
                step.Apply(builder);
            }
            catch (ArgumentException)
            {
                // The way leads through a file, or there is nothing to remove.
                continue;
            }
        }
        return builder.Build();
    }

    public override string ToString() => $"{Kind} '{Path}' {Convert.ToHexString(Content)} {Mode} {Errno}";

    void Apply(HostTreeBuilder builder)
    {
        UnixFileMode mode = (UnixFileMode)Mode;
        HostFault[] kinds = [HostFault.Open, HostFault.List, HostFault.ReadLink, HostFault.Read];
        _ = Kind switch
        {
            0 => builder.Directory(Path, mode),
            1 => builder.Directory(Path),
            2 => builder.Link(Path, SurrogateEscape.Decode([0x61, .. Content.Where(value => value != 0)])),
            3 => builder.Fifo(Path),
            4 => builder.Socket(Path),
            5 => builder.Device(Path),
            6 => builder.Remove(Path),
            7 => builder.File(Path, Content, mode),
            _ => builder.File(Path, Content),
        };
        if (Errno > 0)
            builder.Fault(Path, kinds[Errno % kinds.Length], Errno);
    }
}
