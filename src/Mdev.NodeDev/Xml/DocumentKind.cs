namespace Mdev.NodeDev;

/// <summary>What a document is for.</summary>
public enum DocumentKind
{
    /// <summary>It describes a device that a host has; its name is required.</summary>
    Existing,

    /// <summary>
    /// It is meant for create or define. libvirt ignores the name then; it is kept here if there is one.
    /// </summary>
    Definition,
}
