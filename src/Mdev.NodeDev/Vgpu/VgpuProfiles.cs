using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Brings together what the sources say about the profiles of one card.</summary>
/// <remarks>
/// A profile is known by its name; numbers are those of this card, and are not looked up on other cards. What several
/// sources give is kept from the best one; see <see cref="VgpuProfileFacts"/>.
/// </remarks>
sealed class VgpuProfiles
{
    const string TypePrefix = "nvidia-";

    readonly VgpuCard _card;
    readonly LimitedDiagnostics _diagnostics;
    readonly Dictionary<(string? Brand, string Remainder), VgpuProfileFacts> _byName = [];
    readonly Dictionary<uint, VgpuProfileFacts> _byNumber = [];

    VgpuProfiles(VgpuCard card, LimitedDiagnostics diagnostics)
    {
        _card = card;
        _diagnostics = diagnostics;
    }

    /// <summary>The profiles of a card, by number and name.</summary>
    /// <param name="card">The card.</param>
    /// <param name="diagnostics">Receives what contradicts itself or is malformed.</param>
    internal static ValueList<VgpuProfile> Of(VgpuCard card, LimitedDiagnostics diagnostics)
    {
        VgpuProfiles profiles = new(card, diagnostics);
        profiles.AddMdevTypes();
        profiles.AddRows();
        profiles.AddCatalogue();
        profiles.AddFacts();
        return
        [
            .. profiles
                ._byName.Values.Select(facts => facts.ToProfile())
                .OrderBy(profile => profile.Number ?? uint.MaxValue)
                .ThenBy(profile => profile.Name.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>Adds the types of mediated devices. All functions of a card have the same ones.</summary>
    void AddMdevTypes()
    {
        HashSet<(string Id, string? Name, string? Description)> seen = [];
        foreach (HostMdevParent parent in _card.Parents)
        {
            foreach (HostMdevType type in parent.Types)
            {
                if (!seen.Add((type.Id, type.Name, type.Description)))
                    continue;
                uint? number = NumberOf(type.Id);
                string? name = type.Name ?? (number is { } id ? _card.Catalogue.Find(id)?.Name : null);
                if (string.IsNullOrWhiteSpace(name) || Get(name, number, VgpuSource.Sysfs) is not { } facts)
                    continue;
                facts.TypeId ??= type.Id;
                facts.Add(Description(parent, type));
            }
        }
    }

    NvidiaDescription Description(HostMdevParent parent, HostMdevType type) =>
        NvidiaDescription.Parse(
            type.Description,
            (key, value, expected) =>
                _diagnostics.Add(
                    VgpuDiagnostics.InvalidDescription.At(
                        new SourceLocation($"{parent.Path}/mdev_supported_types/{type.Id}/description"),
                        key,
                        type.Name ?? type.Id,
                        value,
                        expected
                    )
                )
        );

    /// <summary>Adds what the functions list. What one lists at this moment, another need not.</summary>
    void AddRows()
    {
        foreach (HostPciDevice function in _card.Functions)
        {
            foreach (HostVgpuType type in function.VgpuFunction?.Creatable ?? [])
                _ = Get(type.Name, type.Id, VgpuSource.Sysfs);
        }
    }

    void AddCatalogue()
    {
        HostPciDevice gpu = _card.Gpu;
        if (gpu.VendorId is not { } vendor || gpu.DeviceId is not { } device)
            return;
        VgpuPciId id = new(vendor, device, gpu.SubsystemVendorId ?? 0, gpu.SubsystemDeviceId ?? 0);
        foreach (VgpuSupportedType supported in _card.Catalogue.TypesOf(id))
        {
            if (
                _card.Catalogue.Find(supported.Id) is { } type
                && Get(type.Name, type.Id, VgpuSource.Catalogue) is { } facts
            )
                facts.Add(type, supported);
        }
    }

    void AddFacts()
    {
        foreach (VgpuMaximum maximum in _card.Facts?.Maxima ?? [])
            Get(maximum.Profile, null, VgpuSource.Facts)?.Add(maximum.Count);
    }

    /// <summary>
    /// The facts of a profile, new ones if its name is new. If its number is that of another profile, or it has
    /// another number by a better source, the source is about another release of the driver:
    /// <see langword="null"/>.
    /// </summary>
    VgpuProfileFacts? Get(string text, uint? number, VgpuSource source)
    {
        VgpuProfileName name = VgpuProfileName.Parse(text);
        bool isKnown = _byName.TryGetValue(name.Key, out VgpuProfileFacts? facts);
        if (number is { } taken && _byNumber.TryGetValue(taken, out VgpuProfileFacts? other) && other != facts)
        {
            Report("the name", $"type {taken}", other.Name, other.NameSource, name, source);
            return null;
        }
        if (isKnown && number is { } asked && facts!.Number is { } own && own != asked)
        {
            Report("the number", facts.Name.Text, own, facts.NameSource, asked, source);
            return null;
        }
        facts ??= new VgpuProfileFacts(name, source, Report);
        facts.Number ??= number;
        _byName[name.Key] = facts;
        if (number is { } id)
            _byNumber[id] = facts;
        return facts;
    }

    void Report(string what, string of, object best, VgpuSource bestSource, object other, VgpuSource otherSource)
    {
        if (_diagnostics.Wants(VgpuDiagnostics.ContradictingSources.Severity))
            _diagnostics.AddWanted(
                VgpuDiagnostics.ContradictingSources.At(
                    new SourceLocation(_card.Gpu.Path),
                    what,
                    of,
                    best,
                    Words(bestSource),
                    other,
                    Words(otherSource)
                )
            );
    }

    static string Words(VgpuSource source) =>
        source switch
        {
            VgpuSource.Sysfs => "sysfs",
            VgpuSource.Description => "its description",
            VgpuSource.Catalogue => "the catalogue",
            VgpuSource.Facts => "the facts",
            _ => "its name",
        };

    /// <summary>The number in a type id of NVIDIA's driver: 558 of <c>nvidia-558</c>.</summary>
    internal static uint? NumberOf(string typeId) =>
        typeId.StartsWith(TypePrefix, StringComparison.Ordinal)
        && DecimalText.TryRead(typeId.AsSpan(TypePrefix.Length), out uint number)
            ? number
            : null;
}
