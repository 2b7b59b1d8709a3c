namespace Mdev.NodeDev.TestSupport;

/// <summary>One change of a host, made of values that FsCheck chooses.</summary>
public sealed record Damage(ushort Path, byte Kind, ushort Other, byte[] Bytes)
{
    static readonly string[] Texts = ["", "\n", "-1\n", "0x0\n", "99999999999999999999\n", "\0\0", "../x"];

    internal void Do(HostTreeBuilder host, string[] paths)
    {
        string path = paths[Path % paths.Length];
        string other = paths[Other % paths.Length];
        try
        {
            _ = (Kind % 10) switch
            {
                0 => host.File(path, Bytes),
                1 => host.File(path, Texts[Other % Texts.Length]),
                2 => host.Remove(path),
                3 => host.Link(path, "/" + other),
                4 => host.Link(path, "../" + other),
                5 => host.Directory(path),
                6 => host.Fifo(path),
                7 => host.File($"{path}/{Encoding.Latin1.GetString(Bytes)}", Bytes),
                8 => host.Link($"{path}/{SurrogateEscape.Decode(Bytes)}", "/" + other),
                _ => host.Fault(path, (HostFault)(Other % 4), 1 + (Other % 40)),
            };
        }
        catch (ArgumentException)
        {
            // The path went away with an earlier change, or cannot be: nothing is changed.
        }
    }
}
