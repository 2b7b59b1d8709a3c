using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Puts together what files, the catalogue and the caller say of the GPUs of a host.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="files">Its files; <see langword="null"/> to do without the catalogue.</param>
/// <param name="facts">What the caller knows.</param>
/// <param name="diagnostics">Receives what is odd.</param>
/// <param name="saved">The catalogue, if it is known without the files.</param>
sealed class GpuAssembly(
    HostSnapshot snapshot,
    IHostTree? files,
    VgpuFacts facts,
    LimitedDiagnostics diagnostics,
    VgpuCatalogue? saved = null
)
{
    const long Gibibyte = 1L << 30;

    /// <summary>The profiles of models whose GPUs all have the same.</summary>
    readonly Dictionary<VgpuPciId, ValueList<VgpuProfile>> _ofModels = [];

    internal ValueList<VgpuGpu> All()
    {
        ValueList<GpuParts> parts = GpuParts.Of(snapshot);
        VgpuCatalogue catalogue = parts.Any(gpu => gpu.IsNvidia) ? ReadCatalogue() : VgpuCatalogue.Empty;
        foreach (VgpuGpuFacts known in facts.Gpus.Where(known => !parts.Any(gpu => gpu.Pci?.Address == known.Gpu)))
            Report(VgpuDiagnostics.UnknownGpu, known, known.Gpu);
        ILookup<VgpuPciId, GpuParts> models = parts.ToLookup(gpu => gpu.Model);
        return [.. parts.Select(gpu => Of(gpu, models, catalogue))];
    }

    VgpuCatalogue ReadCatalogue()
    {
        if (files is null)
            return saved ?? VgpuCatalogue.Empty;
        VgpuCatalogue? catalogue = VgpuCatalogue.Read(files, out ValueList<Diagnostic> found);
        foreach (Diagnostic diagnostic in found)
            diagnostics.Add(diagnostic);
        return catalogue ?? VgpuCatalogue.Empty;
    }

    VgpuGpu Of(GpuParts parts, ILookup<VgpuPciId, GpuParts> models, VgpuCatalogue catalogue)
    {
        VgpuGpuFacts? known = parts.Pci is { } pci ? facts.Find(pci.Address) : null;
        ValueList<VgpuProfile> profiles = ProfilesOf(parts, models, catalogue, known);
        VgpuGpu gpu = new()
        {
            Name = parts.Name,
            Address = parts.Pci?.Address,
            Board = BoardOf(profiles),
            NumaNode = parts.Pci?.NumaNode,
            Exposure = parts.Exposure,
            Profiles = profiles,
            Generation = GenerationOf(parts, known),
            Slots = new GpuSlots(snapshot, parts, profiles, known?.Avoid ?? []).All(),
        };
        foreach (PciAddress avoided in known?.Avoid ?? [])
        {
            if (!gpu.Slots.Any(slot => slot.Address == avoided))
                Report(VgpuDiagnostics.DisprovedFact, known, parts.Name, $"it has no function {avoided}");
        }
        // A catalogue names all types that a GPU has.
        if (profiles.Any(profile => profile.Maximum is { Source: VgpuSource.Catalogue }))
        {
            foreach (VgpuProfile unknown in profiles.Where(profile => profile is { Number: null, TypeId: null }))
                Report(VgpuDiagnostics.DisprovedFact, known, parts.Name, $"it has no profile {unknown.Name.Text}");
        }
        gpu = gpu with { MemoryGiB = MemoryOf(gpu, known) };
        gpu = gpu with
        {
            Instances = new GpuInstances(snapshot, gpu, known, reason => Disprove(gpu, known, reason)).All(),
        };
        return parts.IsNvidia ? WithMode(gpu, known) : gpu;
    }

    /// <summary>The profiles: what the card's driver and catalogue name, or the types of another driver.</summary>
    ValueList<VgpuProfile> ProfilesOf(
        GpuParts parts,
        ILookup<VgpuPciId, GpuParts> models,
        VgpuCatalogue catalogue,
        VgpuGpuFacts? known
    )
    {
        if (parts is not { IsNvidia: true, Pci: { } pci })
            return
            [
                .. parts
                    .Parents.SelectMany(parent => parent.Types)
                    .DistinctBy(type => type.Id, StringComparer.Ordinal)
                    .Select(type => new VgpuProfile
                    {
                        Name = VgpuProfileName.Parse(type.Name ?? type.Id),
                        TypeId = type.Id,
                    }),
            ];
        bool isShared = known is not { Maxima.IsEmpty: false } && pci.VgpuFunction is null;
        if (isShared && _ofModels.TryGetValue(parts.Model, out ValueList<VgpuProfile> profiles))
            return WithOwnIds(parts, profiles);
        profiles = VgpuProfiles.Of(
            new VgpuCard
            {
                Gpu = pci,
                Functions = [pci, .. models[parts.Model].SelectMany(other => other.Functions)],
                Parents = [.. models[parts.Model].SelectMany(other => other.Parents)],
                Catalogue = catalogue,
                Facts = known,
            },
            diagnostics
        );
        if (isShared)
            _ofModels.Add(parts.Model, profiles);
        return WithOwnIds(parts, profiles);
    }

    /// <summary>Leaves out ids of mediated device types that only another card of the model has.</summary>
    static ValueList<VgpuProfile> WithOwnIds(GpuParts parts, ValueList<VgpuProfile> profiles) =>
        parts.Parents.IsEmpty ? [.. profiles.Select(profile => profile with { TypeId = null })] : profiles;

    static string? BoardOf(ValueList<VgpuProfile> profiles) =>
        profiles
            .Select(profile => profile.Name.Board)
            .OfType<string>()
            .GroupBy(board => board, StringComparer.Ordinal)
            .MaxBy(boards => boards.Count())
            ?.Key;

    static VgpuFact<VgpuGeneration> GenerationOf(GpuParts parts, VgpuGpuFacts? known)
    {
        if (known?.Generation is { } stated)
            return new(stated, VgpuSource.Facts);
        return
            parts is { IsNvidia: true, Pci.DeviceId: { } id }
            && VgpuGenerations.FromDeviceId(id) is not VgpuGeneration.Unknown and { } generation
            ? new(generation, VgpuSource.Device)
            : new(VgpuGeneration.Unknown, VgpuSource.Unknown);
    }

    /// <summary>
    /// The memory: what the caller says, or that of the largest time-sliced profile, if it takes the whole GPU: its
    /// maximum is 1 or, where no maximum is known, the GPU is empty and lists all that it can have.
    /// </summary>
    VgpuFact<int>? MemoryOf(VgpuGpu gpu, VgpuGpuFacts? known)
    {
        VgpuProfile? largest = gpu
            .Profiles.Where(profile => !profile.Name.IsMig)
            .MaxBy(profile => profile.Memory?.Value ?? 0);
        bool isWhole = largest?.Maximum is { } most
            ? most.Value == 1
            : gpu.Vgpus.IsEmpty && gpu.Slots.Any(slot => slot.State == VgpuSlotState.Free);
        long inUse = gpu.Vgpus.Sum(vgpu => vgpu.Profile?.Memory?.Value ?? 0);
        if (known?.MemoryGiB is { } stated)
        {
            long least = Math.Max(inUse, SizeOfLargestListed(gpu));
            if (stated <= GpuRegion.Largest && stated * Gibibyte >= least)
                return new(stated, VgpuSource.Facts);
            string reason =
                stated > GpuRegion.Largest
                    ? string.Create(CultureInfo.InvariantCulture, $"the most is {GpuRegion.Largest}")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"its vGPUs and lists show that it has at least {least / Gibibyte}"
                    );
            Disprove(gpu, known, string.Create(CultureInfo.InvariantCulture, $"{stated} GiB cannot be: {reason}"));
        }
        return isWhole && largest?.Memory is { Value: >= Gibibyte and <= GpuRegion.Largest * Gibibyte } memory
            ? new((int)(memory.Value / Gibibyte), memory.Source)
            : null;
    }

    /// <summary>The memory of the largest profile that its own functions list, in bytes; 0 for none.</summary>
    static long SizeOfLargestListed(VgpuGpu gpu)
    {
        HashSet<string> listed =
        [
            .. gpu.FreeSlots.SelectMany(slot => slot.Creatable ?? []).Select(creatable => creatable.Profile),
        ];
        return gpu
            .Profiles.Where(profile => listed.Contains(profile.Name.Text))
            .Select(profile => profile.Memory?.Value ?? 0)
            .DefaultIfEmpty(0)
            .Max();
    }

    VgpuGpu WithMode(VgpuGpu gpu, VgpuGpuFacts? known)
    {
        ValueList<VgpuMode> possible = GpuModes.Of(gpu);
        VgpuSource source = VgpuSource.Sysfs;
        if (known?.Mode is { } stated && stated != VgpuMode.Unknown)
        {
            if (possible.Contains(stated))
            {
                source = possible.Count == 1 ? source : VgpuSource.Facts;
                possible = [stated];
            }
            else
            {
                Disprove(gpu, known, $"its vGPUs and lists show that it is not in {VgpuWords.InText(stated)} mode");
            }
        }
        return gpu with
        {
            PossibleModes = possible,
            Mode = possible is [{ } only] ? new(only, source) : new(VgpuMode.Unknown, VgpuSource.Unknown),
        };
    }

    void Disprove(VgpuGpu gpu, VgpuGpuFacts? known, string reason) =>
        Report(VgpuDiagnostics.DisprovedFact, known, gpu.Name, reason);

    void Report(DiagnosticDescriptor descriptor, VgpuGpuFacts? known, params ReadOnlySpan<object?> values) =>
        diagnostics.Add(descriptor.At(known?.Location ?? default, values));
}
