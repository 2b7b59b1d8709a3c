using System.Text.Json;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>
/// Does to a fake host what was done to a real one, and compares the answers. The format is described in the fixtures
/// themselves.
/// </summary>
sealed class Replay(FakeHost host)
{
    readonly Dictionary<string, IDisposable> _open = [];
    readonly Dictionary<string, Task<string>> _blocked = [];
    readonly List<string> _differences = [];

    /// <summary>Where the fake answered otherwise.</summary>
    internal IReadOnlyList<string> Differences => _differences;

    /// <summary>How many lines of each kind were done.</summary>
    internal Dictionary<string, int> Counts { get; } = [];

    internal void Do(string line)
    {
        string bare = line.Split("  # ")[0];
        string[] words = bare.Split(' ');
        Counts[words[0]] = Counts.GetValueOrDefault(words[0]) + 1;
        switch (words[0])
        {
            case "load"
                when host.Names($"sys/class/mdev_bus/{words[2]}").StartsWith("Absent", StringComparison.Ordinal):
                host.Load(words[2]);
                break;
            case "load":
                break;
            case "unload":
                host.Unload(words[2]);
                break;
            case "write":
                Write(bare, words[2]);
                break;
            case "read":
                Compare(bare, words[3] == "EACCES" ? "Denied/13" : words[3], host.Text(words[2]));
                break;
            case "create":
                Compare(bare, "ok", host.Create($"sys/devices/virtual/{words[2]}/{words[2]}", words[3], words[4]));
                break;
            case "remove":
                Compare(bare, "ok", host.Remove($"sys/devices/virtual/{words[2]}/{words[2]}", words[3]));
                break;
            case "open":
                _open.Add(words[2], host.Open(Guid.Parse(words[2]), 1, "opener"));
                break;
            case "block":
                Block(words[2], words[3]);
                break;
            case "release":
                _open[words[2]].Dispose();
                Compare(bare, "ok", _blocked[words[2]].GetAwaiter().GetResult());
                break;
            case "available":
            case "state":
                Available(bare, words[2..]);
                break;
            case "devices":
                Compare(bare, string.Join(' ', words[2..]), host.Names("sys/bus/mdev/devices"));
                break;
            case "skip":
                break;
            default:
                throw new FormatException(line);
        }
    }

    void Write(string line, string path)
    {
        int quote = line.IndexOf('"', StringComparison.Ordinal);
        int end = line.LastIndexOf('"') + 1;
        string data = JsonSerializer.Deserialize<string>(line[quote..end])!;
        Compare(line, line[end..].Trim(), Resolved(path.TrimStart('/'), data));
    }

    /// <summary>Resolves the links on the way, which the writer does not follow, and writes.</summary>
    string Resolved(string path, string data)
    {
        int slash = path.LastIndexOf('/');
        FileResult found = host.OpenDirectory(path[..slash], out IHostDirectory? directory);
        using (directory)
        {
            string said = found.IsOk
                ? host.Write($"{directory!.Path}{path[slash..]}", data)
                : Say(new FileWriteResult(found.Status, found.Errno, FileWriteStage.Open));
            return said.Replace("Write:", "write:", StringComparison.Ordinal)
                .Replace("Open:", "open:", StringComparison.Ordinal);
        }
    }

    void Block(string parent, string uuid)
    {
        _blocked.Add(uuid, Task.Run(() => host.Remove($"sys/devices/virtual/{parent}/{parent}", uuid)));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
    }

    void Available(string line, string[] expected)
    {
        StringBuilder actual = new();
        foreach (string type in expected.Select(pair => pair.Split('=')[0]))
        {
            string parent = type.Split('-')[0];
            string file = $"sys/class/mdev_bus/{parent}/mdev_supported_types/{type}/available_instances";
            actual.Append($"{type}={host.Text(file).TrimEnd('\n')} ");
        }
        Compare(line, string.Join(' ', expected), actual.ToString().TrimEnd());
    }

    void Compare(string line, string expected, string actual)
    {
        if (actual != expected)
            _differences.Add($"{line}\n  expected {expected}\n  but was  {actual}");
    }
}
