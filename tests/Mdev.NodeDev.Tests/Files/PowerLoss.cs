using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// A file system that promises nothing but <c>fsync</c>: what of a file was synced is there after the power fails,
/// and what of a directory was synced; of everything else any part may be there or not, in any combination. Of
/// unsynced data there may be nothing, a half, or zeros.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class PowerLoss
{
    const int Root = 0;

    readonly Dictionary<(int Directory, string Name), int> _entries = [];
    readonly Dictionary<int, string> _data = [];
    readonly Dictionary<(int Directory, string Name), int> _seen;
    readonly List<Effect> _pending = [];
    int _last = Root;

    /// <summary>A file system with these files, all durable.</summary>
    internal PowerLoss(IReadOnlyDictionary<string, string> files)
    {
        foreach ((string path, string content) in files)
        {
            int node = Root;
            foreach (string name in path.Split('/'))
            {
                if (!_entries.TryGetValue((node, name), out int next))
                    _entries.Add((node, name), next = ++_last);
                node = next;
            }
            _data[node] = content;
        }
        _seen = new(_entries);
    }

    /// <summary>A change that is not durable yet: an entry of a directory, or data of a file.</summary>
    /// <param name="Node">The directory or file.</param>
    /// <param name="Name">The entry, <see langword="null"/> for data.</param>
    /// <param name="Target">What the entry leads to, <see langword="null"/> for nothing any more.</param>
    /// <param name="Data">The data.</param>
    sealed record Effect(int Node, string? Name, int? Target, string Data)
    {
        /// <summary>What may be there of it after the power fails; the last is all of it.</summary>
        internal Effect?[] Parts =>
            Name is null
                ?
                [
                    null,
                    this with
                    {
                        Data = Data[..(Data.Length / 2)],
                    },
                    this with
                    {
                        Data = new string('\0', Data.Length),
                    },
                    this,
                ]
                : [null, this];
    }

    /// <summary>Makes a call.</summary>
    /// <returns>Whether it made something durable.</returns>
    internal bool Make(HostCall call)
    {
        (int directory, string name) = Place(call.Path);
        switch (call.Kind)
        {
            case HostCallKind.Create:
                _data[++_last] = "";
                Enter(directory, name, _last);
                break;
            case HostCallKind.MakeDirectory:
                Enter(directory, name, ++_last);
                break;
            case HostCallKind.Unlink:
                Enter(directory, name, null);
                break;
            case HostCallKind.Rename:
                (int to, string newName) = Place(call.NewPath);
                Enter(to, newName, _seen[(directory, name)]);
                Enter(directory, name, null);
                break;
            case HostCallKind.Write:
                string text = Encoding.UTF8.GetString(call.Data);
                _pending.Add(new Effect(_seen[(directory, name)], null, null, text));
                break;
            case HostCallKind.Sync:
                return Settle(_seen[(directory, name)], isData: true);
            case HostCallKind.SyncDirectory:
                return Settle(call.Path.Length == 0 ? Root : _seen[(directory, name)], isData: false);
            default:
                break;
        }
        return false;
    }

    /// <summary>Every set of files that may be found when the power comes back.</summary>
    internal IEnumerable<IReadOnlyDictionary<string, string>> Outcomes() =>
        _pending
            .Aggregate(
                (IEnumerable<IEnumerable<Effect>>)
                    [
                        [],
                    ],
                (all, effect) =>
                    all.SelectMany(_ => effect.Parts, (some, part) => part is null ? some : some.Append(part))
            )
            .Select(FilesAfter);

    Dictionary<string, string> FilesAfter(IEnumerable<Effect> effects)
    {
        Dictionary<(int Directory, string Name), int> entries = new(_entries);
        Dictionary<int, string> data = new(_data);
        foreach (Effect effect in effects)
            Apply(effect, entries, data);
        Dictionary<string, string> files = [];
        Collect(Root, "");
        return files;

        void Collect(int directory, string path)
        {
            foreach (((int at, string name), int node) in entries)
            {
                if (at != directory)
                    continue;
                if (data.TryGetValue(node, out string? content))
                    files.Add(path + name, content);
                else
                    Collect(node, $"{path}{name}/");
            }
        }
    }

    void Enter(int directory, string name, int? target)
    {
        Effect effect = new(directory, name, target, "");
        _pending.Add(effect);
        Apply(effect, _seen, []);
    }

    bool Settle(int node, bool isData)
    {
        Effect[] settled = [.. _pending.Where(effect => effect.Node == node && effect.Name is null == isData)];
        foreach (Effect effect in settled)
        {
            Apply(effect, _entries, _data);
            _pending.Remove(effect);
        }
        return settled.Length > 0;
    }

    static void Apply(
        Effect effect,
        Dictionary<(int Directory, string Name), int> entries,
        Dictionary<int, string> data
    )
    {
        if (effect.Name is null)
            data[effect.Node] = data.GetValueOrDefault(effect.Node, "") + effect.Data;
        else if (effect.Target is { } target)
            entries[(effect.Node, effect.Name)] = target;
        else
            entries.Remove((effect.Node, effect.Name));
    }

    (int Directory, string Name) Place(string path)
    {
        string[] names = path.Split('/');
        int node = Root;
        foreach (string name in names[..^1])
            node = _seen[(node, name)];
        return (node, names[^1]);
    }
}
