namespace Mdev.NodeDev.Testing.Tests;

/// <summary>One GPU with virtual functions, with or without mediated devices, and what tests do with it.</summary>
sealed class VgpuCalls
{
    internal const string Gpu = "0000:41:00.0";

    const string Bus = "sys/devices/pci0000:41";

    readonly NvidiaCard _card;
    readonly bool _isMdev;
    readonly HashSet<int> _used = [];

    internal VgpuCalls(NvidiaCard card, NvidiaMode mode = NvidiaMode.SameSize, bool isMdev = false)
        : this(
            new FakeHostBuilder()
                .AddNvidia(card, Gpu, isMdev ? NvidiaExposure.Mdev : NvidiaExposure.VendorVfio)
                .Build(),
            card,
            isMdev
        )
    {
        if (mode != NvidiaMode.SameSize)
            Host.Nvidia.SetMode(Gpu, mode);
    }

    internal VgpuCalls(FakeHost host, NvidiaCard card, bool isMdev = false)
    {
        Host = host;
        _card = card;
        _isMdev = isMdev;
    }

    internal FakeHost Host { get; }

    /// <summary>The address of a virtual function.</summary>
    internal static string Name(int function) => $"0000:41:{(4 + function) / 8:x2}.{(4 + function) % 8}";

    internal static string Path(int function) => $"{Bus}/{Name(function)}";

    /// <summary>The path of a file of a function.</summary>
    internal static string File(int function, string name = "current_vgpu_type") => $"{Path(function)}/nvidia/{name}";

    /// <summary>The number of the type whose name ends in a profile, for example <c>4Q</c> or <c>1-3Q</c>.</summary>
    internal int Number(string profile) =>
        _card
            .Types.Single(type => type.Name.Split(' ')[^1][(type.Name.Split(' ')[^1].IndexOf('-') + 1)..] == profile)
            .Number;

    /// <summary>Makes a vGPU and says how it ended.</summary>
    internal string Make(int function, string profile)
    {
        string ended = _isMdev
            ? Host.Create(Path(function), $"nvidia-{Number(profile)}", Numbered(function))
            : Host.Write(File(function), $"{Number(profile)}\n");
        if (ended == "ok")
            _ = _used.Add(function);
        return ended;
    }

    internal string Clear(int function)
    {
        _ = _used.Remove(function);
        return _isMdev ? Host.Remove(Path(function), Numbered(function)) : Host.Write(File(function), "0");
    }

    /// <summary>Makes vGPUs, each at the first free function, and fails where the driver refuses.</summary>
    internal VgpuCalls With(params string[] profiles)
    {
        foreach (string profile in profiles)
            Assert.That(Make(Free.First(), profile), Is.EqualTo("ok"), profile);
        return this;
    }

    /// <summary>How many more vGPUs of a profile can be made; they are removed again.</summary>
    internal int Room(string profile)
    {
        int[] made = [.. Free.ToList().TakeWhile(function => Make(function, profile) == "ok")];
        foreach (int function in made)
            Assert.That(Clear(function), Is.EqualTo("ok"));
        return made.Length;
    }

    IEnumerable<int> Free => Enumerable.Range(0, _card.VirtualFunctions).Where(function => !_used.Contains(function));

    /// <summary>The profiles that a function lists.</summary>
    internal IReadOnlyList<string> Listed(int function)
    {
        IEnumerable<string> names = _isMdev
            ? Host.Available(Path(function))
                .Split(' ')
                .Where(pair => pair.EndsWith("=1", StringComparison.Ordinal))
                .Select(pair => _card.Types.Single(type => $"{type.Id}=1" == pair).Name)
            : Host.Text(File(function, "creatable_vgpu_types"))
                .Split('\n')
                .Where(line => line.Contains(" : NVIDIA ") || line.Contains(" : GRID "));
        return [.. names.Select(name => name.Split(' ')[^1]).Select(word => word[(word.IndexOf('-') + 1)..])];
    }

    /// <summary>The placement of a function's vGPU, as its file shows it.</summary>
    internal string Placement(int function) => Show(function, "placement_id");

    /// <summary>What a file of a vGPU shows, below the function or below its mediated device.</summary>
    internal string Show(int function, string file) => Host.Text(VgpuFile(function, file)).TrimEnd('\n');

    internal string Set(int function, string file, string text) => Host.Write(VgpuFile(function, file), text);

    string VgpuFile(int function, string file) =>
        _isMdev ? $"{Path(function)}/{Numbered(function)}/nvidia/{file}" : File(function, file);
}
