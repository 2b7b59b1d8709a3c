using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The files of a fake host, added and removed by the fake kernel by paths from the root.</summary>
sealed class FakeTree(HostDirectoryNode top)
{
    internal const UnixFileMode ReadWrite = HostFileNode.Usual | UnixFileMode.UserWrite;
    internal const UnixFileMode WriteOnly = UnixFileMode.UserWrite;

    internal HostDirectoryNode Top { get; } = top;

    /// <summary>The messages about what happens to devices.</summary>
    internal FakeEvents Events { get; } = new();

    internal static HostFileNode Text(string text, UnixFileMode mode = HostFileNode.Usual) =>
        new(SurrogateEscape.Encode(text), mode);

    /// <summary>
    /// The <c>uevent</c> of a device: shows its variables, and sends a message with the action that is written.
    /// </summary>
    internal HostFileNode Uevent(string path, string text) =>
        new(SurrogateEscape.Encode(text), ReadWrite)
        {
            Store = data =>
            {
                string action = SurrogateEscape.Decode(data).TrimEnd('\n').Split(' ')[0];
                if (!IsAction(action))
                    return Errno.EINVAL;
                string subsystem = Find($"{path}/subsystem") is HostLinkNode link ? HostPath.Name(link.Target) : "";
                Events.Send(action, path, subsystem, "SYNTH_UUID=0");
                return 0;
            },
        };

    /// <summary>Puts the <c>uevent</c> of a device.</summary>
    internal void PutUevent(string path, string text) => Put($"{path}/uevent", Uevent(path, text));

    /// <summary>Only the first word counts; a UUID and variables can follow.</summary>
    static bool IsAction(string action) =>
        action is "add" or "remove" or "change" or "move" or "online" or "offline" or "bind" or "unbind";

    /// <summary>An attribute whose content is computed when it is read.</summary>
    internal static HostFileNode Shown(Func<string> show, HostFileWrite? store = null) =>
        new(default, store is null ? HostFileNode.Usual : ReadWrite)
        {
            Show = () => SurrogateEscape.Encode(show()),
            Store = store,
        };

    /// <summary>An attribute that can only be written.</summary>
    internal static HostFileNode Written(HostFileWrite? store = null) =>
        new(default, WriteOnly) { Store = store ?? (_ => 0) };

    internal HostNode? Find(string path) => HostPlace.Find(Top, path.Split('/'));

    internal bool Has(string path) => Find(path) is not null;

    internal void Put(string path, HostNode node)
    {
        if (HostPlace.Put(Top, path.Split('/'), node) is { } problem)
            throw new InvalidOperationException($"{problem} ('{path}')");
    }

    internal void Put(string path, string text) => Put(path, Text(text));

    internal HostDirectoryNode Directory(string path) =>
        HostPlace.MakeDirectories(Top, path.Split('/'), out HostDirectoryNode directory) is { } problem
            ? throw new InvalidOperationException($"{problem} ('{path}')")
            : directory;

    /// <summary>Adds a link with the relative target that sysfs uses.</summary>
    internal void Link(string path, string target)
    {
        string[] from = path.Split('/');
        string[] to = target.Split('/');
        int common = 0;
        while (common < from.Length - 1 && common < to.Length - 1 && from[common] == to[common])
            common++;
        IEnumerable<string> text = Enumerable.Repeat("..", from.Length - 1 - common).Concat(to.Skip(common));
        Put(path, new HostLinkNode(string.Join('/', text)));
    }

    /// <summary>Lists a device on its bus.</summary>
    /// <param name="bus">The directory of the bus.</param>
    /// <param name="path">The directory of the device.</param>
    internal void PutOnBus(string bus, string path)
    {
        Directory($"{bus}/devices");
        Link($"{path}/subsystem", bus);
        Link($"{bus}/devices/{HostPath.Name(path)}", path);
        Events.Send("add", path, HostPath.Name(bus));
    }

    /// <summary>Removes a device from its bus, and its directory.</summary>
    /// <param name="bus">The directory of the bus.</param>
    /// <param name="path">The directory of the device.</param>
    internal void RemoveFromBus(string bus, string path)
    {
        Remove($"{bus}/devices/{HostPath.Name(path)}");
        Remove(path);
        Events.Send("remove", path, HostPath.Name(bus));
    }

    /// <summary>Binds a device to the driver that a module registers, both of the same name.</summary>
    /// <param name="bus">The directory of the bus.</param>
    /// <param name="path">The directory of the device.</param>
    /// <param name="module">The module.</param>
    internal void Bind(string bus, string path, string module)
    {
        string driver = $"{bus}/drivers/{module}";
        Directory($"sys/module/{module}");
        Link($"{driver}/module", $"sys/module/{module}");
        Link($"{driver}/{HostPath.Name(path)}", path);
        Link($"{path}/driver", driver);
        Events.Send("bind", path, HostPath.Name(bus), $"DRIVER={module}");
    }

    /// <summary>Unbinds a device from its driver.</summary>
    /// <param name="bus">The directory of the bus.</param>
    /// <param name="path">The directory of the device.</param>
    /// <param name="module">The module.</param>
    internal void Unbind(string bus, string path, string module)
    {
        Remove($"{bus}/drivers/{module}/{HostPath.Name(path)}");
        if (!Has($"{path}/driver"))
            return;
        Remove($"{path}/driver");
        Events.Send("unbind", path, HostPath.Name(bus));
    }

    /// <summary>Removes an entry and everything below it, if it exists. Open directories become empty.</summary>
    internal void Remove(string path)
    {
        string[] names = path.Split('/');
        if (HostPlace.Find(Top, names.AsSpan()[..^1]) is not HostDirectoryNode parent)
            return;
        if (parent.Entries.TryGetValue(names[^1], out HostNode? node))
            Empty(node);
        parent.Entries.Remove(names[^1]);
    }

    /// <summary>Removes all entries of a directory except some.</summary>
    internal void RemoveAllBut(string path, params IReadOnlyCollection<string> names)
    {
        if (Find(path) is not HostDirectoryNode directory)
            return;
        foreach (string entry in directory.Entries.Keys.Except(names, StringComparer.Ordinal).ToList())
            Remove($"{path}/{entry}");
    }

    static void Empty(HostNode node)
    {
        if (node is not HostDirectoryNode directory)
            return;
        foreach (HostNode entry in directory.Entries.Values)
            Empty(entry);
        directory.Entries.Clear();
    }
}
