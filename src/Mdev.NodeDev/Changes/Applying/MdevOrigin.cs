namespace Mdev.NodeDev.Changes;

/// <summary>Where the device of a step comes from.</summary>
enum MdevOrigin
{
    /// <summary>It was there before, and the plan does not create it.</summary>
    Existing,

    /// <summary>An earlier step of the plan created it.</summary>
    Created,

    /// <summary>An earlier step of the plan was to create it, and found it.</summary>
    Found,
}
