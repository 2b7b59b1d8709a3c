namespace Mdev.NodeDev.Proposals;

/// <summary>The files of the proposals for several units in one device.</summary>
static class AggregationNames
{
    /// <summary>Of a type: how many units a device can get now.</summary>
    internal const string OfType = "aggregation";

    /// <summary>Of a device, in the first series: its units, where they are more than one.</summary>
    internal const string OfDevice = "aggregated_instances";

    /// <summary>The group of the second series.</summary>
    internal const string Group = "mdev";

    /// <summary>Of a device, in the second series: its units.</summary>
    internal const string InGroup = $"{Group}/{OfDevice}";

    /// <summary>Of a device, in the second series: the most units that it can get now.</summary>
    internal const string Most = "max_aggregation";

    /// <summary>Of a device, in a group of a vendor: its units.</summary>
    internal const string OfVendor = "aggregator";

    /// <summary>The argument of the first series.</summary>
    internal const string Argument = "aggregate=";
}
