using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads what drivers of a host say about migration.</summary>
/// <remarks>
/// Nothing is read unless <see cref="NodeHostOptions.Proposals"/> of the host names
/// <see cref="HostProposals.Migration"/>; the answer is then <see langword="null"/>, with ND8231.
/// </remarks>
/// <example>
/// <code>
/// NodeHost host = new(PhysicalHostTree.Local, new() { Proposals = HostProposals.Migration });
/// CompatibilityDocument? document = CompatibilityFiles.ReadDevice(host, devicePath, out var diagnostics);
/// </code>
/// </example>
[Experimental("NDX0003")]
public static class CompatibilityFiles
{
    const string DocumentName = "migration_compatible";
    const string SelfName = "migration/self";
    const string RowsName = "migration/compatible";
    const string TypesName = "mdev_supported_types";

    /// <summary>
    /// Reads the document of a device: <c>migration_compatible</c>, or <c>migration/self</c> and
    /// <c>migration/compatible</c>, each a directory of values or a file of lines <c>key=value</c>.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="devicePath">The directory of the device below the root.</param>
    /// <param name="diagnostics">Errors and warnings, each with file, line and column.</param>
    /// <returns><see langword="null"/> if there is none, or it has an error.</returns>
    public static CompatibilityDocument? ReadDevice(
        NodeHost host,
        string devicePath,
        out ValueList<Diagnostic> diagnostics
    )
    {
        LimitedDiagnostics found = new();
        using CompatibilityDirectory? device = Open(host, devicePath, found);
        CompatibilityDocument? document = device is null ? null : ReadDevice(device, found);
        diagnostics = found.All;
        return found.HasError ? null : document;
    }

    /// <summary>Reads the attributes of a type about migration.</summary>
    /// <param name="host">The host.</param>
    /// <param name="parentPath">The directory of the parent below the root.</param>
    /// <param name="typeId">The id of the type.</param>
    /// <param name="diagnostics">Attributes that cannot be read.</param>
    /// <returns><see langword="null"/> without such a type.</returns>
    public static CompatibilityType? ReadType(
        NodeHost host,
        string parentPath,
        string typeId,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(parentPath);
        ArgumentNullException.ThrowIfNull(typeId);
        LimitedDiagnostics found = new();
        if (!MdevNames.TryCheckType(typeId, out string? why))
        {
            diagnostics = [CompatibilityDiagnostics.InvalidCompatibilityName.At(new SourceLocation(parentPath), why)];
            return null;
        }
        using CompatibilityDirectory? type = Open(host, $"{parentPath}/{TypesName}/{typeId}", found);
        CompatibilityType? read = null;
        if (type is not null)
        {
            List<CompatibilityField> attributes = [];
            List<string> unreadable = [];
            foreach (string name in type.Names().Where(IsOfType))
            {
                if (type.ReadText(name) is { } text)
                    attributes.Add(new CompatibilityField(name, text));
                else
                    unreadable.Add(name);
            }
            read = CompatibilityType.FromAttributes(typeId, attributes) with { Unreadable = [.. unreadable] };
        }
        diagnostics = found.All;
        return read;
    }

    /// <summary>
    /// Reads, in order, the values of the attributes that <see cref="CompatibilityType.DynamicResources"/> names. The
    /// device on the target gets them by <see cref="PlanResources"/>.
    /// </summary>
    /// <param name="host">The host of the source.</param>
    /// <param name="devicePath">The directory of the source device below the root.</param>
    /// <param name="type">The type of the source.</param>
    /// <param name="diagnostics">Attributes that cannot be read, and names that lead elsewhere.</param>
    /// <returns><see langword="null"/> if one of them cannot be read.</returns>
    public static ValueList<MdevAttribute>? ReadResources(
        NodeHost host,
        string devicePath,
        CompatibilityType type,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        LimitedDiagnostics found = new();
        List<MdevAttribute> attributes = [];
        using CompatibilityDirectory? device = Open(host, devicePath, found);
        foreach (string name in device is null ? [] : type.DynamicResources)
        {
            if (!MdevNames.TryCheckAttribute(name, out string? why))
                found.Add(CompatibilityDiagnostics.InvalidCompatibilityName.At(new SourceLocation(devicePath), why));
            else if (device!.ReadText(name, isNeeded: true) is { } text)
                attributes.Add(new MdevAttribute(name, text));
        }
        diagnostics = found.All;
        return device is null || found.HasError ? null : ValueList.From(attributes);
    }

    /// <summary>
    /// Plans to claim resources for a device that was created on the target. A step that fails means that they could
    /// not be claimed, and that the device cannot migrate here; each is verified by reading it back.
    /// </summary>
    /// <param name="parentName">The kernel name of the parent on the target.</param>
    /// <param name="uuid">The UUID of the device on the target.</param>
    /// <param name="resources">The values of the source, from <see cref="ReadResources"/>.</param>
    public static HostPlan PlanResources(string parentName, Guid uuid, ValueList<MdevAttribute> resources) =>
        new() { Steps = [.. resources.Select(resource => new WriteAttributeStep(parentName, uuid, resource))] };

    static CompatibilityDirectory? Open(NodeHost host, string path, LimitedDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(path);
        if (host.Proposals.HasFlag(HostProposals.Migration))
            return CompatibilityDirectory.Open(host.Tree, path, diagnostics);
        diagnostics.Add(
            CompatibilityDiagnostics.ProposalNotEnabled.At(new SourceLocation(path), nameof(HostProposals.Migration))
        );
        return null;
    }

    static CompatibilityDocument? ReadDevice(CompatibilityDirectory device, LimitedDiagnostics diagnostics)
    {
        if (device.Has(DocumentName))
            return device.ReadText(DocumentName) is { } text
                ? CompatibilityDocumentReader.Read(text, device.PathOf(DocumentName), diagnostics)
                : null;
        CompatibilityBlock? self = device.ReadPart(SelfName, isSelf: true);
        CompatibilityBlock? listed = device.ReadPart(RowsName, isSelf: false);
        CompatibilityRows rows = new(diagnostics);
        if (listed is { IsEmpty: false })
            rows.Add(listed);
        return diagnostics.HasError || (self is null && listed is null)
            ? null
            : new CompatibilityDocument
            {
                Self = self is { IsEmpty: false } ? self.ToSelf() : null,
                Rows = listed is null ? null : rows.Build(),
            };
    }

    static bool IsOfType(string name) =>
        name is CompatibilityType.DeviceApiName or CompatibilityType.VersionName or CompatibilityType.ResourcesName
        || name.StartsWith(CompatibilityType.SetPrefix, StringComparison.Ordinal);
}
