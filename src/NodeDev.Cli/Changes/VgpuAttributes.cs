using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>
/// What is written to a vGPU after its type, as one list, like the attributes of mediated devices. A definition holds
/// the GPU instance and the placement apart from the others.
/// </summary>
static class VgpuAttributes
{
    const string Instance = "gpu_instance_id";
    const string Placement = "placement_id";

    /// <summary>The attributes of a definition, in the order in which they are written.</summary>
    internal static ValueList<MdevAttribute> Of(VgpuDefinition definition) =>
        [
            .. Number(Instance, definition.GpuInstanceId),
            .. Number(Placement, definition.PlacementId),
            .. definition.Attributes,
        ];

    /// <summary>The same definition with other attributes.</summary>
    internal static VgpuDefinition Set(VgpuDefinition definition, ValueList<MdevAttribute> attributes)
    {
        MdevAttribute? instance = attributes.FirstOrDefault(static one => IsNumber(one, Instance));
        MdevAttribute? placement = attributes.FirstOrDefault(static one => IsNumber(one, Placement));
        return definition with
        {
            GpuInstanceId = ToNumber(instance),
            PlacementId = ToNumber(placement),
            Attributes =
            [
                .. attributes.Where(one => !ReferenceEquals(one, instance) && !ReferenceEquals(one, placement)),
            ],
        };
    }

    static bool IsNumber(MdevAttribute attribute, string name) =>
        attribute.Name == name && ToNumber(attribute) is not null;

    static uint? ToNumber(MdevAttribute? attribute) =>
        uint.TryParse(attribute?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;

    static IEnumerable<MdevAttribute> Number(string name, uint? number) =>
        number is { } known ? [new MdevAttribute(name, known.ToString(CultureInfo.InvariantCulture))] : [];
}
