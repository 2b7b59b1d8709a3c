using System.Diagnostics;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Gives texts to the readers of what is said about vGPUs, and what they read to the rules for capacity and placement.
/// </summary>
/// <param name="seed">What the inputs depend on.</param>
sealed class VgpuFuzz(ulong seed) : IFuzz
{
    /// <summary>So much may be allocated for any text: the framework's readers, buffers, diagnostics.</summary>
    const int FixedBytes = 1_500_000;

    const string Gpu = "0000:41:00.0";
    const int Functions = 4;

    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);
    static readonly PciAddress Function = new(0, 0x41, 0, 4);

    readonly List<FuzzFailure> _failures = [];
    readonly SortedDictionary<string, (int Inputs, int Accepted)> _counts = new(StringComparer.Ordinal);
    TimeSpan _longest;
    bool _isAccepted;

    /// <inheritdoc/>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <inheritdoc/>
    public string Summary =>
        string.Join(", ", _counts.Select(pair => $"{pair.Key}: {pair.Value.Accepted} of {pair.Value.Inputs} accepted"))
        + string.Create(CultureInfo.InvariantCulture, $"; the longest took {_longest.TotalMilliseconds:F0} ms");

    /// <inheritdoc/>
    public void Try(int number)
    {
        Dice dice = new(~new Dice(seed).Next() ^ (ulong)number);
        (string kind, string text, Func<string, string?> check) = Choose(dice);
        long start = Stopwatch.GetTimestamp();
        _isAccepted = false;
        string? problem;
        try
        {
            problem = check(text);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            problem = e.ToString();
        }
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        _longest = time > _longest ? time : _longest;
        if (time > LongEnough)
            problem ??= $"it took {time}";
        (int inputs, int accepted) = _counts.GetValueOrDefault(kind);
        _counts[kind] = (inputs + 1, accepted + (_isAccepted ? 1 : 0));
        if (problem is not null)
            _failures.Add(new FuzzFailure(seed, number, Encoding.UTF8.GetBytes(text), $"{kind}: {problem}"));
    }

    (string Kind, string Text, Func<string, string?> Check) Choose(Dice dice) =>
        dice.Below(8) switch
        {
            0 => ("catalogue", VgpuInput.OfCatalogue(dice), CheckCatalogue),
            1 => ("facts", VgpuInput.OfFacts(dice), CheckFacts),
            2 => ("definition", VgpuInput.OfDefinition(dice), CheckDefinition),
            3 => ("name", VgpuInput.OfName(dice), CheckName),
            _ => ("host", VgpuInput.OfTable(dice), table => CheckHost(dice, table)),
        };

    string? CheckCatalogue(string text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        VgpuCatalogue catalogue = VgpuCatalogue.Read(stream, "x", out ValueList<Diagnostic> diagnostics);
        _isAccepted = diagnostics.IsEmpty;
        if (GC.GetAllocatedBytesForCurrentThread() - before > FixedBytes)
            return "too much was allocated";
        ValueList<VgpuSupportedType> supported = catalogue.TypesOf(new VgpuPciId(0x10de, 0x26b9, 0x10de, 0));
        return catalogue.Types.Select(type => type.Id).Distinct().Count() != catalogue.Types.Count ? "a number twice"
            : catalogue.Types.Any(type => type.Id == 0 || type.Name.Length == 0 || type.ProfileSize <= 0)
                ? "a type that cannot be"
            : supported.Any(type => type.Id == 0 || type.Maximum <= 0) ? "a maximum that cannot be"
            : OneLine([catalogue, .. catalogue.Types, .. catalogue.Gpus, .. diagnostics]);
    }

    string? CheckFacts(string text)
    {
        _isAccepted = VgpuFacts.TryParse(
            Encoding.UTF8.GetBytes(text),
            "x",
            out VgpuFacts? facts,
            out ValueList<Diagnostic> diagnostics
        );
        if (_isAccepted == diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error))
            return "verdict and diagnostics contradict each other";
        if (facts is null)
            return OneLine(diagnostics);
        string json = facts.ToJson();
        bool isReadAgain = VgpuFacts.TryParse(
            Encoding.UTF8.GetBytes(json),
            "x",
            out VgpuFacts? again,
            out ValueList<Diagnostic> more
        );
        return !isReadAgain || !more.IsEmpty ? $"what is written is not read without a finding:\n{json}"
            : !facts.Equals(again) || again.ToJson() != json ? $"what is written changes:\n{json}"
            : OneLine([facts, .. facts.Gpus, .. diagnostics]);
    }

    string? CheckDefinition(string text)
    {
        _isAccepted = VgpuDefinition.TryParse(
            text,
            Function,
            "x",
            out VgpuDefinition? definition,
            out ValueList<Diagnostic> diagnostics
        );
        if (_isAccepted != diagnostics.IsEmpty)
            return "verdict and diagnostics contradict each other";
        if (definition is null)
            return OneLine(diagnostics);
        string json = definition.ToJson();
        return !VgpuDefinition.TryParse(json, Function, "x", out VgpuDefinition? again, out ValueList<Diagnostic> more)
                ? $"{more[0]} in what is written:\n{json}"
            : again.ToJson() != json ? $"what is written changes:\n{json}"
            : again.Profile != definition.Profile || !again.Attributes.Equals(definition.Attributes)
                ? $"the definition changes:\n{json}"
            : OneLine([definition]);
    }

    string? CheckName(string text)
    {
        VgpuProfileName name = VgpuProfileName.Parse(text);
        _isAccepted = name.Gigabytes is not null;
        return name.Text != text || !name.IsSameProfile(VgpuProfileName.Parse(text)) ? "the name is another one"
            : name.Slices is < 1 or > 9 || name.Gigabytes < 0 || name.SeriesVersion < 0 ? "a number that cannot be"
            : name.Gigabytes is null != name.Series is null ? "half a name"
            : OneLine([name]);
    }

    /// <summary>A GPU that is read from texts of every kind, and the rules with what was read.</summary>
    string? CheckHost(Dice dice, string table)
    {
        bool hasParent = dice.Percent(20);
        MemoryHostTree tree = Host(dice, table, hasParent);
        VgpuFacts? facts = null;
        if (dice.Percent(40))
            _ = VgpuFacts.TryParse(Encoding.UTF8.GetBytes(VgpuInput.OfFacts(dice)), "x", out facts, out _);
        HostSnapshot snapshot = new NodeHost(tree).Scan();
        VgpuHost host = VgpuHost.Create(snapshot, tree, facts);
        _isAccepted = host.Diagnostics.IsEmpty;
        if (host.Gpus.Count != 1)
            return $"{host.Gpus.Count} GPUs";
        foreach (VgpuProfile profile in host.Gpus[0].Profiles.Take(6))
        {
            // A last word that several profiles share is no name of one.
            if (host.Resolve(profile.Name.Text) is not [{ } name])
                continue;
            VgpuGpuCapacity capacity = host.Capacity(profile.Name.Text).Gpus[0];
            if (capacity.AtLeast < 0 || capacity.AtLeast > capacity.AtMost)
                return $"{capacity.AtLeast} to {capacity.AtMost} of {name}";
            if ((capacity.AtLeast == capacity.AtMost) != capacity.Unknown.IsEmpty)
                return $"what would make {capacity.AtLeast} to {capacity.AtMost} of {name} exact is not said";
            VgpuPlacementAnswer answer = host.Place(
                new VgpuRequest { Items = [new VgpuRequestItem(name.Text, Math.Clamp(capacity.AtLeast, 1, 100))] }
            ).Answer;
            if (capacity.AtLeast is > 0 and <= 100 && answer != VgpuPlacementAnswer.Fits)
                return $"{capacity.AtLeast} of {name}: {answer}";
        }
        return OneLine([.. host.Gpus, .. host.Gpus[0].Profiles, .. host.Diagnostics, .. snapshot.Diagnostics]);
    }

    static MemoryHostTree Host(Dice dice, string table, bool hasParent)
    {
        HostTreeBuilder builder = new();
        AddPci(builder, Gpu);
        builder.File($"sys/devices/{Gpu}/sriov_totalvfs", "4\n").File($"sys/devices/{Gpu}/sriov_numvfs", "4\n");
        if (dice.Percent(80))
            builder.File(VgpuCatalogue.UsualPath, VgpuInput.OfCatalogue(dice));
        if (hasParent)
            AddParent(dice, builder, table);
        for (int i = 0; i < Functions && !hasParent; i++)
        {
            string address = $"0000:41:00.{i + 4}";
            AddPci(builder, address);
            string directory = $"sys/devices/{address}";
            builder
                .Link($"{directory}/physfn", $"../{Gpu}")
                .Link($"sys/devices/{Gpu}/virtfn{i}", $"../{address}")
                .File($"{directory}/nvidia/current_vgpu_type", dice.Odd(30, "0\n", "1150\n", "1160\n", "x", "1152", ""))
                .File($"{directory}/nvidia/creatable_vgpu_types", dice.Percent(80) ? table : VgpuInput.OfTable(dice))
                .File($"{directory}/nvidia/placement_id", dice.Of("Not Applicable\n", "0\n", "47\n", "4294967295", "x"))
                .File(
                    $"{directory}/nvidia/gpu_instance_id",
                    dice.Odd(5, "Not Applicable\n", "65535\n", "3\n", "4294967295")
                );
        }
        return builder.Build();
    }

    static void AddPci(HostTreeBuilder builder, string address) =>
        builder
            .Link($"sys/bus/pci/devices/{address}", $"../../../devices/{address}")
            .File($"sys/devices/{address}/vendor", "0x10de\n")
            .File($"sys/devices/{address}/device", "0x26b9\n")
            .File($"sys/devices/{address}/class", "0x030200\n")
            .File($"sys/devices/{address}/uevent", "DRIVER=nvidia\nPCI_CLASS=30200\n")
            .File($"sys/devices/{address}/config", new byte[64])
            .Link($"sys/devices/{address}/driver", "../../bus/pci/drivers/nvidia");

    static void AddParent(Dice dice, HostTreeBuilder builder, string name)
    {
        builder.Link($"sys/class/mdev_bus/{Gpu}", $"../../devices/{Gpu}");
        string type = $"sys/devices/{Gpu}/mdev_supported_types/nvidia-1150";
        builder
            .File($"{type}/name", dice.Percent(70) ? VgpuInput.OfName(dice) : name)
            .File($"{type}/description", VgpuInput.OfDescription(dice))
            .File($"{type}/device_api", "vfio-pci\n")
            .File($"{type}/available_instances", dice.Of("0\n", "1\n", "12\n", "2147483647", "99999999999", "x"));
    }

    /// <summary>Texts for people are one line, whatever was read.</summary>
    static string? OneLine(IEnumerable<object> all) =>
        all.Select(one => $"{one}").FirstOrDefault(text => text.AsSpan().ContainsAny('\n', '\r', '\0')) is { } broken
            ? $"not one line: {broken}"
            : null;
}
