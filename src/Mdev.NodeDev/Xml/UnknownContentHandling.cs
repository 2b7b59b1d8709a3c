namespace Mdev.NodeDev;

/// <summary>What happens to elements that are not known here.</summary>
public enum UnknownContentHandling
{
    /// <summary>They are left out, each with a warning.</summary>
    Drop,

    /// <summary>
    /// Those directly below the device, a capability or a type of mediated device are kept as text and written at the
    /// end of the same element; a kind of capability that is not known becomes an <see cref="UnknownCapability"/>
    /// instead of an error. Others are left out, each with a warning.
    /// </summary>
    Keep,
}
