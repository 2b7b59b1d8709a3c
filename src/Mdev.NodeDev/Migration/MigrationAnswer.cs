namespace Mdev.NodeDev.Migration;

/// <summary>Whether a device can go to another host. Of several answers the last one of this list counts.</summary>
public enum MigrationAnswer
{
    /// <summary>Every rule is met. The drivers have the last word when the migration runs.</summary>
    Compatible,

    /// <summary>No rule is broken, but a fact that a rule needs is not known.</summary>
    Unknown,

    /// <summary>A rule is broken.</summary>
    Incompatible,
}
