using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Proposals;

/// <summary>How a driver is asked for several units in one device.</summary>
[Experimental("NDX0001")]
[JsonConverter(typeof(EnumNameJsonConverter<AggregationForm>))]
public enum AggregationForm
{
    /// <summary>It cannot be asked: a device has one unit.</summary>
    None,

    /// <summary>
    /// The first series (2018 and 2019): <c>,aggregate=N</c> after the UUID in the same write. The type then has
    /// <c>aggregation</c>.
    /// </summary>
    AtCreation,

    /// <summary>
    /// The second series (2020): <c>mdev/aggregated_instances</c> of the new device is written before it is used. Only
    /// a device shows it.
    /// </summary>
    Attribute,
}
