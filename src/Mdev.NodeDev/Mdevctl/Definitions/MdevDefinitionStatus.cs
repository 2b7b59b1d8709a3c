namespace Mdev.NodeDev.Hosts;

/// <summary>How a change of a definition ended.</summary>
public enum MdevDefinitionStatus
{
    /// <summary>Done, and durable.</summary>
    Done,

    /// <summary>There is such a definition already, valid or not.</summary>
    AlreadyDefined,

    /// <summary>There is no such definition.</summary>
    NotDefined,

    /// <summary>The UUID is defined below several parents, and none was named.</summary>
    Ambiguous,

    /// <summary>The definition that was to be changed is not valid or cannot be read.</summary>
    Malformed,

    /// <summary>The definition has no attribute at that position.</summary>
    InvalidIndex,

    /// <summary>A name would leave its folder or reach what is the kernel's own, or a text is not UTF-8.</summary>
    UnsafeName,

    /// <summary>A file or a folder could not be written.</summary>
    NotWritten,
}
