using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>What the attributes of a type say about migration, in the last proposal (September 2020).</summary>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityType
{
    internal const string DeviceApiName = "device_api";
    internal const string VersionName = "software_version";
    internal const string ResourcesName = "dynamic_resources";
    internal const string SetPrefix = "compatible_";

    const string TypeName = "type";
    const string ListedTypesName = "compatible_type";

    /// <summary>The id of the type.</summary>
    public required string TypeId { get; init; }

    /// <summary>The interface that its devices have; <see langword="null"/> if it is not known.</summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>The version of the driver's device software; <see langword="null"/> if there is none.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>The attributes <c>compatible_*</c>.</summary>
    public ValueList<CompatibilitySet> Sets { get; init; }

    /// <summary>
    /// Attributes of a device that are set on the target, once it is created, to the values of the source. They are
    /// not compared.
    /// </summary>
    public ValueList<string> DynamicResources { get; init; }

    /// <summary>Attributes that are there and cannot be read: what they say is not known.</summary>
    public ValueList<string> Unreadable { get; init; }

    /// <summary>Makes it of the texts of attributes. Others than those of the proposal are ignored.</summary>
    /// <param name="typeId">The id of the type.</param>
    /// <param name="attributes">The names and texts, without the newline at the end.</param>
    public static CompatibilityType FromAttributes(string typeId, IEnumerable<CompatibilityField> attributes)
    {
        ArgumentNullException.ThrowIfNull(typeId);
        ArgumentNullException.ThrowIfNull(attributes);
        CompatibilityType type = new() { TypeId = typeId };
        List<CompatibilitySet> sets = [];
        foreach ((string name, string text) in attributes)
        {
            if (name == DeviceApiName)
                type = type with { DeviceApi = new DeviceApi(text.Trim()) };
            else if (name == VersionName)
                type = type with { SoftwareVersion = text.Trim() };
            else if (name == ResourcesName)
                type = type with { DynamicResources = Items(text) };
            else if (name.StartsWith(SetPrefix, StringComparison.Ordinal))
                sets.Add(new CompatibilitySet(name, Items(text)));
        }
        return type with { Sets = ValueList.From(sets) };
    }

    /// <summary>Says whether a device of this type can migrate to a device of another host's type.</summary>
    /// <param name="target">The type of the target.</param>
    /// <param name="acceptsListedTypes">
    /// Whether another type id is accepted where the target lists it in <c>compatible_type</c>. The proposal asks
    /// management software to ignore that attribute for now. Default: no.
    /// </param>
    /// <returns>
    /// All reasons, not the first alone. Compatible means: as far as types tell. What
    /// <see cref="DynamicResources"/> names has still to be claimed on the target.
    /// </returns>
    public CompatibilityResult CanMigrateTo(CompatibilityType target, bool acceptsListedTypes = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        List<CompatibilityReason> mismatches = [];
        List<CompatibilityReason> unknown = [];
        if (TypeId != target.TypeId && !(acceptsListedTypes && target.Lists(TypeId)))
            mismatches.Add(new CompatibilityReason(TypeName, TypeId, target.TypeId));
        if (DeviceApi is not { } api || target.DeviceApi is not { } other)
            unknown.Add(new CompatibilityReason(DeviceApiName, DeviceApi?.Value, "a device API on both sides"));
        else if (api != other)
            mismatches.Add(new CompatibilityReason(DeviceApiName, api.Value, other.Value));
        if (IsUnreadable(target, VersionName))
            unknown.Add(Unread(VersionName));
        else
        {
            CompatibilityResult version = CompatibilityVersion.Check(SoftwareVersion, target.SoftwareVersion);
            (version.Verdict == CompatibilityVerdict.Unknown ? unknown : mismatches).AddRange(version.Reasons);
        }
        foreach (CompatibilitySet set in Sets.Where(set => set.Name != ListedTypesName))
        {
            CompatibilitySet? matching = target.Find(set.Name);
            if (matching is null && target.Unreadable.Contains(set.Name))
                unknown.Add(Unread(set.Name));
            else if (matching is null)
                mismatches.Add(new CompatibilityReason(set.Name, Shown(set), "the same attribute of the target"));
            else if (set.Values.Except(matching.Values, StringComparer.Ordinal).Any())
                mismatches.Add(new CompatibilityReason(set.Name, Shown(set), $"some of {Shown(matching)}"));
        }
        unknown.AddRange(Unreadable.Where(name => IsSet(name)).Select(Unread));
        return CompatibilityResult.From(mismatches, unknown);
    }

    /// <summary>The id, the version, and the sets.</summary>
    public override string ToString() =>
        Line.Of($"{TypeId}, version {SoftwareVersion ?? "not known"}, {Line.Count(Sets.Count, "set")}");

    static bool IsSet(string name) => name.StartsWith(SetPrefix, StringComparison.Ordinal) && name != ListedTypesName;

    static CompatibilityReason Unread(string name) => new(name, null, "an attribute that can be read");

    static string Shown(CompatibilitySet set) => set.Values.IsEmpty ? "nothing" : string.Join(", ", set.Values);

    /// <summary>The items of a list: separated by commas, with spaces around them.</summary>
    static ValueList<string> Items(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    bool Lists(string typeId) => Find(ListedTypesName)?.Values.Contains(typeId) == true;

    bool IsUnreadable(CompatibilityType other, string name) =>
        Unreadable.Contains(name) || other.Unreadable.Contains(name);

    CompatibilitySet? Find(string name) => Sets.FirstOrDefault(set => set.Name == name);
}
