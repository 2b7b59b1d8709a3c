using System.Diagnostics;
using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// The GPUs of a host with their vGPUs, whether these are mediated devices or functions of vendor VFIO: what there is,
/// how much more fits, and where.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Answers are of the moment of the snapshot: each creation changes what fits. No program is
/// started, and nothing is written.
/// </remarks>
/// <example>
/// <code>
/// VgpuHost host = VgpuHost.Create(NodeHost.Local.Scan(), PhysicalHostTree.Local);
/// foreach (VgpuGpuCapacity gpu in host.Capacity("L40S-8Q").Gpus)
///     Console.WriteLine($"{gpu.Gpu}: {gpu.AtLeast} to {gpu.AtMost}, {gpu.Explanation}");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class VgpuHost
{
    VgpuHost(ValueList<VgpuGpu> gpus, ValueList<Diagnostic> diagnostics)
    {
        Gpus = gpus;
        Diagnostics = diagnostics;
    }

    /// <summary>The GPUs: PCI functions by address, then other parents of mediated devices by name.</summary>
    public ValueList<VgpuGpu> Gpus { get; }

    /// <summary>
    /// What is odd: a malformed catalogue, sources that contradict each other, facts that the host disproves.
    /// </summary>
    public ValueList<Diagnostic> Diagnostics { get; }

    /// <summary>Finds the GPUs of a host.</summary>
    /// <param name="snapshot">
    /// The host, with <see cref="ScanParts.Pci"/>, <see cref="ScanParts.Parents"/> and <see cref="ScanParts.Mdevs"/>.
    /// </param>
    /// <param name="files">
    /// Its files, from which the driver's catalogue <c>usr/share/nvidia/vgpu/vgpuConfig.xml</c> is read;
    /// <see langword="null"/> to do without.
    /// </param>
    /// <param name="facts">What the caller knows and the files do not say.</param>
    /// <exception cref="ArgumentException">The snapshot lacks one of the parts.</exception>
    public static VgpuHost Create(HostSnapshot snapshot, IHostTree? files = null, VgpuFacts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        const ScanParts needed = ScanParts.Pci | ScanParts.Parents | ScanParts.Mdevs;
        if (!snapshot.Parts.HasFlag(needed))
            throw new ArgumentException($"vGPUs need a scan of {needed}.", nameof(snapshot));
        LimitedDiagnostics diagnostics = new();
        ValueList<VgpuGpu> gpus = new GpuAssembly(snapshot, files, facts ?? new(), diagnostics).All();
        return new VgpuHost(gpus, diagnostics.All);
    }

    /// <summary>Finds the GPUs of a host that was saved with its part of the driver's catalogue.</summary>
    /// <param name="snapshot">The host; what it lacks is not there.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="facts">What the caller knows.</param>
    internal static VgpuHost Create(HostSnapshot snapshot, VgpuCatalogue catalogue, VgpuFacts facts)
    {
        LimitedDiagnostics diagnostics = new();
        return new VgpuHost(new GpuAssembly(snapshot, null, facts, diagnostics, catalogue).All(), diagnostics.All);
    }

    /// <summary>Finds a GPU by its kernel name.</summary>
    /// <param name="name">The name, for example <c>0000:41:00.0</c>.</param>
    /// <returns>The GPU; <see langword="null"/> if there is none.</returns>
    public VgpuGpu? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Gpus.FirstOrDefault(gpu => gpu.Name == name);
    }

    /// <summary>Finds the profiles that a text names.</summary>
    /// <param name="text">
    /// The full name (<c>NVIDIA L40S-4Q</c>, where the brands <c>GRID</c> and <c>NVIDIA</c> are alike), its last word
    /// (<c>L40S-4Q</c>), the number of the type (<c>1150</c>), or the id of a mediated device type
    /// (<c>nvidia-558</c>).
    /// </param>
    /// <returns>
    /// One name for each profile: usually none or one. Several if the last word or the number means different profiles
    /// on different cards.
    /// </returns>
    public ValueList<VgpuProfileName> Resolve(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        VgpuProfileName name = VgpuProfileName.Parse(text);
        return Distinct(profile => profile.Name.IsSameProfile(name)) is { IsEmpty: false } full ? full
            : Distinct(profile => profile.Name.LastWord == text) is { IsEmpty: false } last ? last
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
                ? Distinct(profile => profile.Number == number)
            : Distinct(profile => profile.TypeId == text);
    }

    /// <summary>Computes how many more vGPUs of a profile fit, each GPU by itself.</summary>
    /// <param name="profile">The profile, as for <see cref="Resolve"/>.</param>
    /// <exception cref="ArgumentException">No GPU has the profile, or the text means several.</exception>
    public VgpuCapacity Capacity(string profile)
    {
        VgpuProfileName name = Required(profile, nameof(profile));
        return new VgpuCapacity { Profile = name, Gpus = [.. Gpus.Select(gpu => GpuCapacity.Of(gpu, name))] };
    }

    /// <summary>Finds out whether vGPUs fit together, and where.</summary>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="ArgumentException">
    /// A profile or a GPU of the request does not exist, a profile stands there twice, or a count is below 1.
    /// </exception>
    public VgpuPlacement Place(VgpuRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ValueList<VgpuProfileName> names = [.. request.Items.Select(item => Required(item.Profile, nameof(request)))];
        if (names.Select(name => name.Key).Distinct().Count() != names.Count)
            throw new ArgumentException("A profile stands in the request twice.", nameof(request));
        if (request.Items.FirstOrDefault(item => item.Count < 1) is { } none)
            throw new ArgumentException($"{none.Profile} has a count below 1.", nameof(request));
        if (request.Gpus?.FirstOrDefault(gpu => Find(gpu) is null) is { } unknown)
            throw new ArgumentException($"This host has no GPU {unknown}.", nameof(request));
        return VgpuPlacer.Place(
            request,
            [
                .. from gpu in Gpus
                where request.Gpus is not { } only || only.Contains(gpu.Name)
                where request.RequiredNumaNode is not { } node || gpu.NumaNode == node
                select gpu,
            ],
            names
        );
    }

    VgpuProfileName Required(string text, string parameter) =>
        Resolve(text) switch
        {
            [{ } only] => only,
            [] => throw new ArgumentException($"No GPU of this host has the profile {text}.", parameter),
            { } several => throw new ArgumentException(
                $"{text} can be {string.Join(" or ", several.Select(name => name.Text))}.",
                parameter
            ),
        };

    ValueList<VgpuProfileName> Distinct(Func<VgpuProfile, bool> isMeant) =>
        [
            .. Gpus.SelectMany(gpu => gpu.Profiles)
                .Where(isMeant)
                .Select(profile => profile.Name)
                .DistinctBy(name => name.Key),
        ];

    /// <summary>How many GPUs and vGPUs there are.</summary>
    public override string ToString() =>
        Line.Of($"{Line.Count(Gpus.Count, "GPU")}, {Line.Count(Gpus.Sum(gpu => gpu.Vgpus.Count), "vGPU")}");
}
